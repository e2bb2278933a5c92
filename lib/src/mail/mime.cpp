#include "mail/mime.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/scan.hpp"
#include "mail/header_block.hpp"

namespace pipermill::mail {

namespace {

constexpr std::size_t max_fields = 1000;  // of one part

/// Without the line end in front of a boundary, which belongs to it.
std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

/// All fields but the type.
void read_fields(const std::vector<Header>& fields, MimePart& part) {
  const auto value = [&](std::string_view name) {
    const auto* const field = find_header(fields, name);
    return field != nullptr ? field->value : std::string_view{};
  };
  part.type_value = value("content-type");
  part.encoding = value("content-transfer-encoding");
  part.disposition = value("content-disposition");
  part.cid = value("content-id");
  part.description = value("content-description");
}

class TreeReader {
 public:
  TreeReader(std::string_view body, const ContentType& content, MimeLimits limits)
      : body_(body), limits_(limits) {
    open_.push_back({content.boundary, "", content.type, 0, {}, 0, number_of(content.type, 0)});
  }

  MimeTree read() {
    std::size_t at = 0;
    while (at < body_.size()) {
      const auto end = line_end(at);
      if (body_.substr(at).starts_with("--") && take_boundary(body_.substr(at, end - at), at, end)) {
        at = end;
      } else if (state_ == State::header) {
        at = take_header_line(at, end);
      } else {
        // Only lines that begin with a dash matter.
        const auto next = base::find_pair(body_, end == 0 ? 0 : end - 1, '\n', '-');
        at = next == std::string_view::npos ? body_.size() : next + 1;
      }
    }
    if (state_ == State::header) open_part(body_.size());
    close_leaf(body_.size(), false);
    tree_.has_no_end = !open_.empty();
    while (!open_.empty()) close_multipart(body_.size());
    return std::move(tree_);
  }

 private:
  enum class State { between, header, body };

  /// A multipart that is not closed yet.
  struct Open {
    std::string boundary;
    std::string id;
    std::string type;
    std::size_t parts = 0;
    MimePart itself;  // but for the outermost
    std::size_t begin = 0;
    std::size_t alternative = 0;
  };

  /// Of the alternative that a multipart is, or is in.
  std::size_t number_of(std::string_view type, std::size_t around) {
    return type == "multipart/alternative" ? ++alternatives_ : around;
  }

  /// One past the line's end.
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    const auto end = body_.find('\n', at);
    return end == std::string_view::npos ? body_.size() : end + 1;
  }

  /// The open multipart whose boundary the line is, counted from 1; 0: none.
  std::size_t find_open(std::string_view line, bool& is_close) const {
    for (std::size_t n = open_.size(); n > 0; --n) {
      const std::string_view boundary = open_[n - 1].boundary;
      auto rest = line.substr(2);
      if (!rest.starts_with(boundary)) continue;
      rest = base::trim_right(rest.substr(boundary.size()));
      is_close = rest == "--";
      if (is_close || rest.empty()) return n;
    }
    return 0;
  }

  bool take_boundary(std::string_view line, std::size_t at, std::size_t end) {
    bool is_close = false;
    const auto level = find_open(line, is_close);
    if (level == 0) return false;
    // A delimiter needs a line end of its own in front: one right behind another begins the same part.
    const bool is_repeated = state_ == State::header && at == header_begin_;
    if (state_ == State::header && !is_repeated) open_part(at);
    close_leaf(at, true);
    while (open_.size() > (is_close ? level - 1 : level)) close_multipart(at);
    state_ = is_close ? State::between : State::header;
    header_begin_ = end;
    return true;
  }

  /// In the header of a part: an empty line ends it, and so does one that is no field, unless a field of MIME
  /// follows. Gives where to go on.
  std::size_t take_header_line(std::size_t at, std::size_t end) {
    const auto line = base::chomp(body_.substr(at, end - at));
    const bool is_fold = !line.empty() && base::is_blank(line.front()) && at > header_begin_;
    const bool is_field = is_fold || (!line.empty() && !field_name(line).empty());
    // A line that is none, and a field of MIME below: the header goes on, as parse_header_block() has it.
    const bool goes_on = !line.empty() && base::istarts_with(body_.substr(end), "content-");
    if (is_field || goes_on) return end;
    open_part(line.empty() ? end : at);
    return line.empty() ? end : at;
  }

  /// The header stands between header_begin_ and `end`, where the body begins.
  void open_part(std::size_t end) {
    auto& around = open_.back();
    MimePart part;
    part.id = around.id + (around.id.empty() ? "" : ".") + std::to_string(++around.parts);
    part.alternative = around.alternative;
    part.is_in_digest = around.type == "multipart/digest";
    header_lines_.index(body_.substr(header_begin_, end - header_begin_));
    fields_.clear();
    parse_header_block(header_lines_, 0, max_fields, fields_);
    read_fields(fields_, part);
    part.content = parse_content_type(part.type_value);
    if (part.content.type.empty()) part.content.type = part.is_in_digest ? "message/rfc822" : "text/plain";
    const bool is_multipart = part.content.type.starts_with("multipart/") && !part.content.boundary.empty();
    const bool is_allowed = open_.size() < limits_.depth;
    tree_.is_over_limit |= is_multipart && !is_allowed;
    if (is_multipart && is_allowed) {
      open_.push_back({part.content.boundary, part.id, part.content.type, 0, part, end,
                       number_of(part.content.type, part.alternative)});
      state_ = State::between;
      return;
    }
    leaf_ = std::move(part);
    leaf_begin_ = end;
    state_ = State::body;
  }

  /// A multipart inside whose boundary is nowhere: what stands there is kept as it came.
  void close_multipart(std::size_t end) {
    auto last = std::move(open_.back());
    open_.pop_back();
    if (last.parts != 0 || last.id.empty()) return;
    const auto text = body_.substr(last.begin, end - last.begin);
    if (base::trim(text).empty()) return;
    tree_.has_opaque = true;
    leaf_ = std::move(last.itself);
    leaf_begin_ = last.begin;
    state_ = State::body;
    close_leaf(end, true);
  }

  void close_leaf(std::size_t end, bool is_before_boundary) {
    if (state_ != State::body) return;
    state_ = State::between;
    if (tree_.leaves.size() == limits_.parts) {
      tree_.is_over_limit = true;
      return;
    }
    leaf_.body = body_.substr(leaf_begin_, end - leaf_begin_);
    if (is_before_boundary) leaf_.body = without_line_end(leaf_.body);
    tree_.leaves.push_back(std::move(leaf_));
    leaf_ = {};
  }

  std::string_view body_;
  MimeLimits limits_;
  std::vector<Open> open_;
  State state_ = State::between;
  std::size_t header_begin_ = 0;
  std::size_t alternatives_ = 0;
  MimePart leaf_;
  std::size_t leaf_begin_ = 0;
  base::Lines header_lines_;
  std::vector<Header> fields_;
  MimeTree tree_;
};

}  // namespace

MimePart single_part(ContentType content, const std::vector<Header>& fields) {
  MimePart part;
  part.id = "1";
  part.content = std::move(content);
  read_fields(fields, part);
  return part;
}

MimeTree parse_mime(std::string_view body, const ContentType& content, MimeLimits limits) {
  if (content.boundary.empty()) return {};
  return TreeReader(body, content, limits).read();
}

}  // namespace pipermill::mail
