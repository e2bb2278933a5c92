// Every exporter, the tables of attachments and the rows of a list: valid, whatever was read and whichever
// columns are asked for.
#include <string>
#include <vector>

#include "input.hpp"
#include "output.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes + 3;

namespace {

using namespace pipermill;

ExportOptions export_options(std::string_view choices) {
  const auto byte = [choices](std::size_t n) {
    return static_cast<unsigned>(static_cast<unsigned char>(choices[n]));
  };
  auto options = fuzz::every_column();
  const auto mask = byte(0) | (byte(1) << 8U);
  options.is_csv_safe = (byte(2) & 1U) == 0;
  if (mask == 0) return options;
  std::vector<const Field*> chosen;
  for (std::size_t n = 0; n < options.columns.size(); ++n) {
    if (((mask >> (n % 16)) & 1U) != 0) chosen.push_back(options.columns[n]);
  }
  if ((byte(2) & 2U) != 0) std::reverse(chosen.begin(), chosen.end());
  // None is the whole record.
  options.columns = (byte(2) & 4U) != 0 ? std::vector<const Field*>{} : chosen;
  return options;
}

void check_csv(std::string_view text, std::size_t rows) {
  const auto widths = testing::csv_widths(text);
  fuzz::demand(widths.size() == rows, "a table has a row a message");
  fuzz::demand(
      std::all_of(widths.begin(), widths.end(), [&](auto n) { return n == widths.front() && n != 0; }),
      "rows are equally wide");
}

void check_tsv(std::string_view text, std::size_t rows) {
  std::size_t tabs = 0;
  std::size_t lines = 0;
  const auto width = static_cast<std::size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find('\n')), '\t'));
  for (const char c : text) {
    tabs += c == '\t' ? 1U : 0U;
    lines += c == '\n' ? 1U : 0U;
  }
  fuzz::demand(lines == rows && tabs == rows * width, "rows are lines, and equally wide");
  fuzz::demand(text.find_first_of(std::string_view("\r\0", 2)) == std::string_view::npos,
               "nothing breaks a row");
}

void check_lines(std::string_view text, std::size_t count) {
  std::size_t lines = 0;
  for (; !text.empty(); ++lines) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    fuzz::check_json_line(text.substr(0, end));
    text.remove_prefix(end);
  }
  fuzz::demand(lines == count, "a record a message");
}

void check_export(const Exporter& exporter, const ExportOptions& options,
                  const std::vector<Message>& messages) {
  Output out;
  std::uint64_t count = 0;
  exporter.begin(options, out);
  for (const auto& message : messages) exporter.add(options, message, count++, out);
  exporter.end(options, count, out);
  fuzz::demand(testing::first_bad_utf8(out.view()) == std::string_view::npos, "output is UTF-8");
  if (exporter.name == "jsonl") check_lines(out.view(), messages.size());
  if (exporter.name == "json") fuzz::demand(testing::JsonCheck::is_value(out.view()), "an export is JSON");
  if (exporter.name == "csv") check_csv(out.view(), messages.size() + 1);
  if (exporter.name == "tsv") check_tsv(out.view(), messages.size() + 1);
}

void check_attachments(const ExportOptions& options, const std::vector<Message>& messages) {
  for (const auto* const exporter : attachment_exporters()) {
    Output out;
    std::size_t rows = 0;
    exporter->begin(options, out);
    for (const auto& message : messages) {
      for (const auto& attachment : message.attachments()) {
        const auto file = attachment.name ? std::optional(*attachment.name) : std::nullopt;
        exporter->add(options, {message, attachment, ++rows, file}, out);
      }
    }
    fuzz::demand(testing::first_bad_utf8(out.view()) == std::string_view::npos, "a table is UTF-8");
    if (exporter->name == "jsonl") check_lines(out.view(), rows);
    if (exporter->name == "csv") check_csv(out.view(), rows + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t most = 32;
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  auto reader = fuzz::open_memory(input.substr(fuzz::option_bytes), "na\xFFme\n", fuzz::options_of(input));
  if (!reader) return 0;
  std::vector<Message> messages;
  while (const auto* const message = reader->next()) {
    if (messages.size() < most) messages.push_back(*message);
    fuzz::check_row(list_row(*message, reader->totals().messages));
  }
  const auto options = export_options(input.substr(fuzz::choice_bytes));
  for (const auto* const exporter : exporters()) check_export(*exporter, options, messages);
  check_attachments(options, messages);
  return 0;
}
