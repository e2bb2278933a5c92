// What hangs on a message: the bytes of parts and of scrubbed files, and the messages among them, in any
// depth. The input is a message; behind it may stand the files of its attachments (files.hpp). Nothing
// outside of their folder is opened.
#include <optional>
#include <string>

#include "files.hpp"
#include "input.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes;

namespace {

using namespace pipermill;

constexpr std::string_view secret = "secret 5d41402abc4b2a76b9719d911017c592";

/// Counts what is written, and keeps none of it.
class Counter : public Output {
 public:
  void spill() override {
    fuzz::demand(view().find(secret) == std::string_view::npos, "nothing outside of the folder is opened");
    size += view().size();
    clear();
  }
  std::uint64_t size = 0;
};

class Walk {
 public:
  explicit Walk(const Options& options) : options_(options) {}

  void visit(const Message& message, int depth) {
    fuzz::check_record(message);
    for (const auto& part : message.parts()) {
      Counter out;
      copy_content(message, part, out);
      out.spill();
    }
    for (const auto& attachment : message.attachments()) {
      if (left_ == 0) return;
      --left_;
      visit(message, attachment, depth);
    }
  }

 private:
  void visit(const Message& message, const Attachment& attachment, int depth) {
    constexpr int deepest = 4;
    Counter sent;
    Counter stored;
    const auto copied = copy_content(message, attachment, ContentForm::as_sent, sent);
    const auto copied_as_stored = copy_content(message, attachment, ContentForm::as_stored, stored);
    sent.spill();
    stored.spill();
    fuzz::demand(copied.has_value() == copied_as_stored.has_value(),
                 "an attachment is there in both forms or in none");
    if (!attachment.scrubbed && copied && attachment.size)
      fuzz::demand(sent.size == *attachment.size, "a part is as large as it says");
    if (depth == deepest) return;
    auto attached = read_attached(message, attachment);
    if (!attached) return;
    fuzz::demand(copied.has_value(), "a message that was read has bytes");
    visit(*attached, depth + 1);
  }

  /// For a caller who keeps nothing: message, attachment and options are copies that are gone when it is
  /// looked at.
  [[nodiscard]] std::optional<Message> read_attached(const Message& message,
                                                     const Attachment& attachment) const {
    const auto own_options = std::make_unique<Options>(options_);
    const auto own_message = std::make_unique<Message>(message);
    const auto nth = static_cast<std::size_t>(&attachment - message.attachments().data());
    auto attached = read_attached_message(*own_message, own_message->attachments()[nth], *own_options);
    return attached ? std::optional(*std::move(attached)) : std::nullopt;
  }

  Options options_;
  int left_ = 64;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  if (input.find(secret) != std::string_view::npos) return 0;  // libFuzzer sees what is compared
  std::string_view text;
  const auto files = fuzz::parse_files(input.substr(fuzz::option_bytes), text);
  auto options = fuzz::options_of(input);
  std::optional<testing::Folder> folder;
  if (!files.empty()) {
    folder.emplace();
    folder->add("secret", std::string(secret));
    for (auto file : files) {
      file.name.insert(0, "archive/attachments/");
      fuzz::write_file(*folder, file);
    }
    options.attachments_folder = (folder->path / "archive").string();
  }
  auto reader = fuzz::open_memory(text, "kites", options);
  if (!reader) return 0;
  Walk walk(options);
  while (const auto* const message = reader->next()) walk.visit(*message, 0);
  return 0;
}
