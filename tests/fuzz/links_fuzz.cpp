// Indexes: what they lead to, each place once, as rows of a list.
#include <string>
#include <unordered_set>

#include "input.hpp"
#include "output.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  auto reader = fuzz::open_memory(input.substr(fuzz::option_bytes), "thread.html", fuzz::options_of(input));
  if (!reader) return 0;
  const auto links = reader->links();
  fuzz::demand(links.empty() || reader->detection().is_index, "an index alone leads somewhere");
  std::unordered_set<std::string> places;
  for (const auto& link : links) {
    fuzz::check_row(pipermill::list_row(link, "thread.html", places.size() + 1));
    fuzz::demand(places.insert(link.url).second, "each place comes once");
    fuzz::demand(!pipermill::name_of(link.kind).empty(), "a kind has a name");
  }
  while (const auto* const message = reader->next()) fuzz::check_record(*message);
  return 0;
}
