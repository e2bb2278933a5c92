#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Mutation that knows what archives are made of: lines, labels, header fields, rulers, tags. It needs no
// libFuzzer; mutator.cpp hands it on.
namespace fuzz {

/// Numbers that depend on the seed alone (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// 0 to `below` - 1; 0 for 0.
  std::size_t below(std::size_t below) {
    state_ += 0x9E3779B97F4A7C15U;
    auto mixed = (state_ ^ (state_ >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return below == 0 ? 0 : (mixed ^ (mixed >> 31U)) % below;
  }
  bool one_in(std::size_t count) { return below(count) == 0; }

  template <std::size_t count>
  std::string_view of(const std::array<std::string_view, count>& choices) {
    return choices[below(count)];
  }

 private:
  std::uint64_t state_;
};

/// Texts whose pieces go into others.
class Donors {
 public:
  /// Reads the files below a folder that look like text, up to `most` bytes in all.
  void add_folder(const std::string& folder, std::size_t most);

  /// Keeps the text, in place of an older one that was kept this way.
  void remember(std::string_view text);

  /// Any of them; empty when there is none.
  [[nodiscard]] std::string_view pick(Random& random) const;

 private:
  static constexpr std::size_t most_recent = 64;
  std::vector<std::string> texts_;
  std::vector<std::string> recent_;
  std::size_t next_ = 0;
};

/// A text under mutation, and what it draws on.
struct Draft {
  std::string text;
  Random& random;
  const Donors& donors;
  std::string_view other;  ///< The second parent; empty: there is none.

  /// Where the last step worked: the next one looks there first, half of the time. Faults need two changes in
  /// one place more often than in two.
  std::size_t focus = 0;
};

/// A way to change a text. It may leave it as it is where it finds nothing to work on.
struct Step {
  const char* name;
  void (*apply)(Draft& draft);
};

/// A range of `text`.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The line around a place in a text, its line end included.
[[nodiscard]] Span line_at(std::string_view text, std::size_t at);

/// The line around a random place, its line end included; empty for an empty text.
[[nodiscard]] Span any_line(std::string_view text, Random& random);

/// 1 to `most` lines from a random place on.
[[nodiscard]] Span any_block(std::string_view text, std::size_t most, Random& random);

/// A text to take pieces from: this one, the second parent or a donor.
[[nodiscard]] std::string_view any_source(const Draft& draft);

/// Steps that move whole lines (grammar_lines.cpp), and those that know what stands in them
/// (grammar_marks.cpp).
[[nodiscard]] const std::vector<Step>& line_steps();
[[nodiscard]] const std::vector<Step>& mark_steps();

/// Changes the text by one to four steps.
void mutate(Draft& draft);

/// Makes one text of two: the beginning of one and the end of the other, or blocks in turn.
void cross_over(Draft& draft);

}  // namespace fuzz
