#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/pipermill.hpp"

#include "support/places.hpp"
#include "support/utf8_check.hpp"

// What tests of whole inputs share: reading, records as text to compare, the cases of the corpus.
namespace pipermill::testing {

inline std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The inputs of tests/corpus, in order.
inline std::vector<std::string> corpus_inputs() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests_dir() + "/corpus")) {
    if (entry.path().extension() == ".in") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// "auto" and all that can be forced.
inline std::vector<std::string> input_formats() {
  std::vector<std::string> names = {"auto"};
  for (const auto& format : formats()) names.emplace_back(format.name);
  return names;
}

/// All of the record, the optional fields too.
inline std::vector<const Field*> every_field() {
  std::vector<const Field*> columns;
  for (const auto& field : fields()) columns.push_back(&field);
  return columns;
}

inline std::vector<const Field*> fields_but(const std::vector<std::string_view>& names) {
  std::vector<const Field*> columns;
  for (const auto& field : fields()) {
    if (std::find(names.begin(), names.end(), field.name) == names.end()) columns.push_back(&field);
  }
  return columns;
}

inline std::string json_of(const Message& message, const std::vector<const Field*>& columns = every_field()) {
  Output out;
  const ExportOptions options{.columns = columns};
  find_exporter("jsonl")->add(options, message, 0, out);
  return std::string(out.view());
}

/// One input, read to its end; every message is a copy.
struct Reading {
  bool is_open = false;  ///< Else there is only the error.
  std::vector<Message> messages;
  std::optional<Error> error;
  Detection detection;
  Totals totals;

  [[nodiscard]] std::vector<std::string> records(
      const std::vector<const Field*>& columns = every_field()) const {
    std::vector<std::string> texts;
    for (const auto& message : messages) texts.push_back(json_of(message, columns));
    return texts;
  }
};

inline Reading read_on(Result<Reader> reader) {
  Reading reading;
  if (!reader) {
    reading.error = reader.error();
    return reading;
  }
  reading.is_open = true;
  while (const auto* const message = reader->next()) reading.messages.push_back(*message);
  reading.error = reader->error();
  reading.detection = reader->detection();
  reading.totals = reader->totals();
  return reading;
}

inline Reading read_memory(std::string_view bytes, const Options& options = {},
                           const std::string& name = "-") {
  return read_on(Reader::from_memory(bytes, name, options));
}

/// A digest is judged as a whole: tests of messages that stand alone leave it one.
inline Options kept(Options options) {
  options.digests = Digests::keep;
  return options;
}

inline Options forced(const std::string& format) {
  Options options;
  options.input_format = format;
  options.decode_headers = true;
  return options;
}

/// Out of a digest that is given too: its range lies in that one's.
inline bool is_inside(const Message& message, const std::vector<Message>& all) {
  if (!message.digest() || !message.digest()->parent_id) return false;
  return std::any_of(all.begin(), all.end(),
                     [&](const Message& other) { return other.id() == *message.digest()->parent_id; });
}

inline bool has_defect(const Message& message, DefectCode code) {
  const auto& defects = message.defects();
  return std::any_of(defects.begin(), defects.end(),
                     [&](const Defect& defect) { return defect.code == code; });
}

}  // namespace pipermill::testing
