#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "extractor.hpp"
#include "input.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "verbs.hpp"

namespace cli {

namespace {

constexpr int none_there = 1;
constexpr int usage_error = 2;
constexpr int partial = 3;

using pipermill::AttachmentKind;

/// One line for a person; without a terminal nothing is cut.
std::string line_of(const pipermill::AttachmentRow& row, std::size_t columns, const Style& style) {
  constexpr std::size_t number_columns = 5;
  constexpr std::size_t kind_columns = 7;
  constexpr std::size_t name_columns = 24;
  constexpr std::size_t type_columns = 24;
  constexpr std::size_t size_columns = 9;
  const auto& attachment = row.attachment;
  const auto cell = [&](std::string_view text, std::size_t width) {
    const auto shown = printable_field(text);
    return columns == 0 ? padded(shown, std::max(width, width_of(shown))) : padded(shown, width);
  };
  const auto type = attachment.type.value_or("-");
  const auto where =
      printable_field(row.file ? *row.file : attachment.path.value_or(attachment.url.value_or("-")));
  const auto used = number_columns + kind_columns + name_columns + type_columns + size_columns + 10;
  return fmt::format("{}{:>{}}{}  {}{}{}  {}  {}  {:>{}}  {}\n", style.number, row.number, number_columns,
                     style.end, style.label, cell(name_of(attachment.kind), kind_columns), style.end,
                     cell(attachment.name.value_or("-"), name_columns),
                     cell(type.substr(0, type.find(';')), type_columns),
                     attachment.size ? std::to_string(*attachment.size) : "-", size_columns,
                     columns == 0 ? where : fitted(where, columns > used ? columns - used : 1));
}

/// The last part of a URL's path.
std::string_view last_part(std::string_view url) { return url.substr(url.rfind('/') + 1); }

/// The usual extension of a type; empty: none is.
std::string_view extension_of(std::string_view type) {
  struct Row {
    std::string_view type;
    std::string_view extension;
  };
  constexpr std::array<Row, 10> rows = {{{"text/plain", ".txt"},
                                         {"text/html", ".html"},
                                         {"message/rfc822", ".eml"},
                                         {"image/jpeg", ".jpg"},
                                         {"image/png", ".png"},
                                         {"image/gif", ".gif"},
                                         {"application/pdf", ".pdf"},
                                         {"application/pgp-signature", ".asc"},
                                         {"text/calendar", ".ics"},
                                         {"application/octet-stream", ".bin"}}};
  const auto* const found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.type == type; });
  return found == rows.end() ? std::string_view{} : found->extension;
}

/// What the file is to be called: by its own name, with the extension it was stored under where it has none.
std::string wanted_name(const pipermill::Attachment& attachment) {
  const auto stored = last_part(attachment.url.value_or(""));
  if (!attachment.name && stored.empty()) {
    return fmt::format("part-{}{}", attachment.part_id.value_or("1"),
                       extension_of(attachment.type.value_or("")));
  }
  if (!attachment.name) return std::string(stored);
  std::string name(*attachment.name);
  const auto dot = stored.rfind('.');
  if (name.find('.') == std::string::npos && dot != std::string_view::npos) name += stored.substr(dot);
  return name;
}

/// Of a kind that something can be left of.
bool can_be_extracted(const pipermill::Attachment& attachment) {
  return attachment.kind != AttachmentKind::removed && attachment.kind != AttachmentKind::skipped;
}

class Job {
 public:
  Job(const Options& options, Report& report, OutputFile& out)
      : options_(options),
        report_(report),
        out_(out),
        style_(wants_color(options.color)),
        extractor_(options.extract_to, options.may_overwrite) {}

