#pragma once

#include <string>
#include <string_view>

#include "base/lines.hpp"
#include "body/segmenter.hpp"

namespace pipermill::testing {

/// A text cut into segments, for tests that look at them by eye and by program.
class Segmented {
 public:
  explicit Segmented(std::string text, std::size_t chrome = std::string::npos) : text_(std::move(text)) {
    base::Lines lines;
    lines.index(text_);
    body::segment(lines, chrome, body);
  }
  Segmented(const Segmented&) = delete;
  Segmented& operator=(const Segmented&) = delete;

  [[nodiscard]] std::string_view text_of(const Segment& segment) const {
    return std::string_view(text_).substr(segment.start, segment.end - segment.start);
  }

  /// "text(hello\n) quote2(>> a\n)"
  [[nodiscard]] std::string dump() const {
    std::string out;
    for (const auto& segment : body.segments) {
      out += out.empty() ? "" : " ";
      out += name_of(segment.kind);
      if (segment.depth != 0) out += std::to_string(segment.depth);
      out.append("(").append(text_of(segment)).append(")");
    }
    return out;
  }

  [[nodiscard]] std::string kinds() const {
    std::string out;
    for (const auto& segment : body.segments) {
      out += out.empty() ? "" : " ";
      out += name_of(segment.kind);
    }
    return out;
  }

  [[nodiscard]] bool covers_text() const {
    std::size_t end = 0;
    for (const auto& segment : body.segments) {
      if (segment.start != end || segment.end <= segment.start) return false;
      end = segment.end;
    }
    return end == text_.size();
  }

  body::Body body;

 private:
  std::string text_;
};

}  // namespace pipermill::testing
