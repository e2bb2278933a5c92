#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipermill/attributes.hpp"
#include "pipermill/exporter.hpp"
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"
#include "pipermill/result.hpp"

namespace pipermill {

/// The folder in which an archive keeps what was scrubbed: `attachments/20040312/0a1b2c3d/kites.pdf`
/// (Mailman's Scrubber.py). Nothing outside of it is ever opened, whatever a URL or a link in it says.
class PIPERMILL_API AttachmentFolder {
 public:
  /// The folder, or the one of the archive around it, which has an "attachments" inside. Errors: io.
  [[nodiscard]] static Result<AttachmentFolder> open(const std::string& path);

  AttachmentFolder(const AttachmentFolder&) = delete;
  AttachmentFolder& operator=(const AttachmentFolder&) = delete;
  AttachmentFolder(AttachmentFolder&& other) noexcept;
  AttachmentFolder& operator=(AttachmentFolder&& other) noexcept;
  ~AttachmentFolder();

  /// A file of the folder.
  struct File {
    std::string name;        ///< Below the folder, as it lies there: any bytes.
    std::uint64_t size = 0;  ///< Bytes.
  };

  /// The file that the URL of a stub names, by what stands behind "/attachments/" in it, percent-decoded.
  /// Where it is not there or has another size than `size`, a file that differs from it only in ".htm" or
  /// ".html" or in the number behind its name is taken, if its size is right: bin/arch makes such twins when
  /// it rebuilds an archive.
  [[nodiscard]] std::optional<File> find(std::string_view url, std::optional<std::uint64_t> size) const;

  /// Appends the bytes of a file, by its name below the folder, and calls out.spill() between pieces. Errors:
  /// io.
  [[nodiscard]] Result<void> copy(const std::string& name, Output& out) const;

  /// As it was opened.
  [[nodiscard]] const std::string& path() const PIPERMILL_LIFETIME_BOUND { return path_; }

 private:
  AttachmentFolder(std::string path, int descriptor);
  [[nodiscard]] std::optional<std::uint64_t> size_of(const std::string& name) const;

  std::string path_;
  int descriptor_ = -1;
};

/// How the bytes of a scrubbed attachment are wanted.
enum class ContentForm : std::uint8_t {
  as_sent,    ///< What Mailman did to HTML and embedded messages before it stored them is undone.
  as_stored,  ///< The file as it lies in the folder.
};

/// The word of a form: "as-sent".
[[nodiscard]] PIPERMILL_API std::string_view name_of(ContentForm form);

/// Appends the bytes of an attachment of this message to `out`: the file of a stub whose path is known
/// (Options::attachments_folder). Errors: unknown, where nothing is left of it; io.
[[nodiscard]] PIPERMILL_API Result<void> copy_content(const Message& message, const Attachment& attachment,
                                                      ContentForm form, Output& out);

/// Appends the bytes of a part as they were sent: without its transfer encoding, and without what a mailbox
/// did to lines that begin with "From ". Never fails: what is damaged is given as far as it can be read.
PIPERMILL_API void copy_content(const Message& message, const Part& part, Output& out);

/// The message that an attachment is: an embedded one that was scrubbed, or a part of type message/rfc822. It
/// owns its bytes; source() has the path of the file and the part's id, and no range. Errors: unknown, where
/// it is none, or nothing is left of it; io.
[[nodiscard]] PIPERMILL_API Result<Message> read_attached_message(const Message& message,
                                                                  const Attachment& attachment,
                                                                  const Options& options = {});

/// A name under which a file can be written on any system, made of any name: without separators, control and
/// bidirectional characters, names that a system keeps for itself, dashes, dots and tildes in front; at most
/// 180 bytes, cut between characters and before the extension. Never empty.
[[nodiscard]] PIPERMILL_API std::string safe_file_name(std::string_view name);

}  // namespace pipermill