  bool take(const pipermill::Message& message, std::uint64_t number) {
    ++messages_;
    if (messages_ == 1 && !options_.extract_to.empty() && !extractor_.open()) {
      report_.fail_output(options_.extract_to, extractor_.error());
      is_without_folder_ = true;
      return false;
    }
    for (const auto& attachment : message.attachments()) {
      ++rows_;
      pipermill::AttachmentRow row{message, attachment, number, std::nullopt};
      std::optional<std::string> file;
      if (!options_.extract_to.empty() && can_be_extracted(attachment)) file = extract(message, attachment);
      if (file) row.file = *file;
      give(row);
    }
    return out_.error().empty();
  }

  /// The exit status that the rows ask for.
  int finish() {
    if (is_without_folder_) return usage_error;
    if (messages_ != 0 && !options_.extract_to.empty()) {
      if (!extractor_.finish_manifest())
        report_.fail_output(options_.extract_to + "/manifest.jsonl", extractor_.error());
    }
    if (missing_ != 0 && !options_.is_quiet) {
      report_.say_count(
          fmt::format("{} attachment{} not extracted: no file is there for {}; name the folder of "
                      "attachments with --from DIR",
                      missing_, missing_ == 1 ? "" : "s", missing_ == 1 ? "it" : "them"));
    }
    if (failed_ != 0) return partial;
    if (rows_ == 0 && !options_.is_quiet && report_.exit_code() == 0) report_.say_count("no attachments");
    if (extractor_.renamed() != 0 && !options_.is_quiet) {
      report_.say_count(fmt::format("{} file{} got another name, since {} there before; --force overwrites",
                                    extractor_.renamed(), extractor_.renamed() == 1 ? "" : "s",
                                    extractor_.renamed() == 1 ? "its own was" : "theirs were"));
    }
    const bool has_matched =
        options_.extract_to.empty() ? rows_ != 0 : extracted_ != 0 || (missing_ == 0 && messages_ != 0);
    return has_matched ? 0 : none_there;
  }

 private:
  std::optional<std::string> extract(const pipermill::Message& message,
                                     const pipermill::Attachment& attachment) {
    if (attachment.scrubbed && !attachment.path) {
      ++missing_;
      return std::nullopt;
    }
    auto file = extractor_.write(message, attachment, options_.content_form, wanted_name(attachment));
    if (file) {
      ++extracted_;
    } else {
      ++failed_;
      report_.fail_output(options_.extract_to,
                          fmt::format("{}: {}", wanted_name(attachment), extractor_.error()));
    }
    return file;
  }

  void give(const pipermill::AttachmentRow& row) {
    static const auto& jsonl = *pipermill::find_attachment_exporter("jsonl");
    if (!options_.extract_to.empty()) {
      jsonl.add(options_.exporting, row, extractor_.manifest());
      extractor_.manifest().spill();
    }
    if (options_.attachment_exporter != nullptr) {
      options_.attachment_exporter->add(options_.exporting, row, out_);
    } else {
      out_.append(line_of(row, columns_, style_));
    }
    out_.spill();
  }

  const Options& options_;
  Report& report_;
  OutputFile& out_;
  Style style_;
  std::size_t columns_ = terminal_columns();
  Extractor extractor_;
  std::uint64_t messages_ = 0;
  bool is_without_folder_ = false;
  std::uint64_t rows_ = 0;
  std::uint64_t extracted_ = 0;
  std::uint64_t missing_ = 0;
  std::uint64_t failed_ = 0;
};

}  // namespace

int run_attachments(const Options& options) {
  Report report(options);
  OutputFile out("");
  if (!out.open()) return usage_error;
  out.guard_terminal();
  Job job(options, report, out);
  if (options.attachment_exporter != nullptr) options.attachment_exporter->begin(options.exporting, out);
  for_each_message(options, report, [&](const pipermill::Message& message, std::uint64_t number) {
    return job.take(message, number);
  });
  const int status = job.finish();
  if (!out.finish()) report.fail_output("", out.error());
  report.finish();
  if (status == usage_error) return usage_error;
  return report.exit_code() != 0 ? report.exit_code() : status;
}

}  // namespace cli
