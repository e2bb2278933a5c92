#include <set>
#include <string_view>

#include "pipermill/exporter.hpp"

#include "support/catch.hpp"

namespace pipermill {

TEST_CASE("names and extensions of exporters are unique and found", "[exporter]") {
  std::set<std::string_view> names;
  for (const auto* const exporter : exporters()) {
    CHECK(names.insert(exporter->name).second);
    CHECK(find_exporter(exporter->name) == exporter);
    CHECK_FALSE(exporter->doc.empty());
    for (const auto extension : exporter->extensions) {
      CHECK(names.insert(extension).second);
      CHECK(find_exporter(extension) == exporter);
    }
  }
  CHECK(find_exporter("") == nullptr);
  CHECK(find_exporter("JSONL") == nullptr);
  CHECK(exporters().front()->name == "jsonl");
}

}  // namespace pipermill
