#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipermill/attributes.hpp"
#include "pipermill/options.hpp"
#include "pipermill/reader.hpp"
#include "pipermill/result.hpp"

namespace pipermill {

/// What paths name, file by file: the files themselves, and of a folder all that is below it.
///
/// Of a Pipermail archive (`2004-March.txt`, `2004-March.txt.gz`, `2004-March/000123.html` and its indexes)
/// every message comes once, by Options::prefer: from the text of its volume where there is one, with what
/// its page knows besides (Source::url, ids, the message it answers); from its page where the text does not
/// have it. `thread.html` beside pages settles zones that have several meanings, and tells what a message
/// answers; such a guess is a defect on the record.
///
/// Nothing of an Archive changes once it is open, and its Readers may be used in several threads, each in
/// one. Which pages a volume's text has is known when the text was read: read a volume's files one behind the
/// other where a message is to come once.
class PIPERMILL_API Archive {
 public:
  /// Lists what there is; nothing is read yet, and what cannot be listed is an error of read(). "-" is
  /// standard input.
  [[nodiscard]] static Archive open(const std::vector<std::string>& paths, const Options& options = {});

  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  Archive(Archive&& other) noexcept;
  Archive& operator=(Archive&& other) noexcept;
  ~Archive();

  /// The number of files.
  [[nodiscard]] std::size_t size() const;
  /// Of the two files of a text that lies there twice (`2004-March.txt`, `2004-March.txt.gz`) the first;
  /// Reader::path() tells which one was opened.
  [[nodiscard]] const std::string& path(std::size_t n) const PIPERMILL_LIFETIME_BOUND;
  /// It was found in a folder, and not named itself.
  [[nodiscard]] bool is_in_folder(std::size_t n) const;
  /// It is called as a volume of Pipermail ("2004-March.txt.gz") or a mailbox is: where it is no archive, it
  /// was one.
  [[nodiscard]] bool has_archive_name(std::size_t n) const;

  /// Opens a file, as Reader::open() does. In order, each once: a page whose message the text had gives none.
  [[nodiscard]] Result<Reader> read(std::size_t n) const;

 private:
  struct State;
  explicit Archive(State* state) : state_(state) {}
  State* state_;
};

}  // namespace pipermill
