#include "pipermill/dedup.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/squeezed.hpp"
#include "record/content_id.hpp"

namespace pipermill {

namespace {

/// What somebody wrote, and not what a list or an archive put beside it.
bool is_own(SegmentKind kind) {
  return kind != SegmentKind::stub && kind != SegmentKind::separator && kind != SegmentKind::footer &&
         kind != SegmentKind::chrome;
}

/// Appends letters and digits; "@" is "at", as archives write it.
void append_text(const Message& message, std::string& out) {
  const auto text = message.text().value_or("");
  for (const auto& segment : message.segments()) {
    if (!is_own(segment.kind)) continue;
    auto rest = text.substr(segment.start, segment.end - segment.start);
    for (auto at = rest.find('@'); at != std::string_view::npos; at = rest.find('@')) {
      base::append_squeezed(rest.substr(0, at), out);
      out += "at";
      rest.remove_prefix(at + 1);
    }
    base::append_squeezed(rest, out);
  }
}

/// Author, moment and text in one; empty: something of it is missing.
std::string content_key(const Message& message) {
  if (!message.author() || !message.sent_at()) return {};
  const auto& author = *message.author();
  std::string key = base::squeezed(author.email ? *author.email : author.name.value_or(""));
  if (key.empty()) return {};
  const auto seconds = message.sent_at()->seconds_since_epoch();
  key += ' ' + (seconds ? std::to_string(*seconds) : to_string(*message.sent_at())) + ' ';
  const auto size = key.size();
  append_text(message, key);
  // Nothing but stubs, or nothing at all: the subject has to do.
  if (key.size() == size) base::append_squeezed(message.base_subject().value_or(""), key);
  return key.size() == size ? std::string() : key;
}

}  // namespace

struct Deduplicator::State {
  explicit State(Dedup by_what) : by(by_what) {}

  /// Keys are kept as hashes where there are any.
  bool add(const std::string& key) {
    if (!record::has_content_ids()) return keys.insert(key).second;
    const auto digits = record::content_id(key);
    return keys.emplace(digits.data(), digits.size()).second;
  }

  Dedup by;
  std::unordered_set<std::string> keys;
};

Deduplicator::Deduplicator(Dedup by) : state_(new State(by)) {}

Deduplicator::Deduplicator(Deduplicator&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

Deduplicator& Deduplicator::operator=(Deduplicator&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Deduplicator::~Deduplicator() { delete state_; }

bool Deduplicator::is_new(const Message& message) {
  if (state_->by == Dedup::none) return true;
  bool is_new = true;
  const auto& ids = message.message_id();
  if (!ids.empty()) is_new = state_->add("<" + std::string(ids.front()) + ">");
  if (state_->by != Dedup::content) return is_new;
  const auto key = content_key(message);
  return (key.empty() || state_->add(key)) && is_new;
}

}  // namespace pipermill
