#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <fmt/core.h>

#include "input.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "verbs.hpp"

namespace cli {

namespace {

constexpr int not_found = 1;
constexpr std::size_t label_columns = 12;

/// What the words behind the input choose, and which of them chose nothing.
class Selection {
 public:
  explicit Selection(const std::vector<std::string>& selectors)
      : selectors_(selectors), is_found_(selectors.size()), is_by_number_(!selectors.empty()) {
    for (const auto& selector : selectors) {
      std::uint64_t number = 0;
      const auto* const end = selector.data() + selector.size();
      const auto parsed = std::from_chars(selector.data(), end, number);
      is_by_number_ = is_by_number_ && parsed.ec == std::errc() && parsed.ptr == end;
      last_ = std::max(last_, number);
    }
  }

  bool takes(const pipermill::Message& message, std::uint64_t number) {
    bool is_taken = selectors_.empty();
    for (std::size_t n = 0; n < selectors_.size(); ++n) {
      if (!names(selectors_[n], message, number)) continue;
      is_found_[n] = is_taken = true;
    }
    return is_taken;
  }

  /// Nothing is left to be found behind that message: all are chosen by their numbers.
  [[nodiscard]] bool is_done(std::uint64_t number) const { return is_by_number_ && number >= last_; }

  /// Says which messages are not there; false: one is missing.
  [[nodiscard]] bool report_missing(Report& report) const {
    for (std::size_t n = 0; n < selectors_.size(); ++n) {
      if (is_found_[n]) continue;
      report.say_count(fmt::format("no message {}; pipermill list shows what is there", selectors_[n]));
    }
    return std::find(is_found_.begin(), is_found_.end(), false) == is_found_.end();
  }

 private:
  static bool names(std::string_view selector, const pipermill::Message& message, std::uint64_t number) {
    if (selector.starts_with('<') && selector.ends_with('>'))
      selector = selector.substr(1, selector.size() - 2);
    const auto& ids = message.message_id();
    return selector == std::to_string(number) || selector == message.id() ||
           std::find(ids.begin(), ids.end(), selector) != ids.end();
  }

  const std::vector<std::string>& selectors_;
  std::vector<bool> is_found_;
  bool is_by_number_;
  std::uint64_t last_ = 0;
};

class Page {
 public:
  Page(const Options& options, pipermill::Output& out)
      : options_(options), out_(out), style_(wants_color(options.color)) {}

  void show(const pipermill::Message& message, std::uint64_t number) {
    if (is_more_) out_.append('\n');
    is_more_ = true;
    out_.append(fmt::format("{}{}{}  {}\n", style_.number, number, style_.end, printable(place_of(message))));
    if (options_.has_headers) {
      for (const auto& header : message.headers()) line(header.name, header.value);
    } else {
      show_fields(message);
    }
    out_.append('\n');
    show_text(message);
  }

 private:
  static std::string place_of(const pipermill::Message& message) {
    const auto& source = message.source();
    return fmt::format("{}:{}", source.path, source.offset);
  }

  void show_fields(const pipermill::Message& message) {
    for (const auto& address : message.from()) line("From", person(address));
    for (const auto& address : message.to()) line("To", person(address));
    for (const auto& address : message.cc()) line("Cc", person(address));
    if (message.sent_at()) line("Date", pipermill::to_string(*message.sent_at()));
    line("Subject", message.subject().value_or("-"));
    for (const auto id : message.message_id()) line("Message-ID", id);
    for (const auto id : message.in_reply_to()) line("In-Reply-To", id);
    if (message.digest()) line("Digest", place_in(*message.digest()));
    for (const auto& attachment : message.attachments()) line("Attachment", describe(attachment));
    for (const auto& defect : message.defects()) line("Defect", pipermill::describe(defect));
  }

  /// "volume 2, issue 3, message 1"
  static std::string place_in(const pipermill::DigestPosition& digest) {
    std::string text;
    if (digest.volume) text += fmt::format("volume {}, ", *digest.volume);
    if (digest.issue) text += fmt::format("issue {}, ", *digest.issue);
    return text + fmt::format("message {}", digest.position.value_or(0));
  }

  static std::string person(const pipermill::Address& address) {
    if (!address.name) return std::string(address.email.value_or(address.raw.value_or("-")));
    const auto where = address.email ? address.email : address.raw;
    return where ? fmt::format("{} <{}>", *address.name, *where) : std::string(*address.name);
  }

  static std::string describe(const pipermill::Attachment& attachment) {
    std::string text(attachment.name.value_or(attachment.type.value_or("HTML")));
    if (attachment.name && attachment.type) text += fmt::format(", {}", *attachment.type);
    if (attachment.size) text += fmt::format(", {} bytes", *attachment.size);
    if (attachment.url) text += fmt::format(", {}", *attachment.url);
    return text;
  }

  void line(std::string_view label, std::string_view value) {
    out_.append(fmt::format("{}{}{} {}\n", style_.label,
                            padded(printable(label) + ':', std::max(label_columns, width_of(label) + 1)),
                            style_.end, printable_field(value)));
  }

  [[nodiscard]] std::string_view color_of(pipermill::SegmentKind kind) const {
    using pipermill::SegmentKind;
    switch (kind) {
      case SegmentKind::quote:
      case SegmentKind::forwarded:
        return style_.quote;
      case SegmentKind::attribution:
      case SegmentKind::signature:
      case SegmentKind::footer:
      case SegmentKind::chrome:
        return style_.faint;
      case SegmentKind::stub:
      case SegmentKind::separator:
        return style_.stub;
      default:
        return {};
    }
  }

  void show_text(const pipermill::Message& message) {
    const auto text = message.text().value_or("");
    for (const auto& segment : message.segments()) {
      const auto color = color_of(segment.kind);
      out_.append(color);
      auto piece = text.substr(segment.start, segment.end - segment.start);
      while (!piece.empty()) {  // a large one goes out in parts, cut between characters
        auto size = std::min(piece.size(), std::size_t{1} << 16);
        while (size < piece.size() && (static_cast<unsigned char>(piece[size]) & 0xC0U) == 0x80) ++size;
        const auto part = piece.substr(0, size);
        out_.append(printable_lines(part));
        piece.remove_prefix(part.size());
        out_.spill();
      }
      if (!color.empty()) out_.append(style_.end);
    }
    if (!text.empty() && !text.ends_with('\n')) out_.append('\n');
  }

  const Options& options_;
  pipermill::Output& out_;
  Style style_;
  bool is_more_ = false;
};

}  // namespace

int run_show(const Options& options) {
  Report report(options);
  OutputFile out("");
  if (!out.open()) return report.exit_code();
  Page page(options, out);
  const bool is_terminal = isatty(STDOUT_FILENO) != 0;
  Selection selection(options.selectors);
  for_each_message(options, report, [&](const pipermill::Message& message, std::uint64_t number) {
    if (!selection.takes(message, number)) return !selection.is_done(number);
    if (!options.is_raw) {
      page.show(message, number);
    } else if (is_terminal) {
      out.append(printable_lines(message.raw()));
    } else {
      out.append(message.raw());
    }
    out.spill();
    return out.error().empty() && !selection.is_done(number);
  });
  if (!out.finish()) report.fail_output("", out.error());
  report.finish();
  const int code = report.exit_code();
  if (code == 0 && !selection.report_missing(report)) return not_found;
  return code;
}

}  // namespace cli
