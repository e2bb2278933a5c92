#include "fuzz/grammar.hpp"

#include <string>

#include "support/catch.hpp"

namespace fuzz {

namespace {

/// Something of everything that a step works on.
constexpr std::string_view everything =
    "From ada at example.org  Mon Mar  1 09:15:00 2004\nSubject: =?utf-8?q?kites?= and 12 "
    "sails\nContent-Type: "
    "text/plain; charset=utf-8\n\n   * Date: Thu, 1 Mar 2004 10:00:00 +0000\n   * From: Ada "
    "<ada@example.org>\n"
    "----------\n> quoted text\n--b\n<p class=\"x\">&amp;</p>\n";

std::string mutated(std::string_view text, const Step& step, std::uint64_t seed, const Donors& donors) {
  Random random(seed);
  Draft draft{std::string(text), random, donors, {}};
  step.apply(draft);
  return draft.text;
}

std::vector<Step> all_steps() {
  auto steps = line_steps();
  steps.insert(steps.end(), mark_steps().begin(), mark_steps().end());
  return steps;
}

/// Tries until `is_wanted` says yes of a mutated text.
template <class IsWanted>
bool is_reached(std::string_view text, int tries, IsWanted is_wanted) {
  Donors donors;
  donors.remember(everything);
  for (int seed = 0; seed < tries; ++seed) {
    Random random(static_cast<std::uint64_t>(seed));
    Draft draft{std::string(text), random, donors, {}};
    mutate(draft);
    if (is_wanted(draft.text)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("each step of the grammar changes a text that has something of everything", "[fuzz]") {
  Donors donors;
  donors.remember("Subject: another\n<hr>\nlast line without an end");
  for (const auto& step : all_steps()) {
    INFO(step.name);
    bool is_changed = false;
    for (std::uint64_t seed = 0; seed < 50 && !is_changed; ++seed)
      is_changed = mutated(everything, step, seed, donors) != everything;
    CHECK(is_changed);
  }
}

TEST_CASE("a step needs neither a text nor a donor", "[fuzz]") {
  const Donors none;
  for (const auto& step : all_steps()) {
    INFO(step.name);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      for (const std::string_view text : {"", "\n", "x", ":", "\n\n", "a:\r\n"})
        CHECK(mutated(text, step, seed, none).size() < 100000);
    }
  }
}

TEST_CASE("the seed alone decides what a step does", "[fuzz]") {
  Donors donors;
  donors.remember(everything);
  for (const auto& step : all_steps()) {
    INFO(step.name);
    CHECK(mutated(everything, step, 7, donors) == mutated(everything, step, 7, donors));
  }
}

TEST_CASE("the grammar writes what other programs write", "[fuzz]") {
  constexpr std::string_view page =
      "Rain\n\n   * From: Ada <ada@example.org>\n   * Date: Thu, 1 Mar 2004 10:00:00 +0000\n\nText\n";
  const auto reaches = [&](std::string_view wanted) {
    return is_reached(page, 20000,
                      [&](const std::string& text) { return text.find(wanted) != std::string::npos; });
  };
  CHECK(reaches("* Date:Thu, 1"));                                                // without its blank
  CHECK(reaches("* From:Ada <"));                                                 // another label
  CHECK(reaches("- Date: Thu"));                                                  // another mark
  CHECK(reaches("\n   * Date: Thu, 1 Mar 2004 10:00:00 +0000\n   * From: Ada"));  // in another order
  CHECK(reaches(">    * Date: "));                                                // quoted
  CHECK(reaches("\r\n"));                                                         // with other line ends
  CHECK(reaches("=?utf-8?q?Rain?="));                                             // as an encoded word
  CHECK(reaches("boundary=b\n\n--b\n"));                                          // in parts
  CHECK(reaches("From ada at example.org"));                                      // as mail
}

TEST_CASE("two texts are crossed between lines", "[fuzz]") {
  const Donors none;
  bool has_both = false;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Random random(seed);
    Draft draft{"a1\na2\na3\n", random, none, "b1\nb2\nb3\n"};
    cross_over(draft);
    has_both = has_both || (draft.text.starts_with("a1\n") && draft.text.find("b3\n") != std::string::npos);
    CHECK(draft.text.find("ab") == std::string::npos);
  }
  CHECK(has_both);
}

}  // namespace fuzz
