#include "record/content_id.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "features.hpp"

#if PIPERMILL_HAVE_XXHASH
#include <xxhash.h>
#if PIPERMILL_HAVE_XXHASH_DISPATCH
#include <xxh_x86dispatch.h>
#endif
#endif

namespace pipermill::record {

#if PIPERMILL_HAVE_XXHASH

namespace {

/// Both digits of each byte.
constexpr auto pairs = [] {
  constexpr std::string_view hex = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> made{};
  for (std::size_t n = 0; n < made.size(); ++n) made[n] = {hex[n / 16], hex[n % 16]};
  return made;
}();

IdDigits to_digits(XXH128_hash_t hash) {
  XXH128_canonical_t canonical{};
  XXH128_canonicalFromHash(&canonical, hash);
  IdDigits digits{};
  for (std::size_t i = 0; i < sizeof canonical.digest; ++i) {
    std::copy_n(pairs[canonical.digest[i]].begin(), 2, digits.begin() + 2 * i);
  }
  return digits;
}

}  // namespace

struct ContentId::State {
  State() : hash(XXH3_createState()) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(hash); }
  XXH3_state_t* hash;
};

bool has_content_ids() { return true; }

IdDigits content_id(std::string_view bytes) { return to_digits(XXH3_128bits(bytes.data(), bytes.size())); }

void ContentId::reset() { XXH3_128bits_reset(state_->hash); }
void ContentId::add(std::string_view bytes) { XXH3_128bits_update(state_->hash, bytes.data(), bytes.size()); }
IdDigits ContentId::digits() const { return to_digits(XXH3_128bits_digest(state_->hash)); }

#else

struct ContentId::State {};

bool has_content_ids() { return false; }

IdDigits content_id(std::string_view) {
  IdDigits zeros{};
  zeros.fill('0');
  return zeros;
}

void ContentId::reset() {}
void ContentId::add(std::string_view) {}
IdDigits ContentId::digits() const { return content_id({}); }

#endif

ContentId::ContentId() : state_(std::make_unique<State>()) {}
ContentId::~ContentId() = default;

}  // namespace pipermill::record
