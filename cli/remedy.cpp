#include "remedy.hpp"

#include <fmt/core.h>

namespace cli {

namespace {

std::string words_of(const pipermill::Error& error) {
  using pipermill::Remedy;
  switch (error.remedy) {
    case Remedy::none:
      return {};
    case Remedy::name_format:
      return "name its format with -F to read it anyway";
    case Remedy::name_charset:
      return "iconv -l lists them";
    case Remedy::add_scheme:
      return "write it with its scheme, as https://example.org/";
    case Remedy::name_folder:
      return "name a folder that is there";
    case Remedy::open_files:
      return "name the files in it";
    case Remedy::raise_expansion:
      return "raise --max-expansion, or 0 to read it all";
    case Remedy::unpack:
      if (error.command.empty()) return "unpack it first";
      return fmt::format("unpack it first, as in: {} | pipermill export -", error.command);
    case Remedy::unpack_to_folder:
      return fmt::format("unpack it into a folder first, as in: {}", error.command);
    case Remedy::read_again:
      return "run it again";
  }
  return {};
}

}  // namespace

std::string with_remedy(const pipermill::Error& error) {
  const auto words = words_of(error);
  return words.empty() ? error.what : error.what + "; " + words;
}

}  // namespace cli
