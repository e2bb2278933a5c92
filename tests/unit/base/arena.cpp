#include "base/arena.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::base {

TEST_CASE("stored text stays the same while more is stored", "[arena]") {
  Arena arena;
  std::vector<std::string> originals;
  std::vector<std::string_view> stored;
  for (std::size_t n = 0; n < 200; ++n) {
    originals.emplace_back(n * 37, static_cast<char>('a' + n % 26));
    stored.push_back(arena.store(originals.back()));
  }
  CHECK(std::equal(stored.begin(), stored.end(), originals.begin(), originals.end()));
}

TEST_CASE("stored text is a copy", "[arena]") {
  Arena arena;
  std::string original = "kite";
  const auto stored = arena.store(original);
  original = "sand";
  CHECK(stored == "kite");
}

TEST_CASE("an allocation of any size is writable from end to end", "[arena]") {
  const std::size_t size = GENERATE(1U, 15U, 8192U, 16384U, 16385U, 1U << 20U, (1U << 20U) + 1U, 3U << 20U);
  INFO(size);
  Arena arena;
  const auto before = arena.store("before");
  char* const place = arena.allocate(size);
  std::fill_n(place, size, 'x');
  const auto after = arena.store("after");
  CHECK(before == "before");
  CHECK(after == "after");
  CHECK(std::count(place, place + size, 'x') == static_cast<std::ptrdiff_t>(size));
}

TEST_CASE("an arena knows what lies in it", "[arena]") {
  Arena arena;
  Arena other;
  const std::string outside = "kite";
  CHECK_FALSE(arena.holds(outside));
  const auto stored = arena.store(outside);
  const auto far_away = arena.store(std::string(100000, 'x'));
  CHECK(arena.holds(stored));
  CHECK(arena.holds(stored.substr(2)));
  CHECK(arena.holds(far_away.substr(99999)));
  CHECK_FALSE(arena.holds(outside));
  CHECK_FALSE(arena.holds(other.store("kite")));
}

TEST_CASE("room that was reserved is one block", "[arena]") {
  Arena arena;
  arena.reserve(10);
  const auto first = arena.store("01234");
  const auto second = arena.store("56789");
  CHECK(std::string_view(first.data(), 10) == "0123456789");
  const auto third = arena.store("more");
  CHECK(first == "01234");
  CHECK(second == "56789");
  CHECK(third == "more");
}

TEST_CASE("an arena can be used again after reset", "[arena]") {
  const std::size_t size = GENERATE(0U, 5U, 20000U, 5U << 20U);
  INFO(size);
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    const std::string text(size, static_cast<char>('a' + round));
    const auto stored = arena.store(text);
    const auto other = arena.store("other");
    CHECK(stored == text);
    CHECK(other == "other");
    arena.reset();
  }
}

TEST_CASE("a block of usual size stays after reset, a large one goes", "[arena]") {
  struct Row {
    const char* why;
    std::size_t size;
    bool is_kept;
  };
  const auto row = GENERATE(values<Row>({
      {"a small block", 100, true},
      {"a large block would be held for the life of a Reader", 2U << 20U, false},
  }));
  INFO(row.why);
  Arena arena;
  const char* const place = arena.allocate(row.size);
  arena.reset();
  CHECK(arena.holds({place, 1}) == row.is_kept);
}

}  // namespace pipermill::base
