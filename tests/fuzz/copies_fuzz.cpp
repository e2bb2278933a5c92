// A copy equals its message and outlives everything it came from: the reader, the bytes, the options. A
// message is new to a Deduplicator once.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "input.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes;

namespace {

using namespace pipermill;

struct Kept {
  Message message;
  std::string record;
  std::string raw;
};

void check_dedup(const Message& message, Deduplicator& deduplicator, Dedup by) {
  const bool first = deduplicator.is_new(message);
  const Message copy = message;
  const bool second = deduplicator.is_new(copy);
  if (by == Dedup::none) return fuzz::demand(first && second, "without a rule all are new");
  if (!message.message_id().empty()) fuzz::demand(!second, "a message with an id is new once");
  fuzz::demand(first || !second, "what was known stays known");
  fuzz::demand(deduplicator.is_new(message) == second, "a copy is asked about as its message is");
}

std::vector<Kept> read(std::string_view input) {
  constexpr std::size_t most = 64;
  std::vector<Kept> all;
  // A block of its own, freed when this ends.
  const auto bytes = std::make_unique<std::string>(input.substr(fuzz::option_bytes));
  auto reader = fuzz::open_memory(*bytes, "kites", fuzz::options_of(input));
  if (!reader) return all;
  std::vector<std::pair<Dedup, Deduplicator>> deduplicators;
  for (const auto by : {Dedup::none, Dedup::message_id, Dedup::content})
    deduplicators.emplace_back(by, Deduplicator(by));
  while (const auto* const message = reader->next()) {
    for (auto& [by, deduplicator] : deduplicators) check_dedup(*message, deduplicator, by);
    if (all.size() < most) all.push_back({*message, fuzz::json_of(*message), std::string(message->raw())});
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < fuzz::option_bytes) return 0;
  auto all = read(fuzz::view(data, size));
  for (auto& kept : all) {
    fuzz::check_record(kept.message);
    fuzz::demand(kept.message.raw() == kept.raw, "a copy has the bytes");
    fuzz::demand(fuzz::json_of(kept.message) == kept.record, "a copy is the same");
    Message assigned;
    assigned = kept.message;
    const Message moved = std::move(kept.message);
    fuzz::demand(fuzz::json_of(moved) == kept.record, "a moved message is the same");
    fuzz::demand(fuzz::json_of(assigned) == kept.record, "a copy of a copy is the same");
  }
  return 0;
}
