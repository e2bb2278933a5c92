#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipermill/options.hpp"
#include "pipermill/result.hpp"

#include "record/content.hpp"

namespace pipermill {

/// The pages of one volume of a Pipermail archive, and its thread.html: what they tell of each other and of
/// the volume's text. Read when it is asked for the first time. The Readers of a volume's files share it, and
/// may be in threads of their own.
class Volume {
 public:
  /// @param folder  where the pages lie
  /// @param url     where the folder is on the web; empty: unknown
  /// @param pages   file names of its articles, in order
  Volume(std::string folder, std::string url, std::vector<std::string> pages, Options options);

  /// Adds to the record of a page what stands beside it: the zone, its id, what it answers, its URL.
  void complete_page(std::string_view name, Message::Content& content);

  /// Finds the page of a message of the text and adds what that knows besides. False: it has none.
  bool complete_text(Message::Content& content);

  /// A message of the text was found on that page, or on another of the same message.
  [[nodiscard]] bool has_text_of(std::string_view name) const;

 private:
  // The functions below are called by those above, which hold the lock.

  /// What thread.html says of a page.
  struct Entry {
    std::int64_t timestamp = 0;
    std::string message_id;  // empty: it has none there
    std::string parent;      // file name; empty: it begins a thread
    std::string subject;     // squeezed
  };
  struct Page {
    std::string name;
    std::string message_id;
    std::vector<std::string> in_reply_to;
    std::optional<std::int64_t> moment;
    std::vector<std::string> keys;  // all it can be found by
    std::string body;               // its author, subject and text in short
    bool is_found = false;
  };

  /// Pages that share a key, in order.
  struct Queue {
    std::vector<std::size_t> numbers;
    std::size_t next = 0;  // those before it were found
  };

  void read_index();
  void read_pages();
  [[nodiscard]] std::string id_of(const std::string& name);
  [[nodiscard]] Page* page_of(const std::string& body, const Message::Content& content);
  void add_page(const std::string& name, const Message::Content& content);
  [[nodiscard]] const Entry* entry_of(std::string_view name, const Message::Content& content) const;
  [[nodiscard]] Page* unfound(const std::string& key, const std::string& body,
                              const Message::Content& content);
  [[nodiscard]] bool is_given(const Page& page) const;
  void add_parent(const Entry* entry, Message::Content& content);
  [[nodiscard]] std::string url_beside(const Message::Content& content) const;
  void set_url(std::string_view name, Message::Content& content);

  mutable std::mutex lock_;  // of all below
  std::string folder_;
  std::string url_;
  std::vector<std::string> names_;
  Options options_;
  bool has_index_ = false;
  bool has_pages_ = false;
  std::unordered_map<std::string, Entry> index_;      // by file name
  std::unordered_map<std::string, std::string> ids_;  // by file name
  std::vector<Page> pages_;
  std::unordered_map<std::string, Queue> keys_;           // of pages: ids, moments, clocks, texts
  std::unordered_set<std::string> given_;                 // ids and texts that the text of the volume had
  std::unordered_map<std::string, std::size_t> numbers_;  // of pages, by file name
};

/// What lies around a file that is opened.
struct Surroundings {
  std::shared_ptr<Volume> volume;  ///< Null: nothing is known.
  std::string page;                ///< File name of the page in the volume; empty: it is the volume's text.
  std::string url;                 ///< Of the page; empty: unknown.
  bool leaves_out_pages = false;   ///< A page whose message the text had gives none.
  bool leaves_out_texts = false;   ///< A message of the text that has a page is not given.
  bool has_other_text = false;  ///< Of the two files of a volume's text the longer is read, and they differ.
  std::optional<Error> other_error;  ///< Why the other one could not be read whole, which is said at the end.
};

class Reader;

/// Opens a file as its surroundings want it; Archive's way to a Reader.
[[nodiscard]] Result<Reader> open_in(const std::string& path, const Options& options,
                                     Surroundings surroundings);

}  // namespace pipermill
