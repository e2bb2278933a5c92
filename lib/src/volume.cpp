#include "volume.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "pipermill/reader.hpp"

#include "base/ascii.hpp"
#include "mail/subject.hpp"
#include "page/index.hpp"
#include "page/url.hpp"
#include "record/fields.hpp"
#include "source/byte_source.hpp"
#include "source/window.hpp"

namespace pipermill {

namespace {

/// What is left of words in every rendering: a list's charset may have lost the rest, and an "@" may be an
/// "at".
std::string squeezed(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const char letter = base::to_lower(c);
    if (base::is_alnum(c) && letter != 'a' && letter != 't') words += letter;
  }
  return words;
}

/// The clock without its zone, as a number.
std::optional<std::int64_t> clock_of(const Message::Content& content) {
  if (!content.sent_at) return std::nullopt;
  auto time = *content.sent_at;
  time.offset_minutes = 0;
  return time.seconds_since_epoch();
}

std::optional<std::int64_t> moment_of(const Message::Content& content) {
  return content.sent_at ? content.sent_at->seconds_since_epoch() : std::nullopt;
}

std::string author_and_subject(const Message::Content& content) {
  std::string key;
  if (!content.from.empty())
    key += content.from.front().email.value_or(content.from.front().name.value_or(""));
  return key + ' ' + squeezed(content.base_subject.value_or(content.subject.value_or("")));
}

/// A moment, or a clock, with who wrote and about what.
std::string key_of(char kind, std::optional<std::int64_t> seconds, const Message::Content& content) {
  return seconds ? kind + std::to_string(*seconds) + ' ' + author_and_subject(content) : std::string();
}

/// The text in short, with who wrote and about what; empty: the text is not known.
std::string body_of(const Message::Content& content) {
  if (!content.text) return {};
  return 'B' + std::to_string(std::hash<std::string>()(squeezed(*content.text))) + ' ' +
         author_and_subject(content);
}

std::string key_of_id(std::string_view id) { return id.empty() ? std::string() : '<' + std::string(id); }

/// All bytes of a file, decompressed, at most Options::max_message_size; none where it cannot be read.
std::optional<std::string> read_whole(const std::string& path, const Options& options) {
  auto opened = source::open_input(path, options.max_expansion);
  if (!opened) return std::nullopt;
  const auto limit = options.max_message_size;
  source::Window window(std::move(opened->bytes));
  while (!window.is_last() && window.view().size() < limit) window.read_more();
  return std::string(window.view().substr(0, limit));
}

}  // namespace

Volume::Volume(std::string folder, std::string url, std::vector<std::string> pages, Options options)
    : folder_(std::move(folder)),
      url_(std::move(url)),
      names_(std::move(pages)),
      options_(std::move(options)) {
  options_.decode_headers = false;
  options_.input_format = "auto";
  options_.digests = Digests::keep;  // what a page is called stands in its own record
}

void Volume::read_index() {
  if (std::exchange(has_index_, true)) return;
  const auto html = read_whole(folder_ + "/thread.html", options_);
  if (!html) return;
  std::unordered_map<std::string, std::string> names;  // of pages, by their keys
  for (const auto& link : page::links_of(*html)) {
    const auto key = page::parse_thread_key(link.thread_key);
    if (!key) continue;
    const std::string name(page::file_of_url(link.href));
    Entry entry;
    entry.timestamp = key->timestamp;
    entry.message_id = key->message_id;
    entry.subject = squeezed(mail::base_subject(link.text));
    if (const auto parent = names.find(std::string(key->parent)); parent != names.end())
      entry.parent = parent->second;
    names.emplace(link.thread_key, name);
    index_.emplace(name, std::move(entry));
  }
}

void Volume::read_pages() {
  if (std::exchange(has_pages_, true)) return;
  read_index();
  for (const auto& name : names_) {
    auto reader = Reader::open(folder_ + '/' + name, options_);
    if (const auto* const message = reader ? reader->next() : nullptr) add_page(name, message->content());
  }
}

void Volume::add_page(const std::string& name, const Message::Content& content) {
  Page page;
  page.name = name;
  const auto* const entry = entry_of(name, content);
  if (!content.message_id.empty()) page.message_id = content.message_id.front();
  if (page.message_id.empty() && entry != nullptr) page.message_id = entry->message_id;
  for (const auto id : content.in_reply_to) page.in_reply_to.emplace_back(id);
  page.moment = moment_of(content);
  if (!page.moment && entry != nullptr) page.moment = entry->timestamp;
  page.body = body_of(content);
  page.keys = {key_of_id(page.message_id), key_of('T', page.moment, content),
               key_of('L', clock_of(content), content), page.body};
  // The index may know better than the name of a zone.
  if (entry != nullptr && page.moment != entry->timestamp)
    page.keys.push_back(key_of('T', entry->timestamp, content));
  const auto number = pages_.size();
  for (const auto& key : page.keys) {
    if (!key.empty()) keys_[key].numbers.push_back(number);
  }
  if (url_.empty()) url_ = url_beside(content);
  numbers_.emplace(name, number);
  pages_.push_back(std::move(page));
}

/// The first page with that key which no message has yet, and whose own id is not another's.
Volume::Page* Volume::unfound(const std::string& key, const std::string& body,
                              const Message::Content& content) {
  constexpr std::size_t most_looked_at = 64;
  const auto found = keys_.find(key);
  if (key.empty() || found == keys_.end()) return nullptr;
  auto& [numbers, next] = found->second;
  while (next < numbers.size() && pages_[numbers[next]].is_found) ++next;
  Page* first = nullptr;
  for (auto n = next; n < std::min(numbers.size(), next + most_looked_at); ++n) {
    auto& page = pages_[numbers[n]];
    const bool is_other = !page.message_id.empty() && !content.message_id.empty() &&
                          page.message_id != content.message_id.front();
    if (page.is_found || is_other) continue;
    if (body.empty() || page.body.empty() || page.body == body) return &page;
    if (first == nullptr) first = &page;
  }
  return first;
}

