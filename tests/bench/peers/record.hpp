// The record of the C++ peers: what each fills in for a message, how it is counted and written as JSON.
#pragma once
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json.hpp"

namespace peer {

struct Person {
  std::optional<std::string> name, email;
};

struct Attachment {
  std::string name, type;
  std::size_t size;  // decoded
};

struct Record {
  std::optional<std::string> id, subject;
  std::vector<std::string> in_reply_to, references;
  std::vector<Person> from, to, cc;
  std::optional<long long> timestamp;
  std::string text, html;
  std::vector<Attachment> attachments;
  std::size_t parts = 0;

  void clear() {
    id.reset();
    subject.reset();
    timestamp.reset();
    for (auto* ids : {&in_reply_to, &references}) ids->clear();
    for (auto* people : {&from, &to, &cc}) people->clear();
    for (auto* body : {&text, &html}) body->clear();
    attachments.clear();
    parts = 0;
  }
};

inline std::optional<std::string> if_any(const char* text) {
  return text != nullptr ? std::optional<std::string>(text) : std::nullopt;
}

class Writer {
 public:
  explicit Writer(bool is_written) : is_written_(is_written) {}

  void count_message() { ++messages_; }

  // Counts every field; writes it when that is wanted.
  void add(const Record& record) {
    ++messages_;
    dated_ += record.timestamp.has_value();
    ids_ += record.id.has_value() + record.in_reply_to.size() + record.references.size();
    authors_ += record.from.size();
    subject_bytes_ += record.subject ? record.subject->size() : 0;
    parts_ += record.parts;
    text_bytes_ += record.text.size() + record.html.size();
    attachments_ += record.attachments.size();
    for (const auto& attachment : record.attachments) attachment_bytes_ += attachment.size;
    if (is_written_) write(record);
  }

  // On stderr, so that it can be seen that the job was done.
  void finish() {
    out_.flush();
    std::fprintf(stderr,
                 "messages=%zu dated=%zu ids=%zu authors=%zu subject_bytes=%zu parts=%zu text_bytes=%zu "
                 "attachments=%zu attachment_bytes=%zu\n",
                 messages_, dated_, ids_, authors_, subject_bytes_, parts_, text_bytes_, attachments_,
                 attachment_bytes_);
  }

 private:
  void write(const Record& record) {
    out_.raw("{\"i\":");
    out_.number(static_cast<long long>(messages_ - 1));
    key("messageId");
    optional(record.id);
    key("inReplyTo");
    list(record.in_reply_to, [this](const std::string& id) { out_.string(id); });
    key("references");
    list(record.references, [this](const std::string& id) { out_.string(id); });
    people("from", record.from);
    if (!record.to.empty()) people("to", record.to);
    if (!record.cc.empty()) people("cc", record.cc);
    key("timestamp");
    record.timestamp ? out_.number(*record.timestamp) : out_.raw("null");
    key("subject");
    optional(record.subject);
    key("text");
    out_.string(record.text);
    key("html");
    out_.string(record.html);
    key("attachments");
    list(record.attachments, [this](const Attachment& attachment) {
      out_.raw("{\"name\":");
      out_.string(attachment.name);
      key("type");
      out_.string(attachment.type);
      key("size");
      out_.number(static_cast<long long>(attachment.size));
      out_.raw("}");
    });
    out_.raw("}");
    out_.end_line();
  }

  void people(std::string_view name, const std::vector<Person>& people) {
    key(name);
    list(people, [this](const Person& person) {
      out_.raw("{\"name\":");
      optional(person.name);
      key("email");
      optional(person.email);
      out_.raw("}");
    });
  }
  void key(std::string_view name) {
    out_.raw(",\"");
    out_.raw(name);
    out_.raw("\":");
  }
  void optional(const std::optional<std::string>& text) { text ? out_.string(*text) : out_.raw("null"); }
  template <class Items, class Put>
  void list(const Items& items, Put put) {
    out_.raw("[");
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (n > 0) out_.raw(",");
      put(items[n]);
    }
    out_.raw("]");
  }

  bool is_written_;
  JsonLines out_;
  std::size_t messages_ = 0, dated_ = 0, ids_ = 0, authors_ = 0, subject_bytes_ = 0, parts_ = 0;
  std::size_t text_bytes_ = 0, attachments_ = 0, attachment_bytes_ = 0;
};

}  // namespace peer
