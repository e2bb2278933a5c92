#include <algorithm>

#include <fmt/core.h>

#include "input.hpp"
#include "json.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "verbs.hpp"
#include "when.hpp"

namespace cli {

namespace {

constexpr std::size_t date_columns = 16;
constexpr std::size_t author_columns = 24;
constexpr std::size_t min_author_columns = 8;
constexpr std::size_t min_subject_columns = 20;  // on a narrow terminal names give way to it
constexpr std::size_t number_columns = 5;

std::string author_of(const pipermill::Message& message) {
  if (!message.author()) return "-";
  const auto& author = *message.author();
  if (author.name) return printable_field(*author.name);
  if (author.email) return printable(*author.email);
  return printable(message.from().empty() ? "-" : message.from().front().raw.value_or("-"));
}

/// "2004-03-12 09:15", the sender's own clock.
std::string date_of(const pipermill::Message& message) {
  if (!message.sent_at()) return std::string(date_columns - 1, ' ') + "-";
  auto text = pipermill::to_string(*message.sent_at()).substr(0, date_columns);
  text[10] = ' ';
  return text;
}

/// Without a terminal nothing is cut.
std::string line_of(const pipermill::Message& message, std::uint64_t number, std::size_t columns,
                    const Style& style) {
  const auto subject = printable_field(message.subject().value_or("-"));
  const auto full_author = author_of(message);
  constexpr auto others = number_columns + date_columns + 6;
  const auto free = columns - std::min(columns, others + min_subject_columns);
  const auto width = columns == 0 ? std::max(author_columns, width_of(full_author))
                                  : std::clamp(free, min_author_columns, author_columns);
  const auto author = padded(full_author, width);
  const auto used = others + width;
  return fmt::format("{}{:>{}}{}  {}{}{}  {}{}{}  {}\n", style.number, number, number_columns, style.end,
                     style.date, date_of(message), style.end, style.name, author, style.end,
                     columns == 0 ? subject : fitted(subject, columns > used ? columns - used : 1));
}

/// "2004-03-12 09:15" in UTC; blanks where it is not known.
std::string date_of(const pipermill::Link& link) {
  return link.timestamp ? utc_minute(*link.timestamp) : std::string(date_columns, ' ');
}

/// A place an index leads to; the tree of a thread index is told by indents.
std::string line_of(const pipermill::Link& link, std::uint64_t number, const Style& style) {
  constexpr std::size_t deepest = 20;
  const auto indent = std::string(2 * std::min(link.depth, deepest), ' ');
  return fmt::format("{}{:>{}}{}  {:<7}  {}{}{}  {}{}{}  {}{}  {}\n", style.number, number, number_columns,
                     style.end, pipermill::name_of(link.kind), style.date, date_of(link), style.end,
                     style.name, padded(printable_field(link.author.value_or("-")), author_columns),
                     style.end, indent, printable_field(link.text), printable(link.url));
}

}  // namespace

int run_list(const Options& options) {
  Report report(options);
  OutputFile out("");
  if (!out.open()) return report.exit_code();
  const Style style(wants_color(options.color));
  const auto columns = terminal_columns();
  const auto give_message = [&](const pipermill::Message& message, std::uint64_t number) {
    if (options.is_list_json) {
      append_json(pipermill::list_row(message, number), out);
    } else {
      out.append(line_of(message, number, columns, style));
    }
    out.spill();
    return out.error().empty();
  };
  std::uint64_t number = 0;  // of links, through all indexes
  const auto give_links = [&](const std::string& path, const std::vector<pipermill::Link>& links) {
    const auto source = valid_utf8(path);
    for (const auto& link : links) {
      ++number;
      if (options.is_list_json) {
        append_json(pipermill::list_row(link, source, number), out);
      } else {
        out.append(line_of(link, number, style));
      }
      out.spill();
    }
  };
  for_each_message(options, report, give_message, give_links);
  if (!out.finish()) report.fail_output("", out.error());
  report.finish();
  return report.exit_code();
}

}  // namespace cli