/// By its id and its time; by its time, which two messages of one id do not share; by its id; by its text.
/// Where several pages are of one author, subject and second, the text decides.
Volume::Page* Volume::page_of(const std::string& body, const Message::Content& content) {
  const auto moment = key_of('T', moment_of(content), content);
  const auto clock = key_of('L', clock_of(content), content);
  auto* const of_id =
      unfound(key_of_id(content.message_id.empty() ? "" : content.message_id.front()), body, content);
  const auto has = [&](const std::string& key) {
    return !key.empty() && std::find(of_id->keys.begin(), of_id->keys.end(), key) != of_id->keys.end();
  };
  if (of_id != nullptr && (has(moment) || has(clock))) return of_id;
  for (const auto& key : {moment, clock}) {
    if (auto* const page = unfound(key, body, content)) return page;
  }
  return of_id != nullptr ? of_id : unfound(body, body, content);
}

bool Volume::complete_text(Message::Content& content) {
  const std::scoped_lock guard(lock_);
  read_pages();
  if (!content.message_id.empty()) given_.insert(key_of_id(content.message_id.front()));
  const auto body = body_of(content);
  if (!body.empty()) given_.insert(body);
  auto* const page = page_of(body, content);
  if (page == nullptr) return false;
  page->is_found = true;
  if (content.message_id.empty() && !page->message_id.empty()) {
    content.message_id.push_back(content.arena.store(page->message_id));
    content.message_id_source = MessageIdSource::page;
  }
  // The server's clock on the separator is that of the page, which has its zone.
  if (page->moment) record::settle_zone(*page->moment, content);
  if (content.in_reply_to.empty() && content.references.empty()) {
    for (const auto& id : page->in_reply_to) content.in_reply_to.push_back(content.arena.store(id));
    add_parent(entry_of(page->name, content), content);
  }
  set_url(page->name, content);
  return true;
}

bool Volume::has_text_of(std::string_view name) const {
  const std::scoped_lock guard(lock_);
  const auto found = numbers_.find(std::string(name));
  return found != numbers_.end() && is_given(pages_[found->second]);
}

/// Archives that were rebuilt without care have several pages of a message: with its id and its text, or its
/// text alone.
bool Volume::is_given(const Page& page) const {
  if (page.is_found) return true;
  const bool has_id = !page.message_id.empty();
  const bool has_text = !page.body.empty() && given_.contains(page.body);
  return has_text && (!has_id || given_.contains(key_of_id(page.message_id)));
}

/// What thread.html says of a page; null: nothing, or it is about another subject, and so of another day.
const Volume::Entry* Volume::entry_of(std::string_view name, const Message::Content& content) const {
  const auto found = index_.find(std::string(name));
  if (found == index_.end()) return nullptr;
  const auto subject = squeezed(content.base_subject.value_or(content.subject.value_or("")));
  return found->second.subject == subject ? &found->second : nullptr;
}

void Volume::complete_page(std::string_view name, Message::Content& content) {
  const std::scoped_lock guard(lock_);
  read_index();
  const auto* const entry = entry_of(name, content);
  if (entry != nullptr) {
    if (content.message_id.empty() && !entry->message_id.empty()) {
      content.message_id.push_back(content.arena.store(entry->message_id));
      content.message_id_source = MessageIdSource::page;
    }
    record::settle_zone_of_page(entry->timestamp, content);
  }
  if (content.in_reply_to.empty()) add_parent(entry, content);
  set_url(name, content);
}

/// A page's own id: thread.html has it, or the page.
std::string Volume::id_of(const std::string& name) {
  if (const auto entry = index_.find(name); entry != index_.end() && !entry->second.message_id.empty())
    return entry->second.message_id;
  const auto [known, is_new] = ids_.try_emplace(name);
  if (!is_new) return known->second;
  auto reader = Reader::open(folder_ + '/' + name, options_);
  const auto* const message = reader ? reader->next() : nullptr;
  if (message != nullptr && !message->message_id().empty()) known->second = message->message_id().front();
  return known->second;
}

/// What thread.html has above the message, which may be so for its subject alone.
void Volume::add_parent(const Entry* entry, Message::Content& content) {
  if (!content.in_reply_to.empty() || entry == nullptr || entry->parent.empty()) return;
  const auto id = id_of(entry->parent);
  if (id.empty()) return;
  content.in_reply_to.push_back(content.arena.store(id));
  content.add_defect(DefectCode::parent_from_index, content.source.offset);
}

/// Where the volume is on the web, by the attachments of a message, which lie beside it; empty: nothing
/// tells.
std::string Volume::url_beside(const Message::Content& content) const {
  constexpr std::string_view attachments = "/attachments/";
  const auto volume = folder_.substr(folder_.rfind('/') + 1);
  for (const auto& attachment : content.attachments) {
    const auto url = attachment.url.value_or("");
    const auto at = url.rfind(attachments);
    if (at != std::string_view::npos && page::has_scheme(url))
      return std::string(url.substr(0, at + 1)) + volume + '/';
  }
  return {};
}

void Volume::set_url(std::string_view name, Message::Content& content) {
  if (url_.empty() && !content.source.url) url_ = url_beside(content);
  if (!url_.empty()) content.source.url = content.arena.store(page::url_of_path(url_, name));
}

}  // namespace pipermill
