#include "volume.hpp"

#include <algorithm>
#include <utility>

#include "pipermill/reader.hpp"

#include "base/ascii.hpp"
#include "page/index.hpp"
#include "page/url.hpp"
#include "record/fields.hpp"
#include "source/byte_source.hpp"
#include "source/window.hpp"

namespace pipermill {

namespace {

/// What is left of a subject in every rendering: a list's charset may have lost the rest.
std::string squeezed(std::string_view subject) {
  std::string words;
  for (const char c : subject) {
    if (base::is_alnum(c)) words += base::to_lower(c);
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

/// A moment, or a clock, with who wrote and about what.
std::string key_of(char kind, std::optional<std::int64_t> seconds, const Message::Content& content) {
  if (!seconds) return {};
  std::string key = kind + std::to_string(*seconds) + ' ';
  if (!content.from.empty())
    key += content.from.front().email.value_or(content.from.front().name.value_or(""));
  return key + ' ' + squeezed(content.base_subject.value_or(content.subject.value_or("")));
}

std::string key_of_id(std::string_view id) { return id.empty() ? std::string() : '<' + std::string(id); }

}  // namespace

std::optional<std::string> read_whole(const std::string& path, std::size_t limit) {
  auto file = source::open_file(path);
  if (!file) return std::nullopt;
  auto opened = source::decompress(*std::move(file), Options().max_expansion);
  if (!opened) return std::nullopt;
  source::Window window(std::move(opened->bytes));
  while (!window.is_last() && window.view().size() < limit) window.read_more();
  return std::string(window.view().substr(0, limit));
}

Volume::Volume(std::string folder, std::string url, std::vector<std::string> pages, Options options)
    : folder_(std::move(folder)),
      url_(std::move(url)),
      names_(std::move(pages)),
      options_(std::move(options)) {
  options_.read_bodies = false;
  options_.decode_headers = false;
  options_.input_format = "auto";
}

void Volume::read_index() {
  if (std::exchange(has_index_, true)) return;
  const auto html = read_whole(folder_ + "/thread.html", options_.max_message_size);
  if (!html) return;
  std::unordered_map<std::string, std::string> names;  // of pages, by their keys
  for (const auto& link : page::links_of(*html)) {
    const auto key = page::parse_thread_key(link.thread_key);
    if (!key) continue;
    const std::string name(page::file_of_url(link.href));
    Entry entry;
    entry.timestamp = key->timestamp;
    entry.message_id = key->message_id;
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
    const auto* const message = reader ? reader->next() : nullptr;
    if (message == nullptr) continue;
    const auto& content = message->content();
    Page page;
    page.name = name;
    if (!content.message_id.empty()) page.message_id = content.message_id.front();
    const auto entry = index_.find(name);
    if (page.message_id.empty() && entry != index_.end()) page.message_id = entry->second.message_id;
    for (const auto id : content.in_reply_to) page.in_reply_to.emplace_back(id);
    auto moment = moment_of(content);
    if (!moment && entry != index_.end()) moment = entry->second.timestamp;
    page.moment_key = key_of('T', moment, content);
    page.clock_key = key_of('L', clock_of(content), content);
    const auto number = pages_.size();
    for (const auto& key : {key_of_id(page.message_id), page.moment_key, page.clock_key}) {
      if (!key.empty()) keys_[key].numbers.push_back(number);
    }
    numbers_.emplace(name, number);
    pages_.push_back(std::move(page));
  }
}

Volume::Page* Volume::unfound(const std::string& key) {
  const auto found = keys_.find(key);
  if (found == keys_.end()) return nullptr;
  auto& [numbers, next] = found->second;
  while (next < numbers.size() && pages_[numbers[next]].is_found) ++next;
  return next == numbers.size() ? nullptr : &pages_[numbers[next]];
}

/// By its id and its time; by its time, which two messages of one id do not share; by its id.
Volume::Page* Volume::page_of(const Message::Content& content) {
  const auto moment = key_of('T', moment_of(content), content);
  const auto clock = key_of('L', clock_of(content), content);
  const auto id = key_of_id(content.message_id.empty() ? "" : content.message_id.front());
  auto* const of_id = unfound(id);
  if (of_id != nullptr && (of_id->moment_key == moment || of_id->clock_key == clock)) return of_id;
  for (const auto& key : {moment, clock}) {
    if (auto* const page = unfound(key)) return page;
  }
  return of_id;
}

bool Volume::complete_text(Message::Content& content) {
  read_pages();
  auto* const page = page_of(content);
  if (page == nullptr) return false;
  page->is_found = true;
  for (const auto& key : {page->moment_key, page->clock_key}) {
    if (!key.empty()) given_.insert(key);
  }
  if (content.message_id.empty() && !page->message_id.empty()) {
    content.message_id.push_back(content.arena.store(page->message_id));
    content.message_id_source = MessageIdSource::page;
  }
  if (content.in_reply_to.empty() && content.references.empty()) {
    for (const auto& id : page->in_reply_to) content.in_reply_to.push_back(content.arena.store(id));
    add_parent(page->name, content);
  }
  set_url(page->name, content);
  return true;
}

bool Volume::has_text_of(std::string_view name) const {
  const auto found = numbers_.find(std::string(name));
  return found != numbers_.end() && is_given(pages_[found->second]);
}

/// Archives that were rebuilt without care have several pages of a message.
bool Volume::is_given(const Page& page) const {
  return page.is_found || given_.contains(page.moment_key) || given_.contains(page.clock_key);
}

void Volume::complete_page(std::string_view name, Message::Content& content) {
  read_index();
  const auto entry = index_.find(std::string(name));
  if (entry != index_.end()) {
    if (content.message_id.empty() && !entry->second.message_id.empty()) {
      content.message_id.push_back(content.arena.store(entry->second.message_id));
      content.message_id_source = MessageIdSource::page;
    }
    record::settle_zone(entry->second.timestamp, content);
  }
  if (content.in_reply_to.empty()) add_parent(name, content);
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
void Volume::add_parent(std::string_view name, Message::Content& content) {
  const auto entry = index_.find(std::string(name));
  if (!content.in_reply_to.empty() || entry == index_.end() || entry->second.parent.empty()) return;
  const auto id = id_of(entry->second.parent);
  if (id.empty()) return;
  content.in_reply_to.push_back(content.arena.store(id));
  content.add_defect(DefectCode::parent_from_index, content.source.offset);
}

void Volume::set_url(std::string_view name, Message::Content& content) const {
  constexpr std::string_view attachments = "/attachments/";
  if (!url_.empty()) {
    content.source.url = content.arena.store(page::resolve_url(url_, name));
    return;
  }
  if (content.source.url) return;
  // Its attachments lie beside the volume.
  for (const auto& attachment : content.attachments) {
    const auto url = attachment.url.value_or("");
    const auto at = url.rfind(attachments);
    if (at == std::string_view::npos || !page::has_scheme(url)) continue;
    const auto volume = folder_.substr(folder_.rfind('/') + 1);
    content.source.url =
        content.arena.store(std::string(url.substr(0, at + 1)) + volume + '/' + std::string(name));
    return;
  }
}

}  // namespace pipermill
