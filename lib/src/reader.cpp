#include "pipermill/reader.hpp"

#include <memory>
#include <utility>

#include <fmt/core.h>

#include "pipermill/attachments.hpp"

#include "cutter.hpp"
#include "format/format.hpp"
#include "format/look.hpp"
#include "page/url.hpp"
#include "record/attachments.hpp"
#include "record/body_text.hpp"
#include "record/content.hpp"
#include "record/links.hpp"
#include "record/open_digest.hpp"
#include "record/page_reader.hpp"
#include "record/recorder.hpp"
#include "record/sound_options.hpp"
#include "record/stray_headers.hpp"
#include "record/stubs.hpp"
#include "source/byte_source.hpp"
#include "source/directory.hpp"
#include "source/window.hpp"
#include "volume.hpp"

namespace pipermill {

namespace {

constexpr std::size_t sample_size = std::size_t{128} << 10;

Error unknown_input(const Detection& detection) {
  return {ErrorCode::unknown,
          fmt::format("no archive that is known here: it begins with \"{}\"", detection.seen), std::nullopt,
          Remedy::name_format};
}

/// Lines end in CR alone, as on old Macs: no LF, and more than one CR.
bool has_cr_lines(std::string_view sample) {
  const auto first = sample.find('\r');
  return first != std::string_view::npos && sample.find('\r', first + 1) != std::string_view::npos &&
         sample.find('\n') == std::string_view::npos;
}

/// Where an input lies on the web; empty: unknown. What has no name of a file is the page that the base
/// itself names, or of a folder nobody knows which.
std::string url_of_input(const std::string& name, bool is_file, const Options& options) {
  if (options.base_url.empty()) return {};
  const auto base = page::as_base(options.base_url);
  if (is_file) return page::url_of_path(base, page::name_of_path(name));
  return base.ends_with('/') ? std::string() : base;
}

}  // namespace

// ------------------------------------------------------------------------------------- one input, read on

struct Reader::State {
  /// @param is_file  the name is a file's, not one that was given to a pipe or to memory
  State(std::string given_name, bool is_file, Options given, source::Opened opened, Surroundings given_around)
      : name(std::move(given_name)),
        around(std::move(given_around)),
        has_neighbours(is_file),
        path(record::repaired_utf8(name)),
        options(record::sound_options(std::move(given))),
        window(std::move(opened.bytes)),
        cutter(window, options.max_message_size),
        recorder(options) {
    detection.compression = opened.compression;
    totals.defects.resize(defect_code_count());
    counted_in.resize(defect_code_count());
  }

  [[nodiscard]] static Result<Reader> start(const std::string& name, bool is_file, const Options& options,
                                            source::Opened opened, Surroundings around);
  /// What does not lie in a folder.
  [[nodiscard]] static Result<Reader> start_alone(source::SourcePointer raw, const std::string& name,
                                                  const Options& options);
  [[nodiscard]] Result<void> choose_format();
  void look_at_sample();
  bool take_format_of_folder();
  void resolve_stubs(Message::Content& content);
  void look_around(Message::Content& content);
  const Message* next();
  const Message* next_one();
  std::vector<Link> links();

  std::string name;  // any bytes
  Surroundings around;
  bool is_left_out = false;  // the message at hand: a page has it
  bool has_neighbours;       // attachments or other messages may lie beside it
  std::string path;
  Options options;
  source::Window window;
  Cutter cutter;
  record::Recorder recorder;
  const format::Format* format = nullptr;
  int mode = 0;
  Detection detection;
  Totals totals;
  std::optional<Error> error;
  std::shared_ptr<const AttachmentFolder> folder;
  bool is_folder_sought = false;
  Message message;

  /// A message that is to be given, or opened: cut out of the input, or out of a digest.
  struct Piece {
    record::RawMessage raw;
    std::uint64_t offset = 0;  // of its range in the source
    std::uint64_t length = 0;
    const record::OpenDigest* digest = nullptr;  // null: it is in none
  };
  std::optional<Piece> next_piece();
  void record_piece(const Piece& piece);
  /// False: the message at hand is a digest in whose place its messages are given.
  bool open_digest(const Piece& piece);
  const Message* give(const Piece& piece);

  std::vector<std::unique_ptr<record::OpenDigest>> digests;  // each in the one before
  std::uint64_t index = 0;                                   // of the last message given
  std::vector<std::uint64_t> counted_in;                     // by defect: the last message it was counted for
};

void Reader::State::look_at_sample() {
  while (window.view().size() < sample_size && !window.is_last()) window.read_more();
  if (has_cr_lines(window.view().substr(0, sample_size))) window.read_cr_as_lf();
  const auto sample = window.view().substr(0, sample_size);
  detection.seen = format::printable_beginning(sample);
  detection.charset = format::charset_of(sample);
}

/// In a folder that is a mailbox each file is one message, whatever it holds: a text without a header, a
/// message that begins with a From_ line, nothing that anybody knows.
bool Reader::State::take_format_of_folder() {
  constexpr int certain = 100;
  if (!has_neighbours) return false;
  const auto kind = source::format_by_folder(name);
  if (kind.empty()) return false;
  format = format::find(kind).format;
  detection.score = certain;
  return true;
}

Result<void> Reader::State::choose_format() {
  if (!options.fallback_charset.empty() && !record::knows_charset(options.fallback_charset)) {
    return Error{ErrorCode::usage, fmt::format("no charset \"{}\"", options.fallback_charset), std::nullopt,
                 Remedy::name_charset};
  }
  if (!options.base_url.empty() && !page::has_scheme(options.base_url)) {
    return Error{ErrorCode::usage, fmt::format("no URL \"{}\"", options.base_url), std::nullopt,
                 Remedy::add_scheme};
  }
  look_at_sample();
  const format::Sample sample{window.view().substr(0, sample_size), window.is_last()};
  if (options.input_format == "auto" && !take_format_of_folder()) {
    const auto verdict = format::judge(sample);
    format = verdict.format;
    mode = verdict.score.mode;
    detection.score = verdict.score.points;
  } else if (options.input_format != "auto") {
    const auto named = format::find(options.input_format);
    format = named.format;
    if (format == nullptr) {
      return Error{ErrorCode::usage, fmt::format("no input format \"{}\"", options.input_format),
                   std::nullopt};
    }
    const auto score = format->score(sample);
    mode = named.mode != nullptr ? named.mode->mode : score.mode;
    detection.score = score.points;
  }
  if (format != nullptr) {
    detection.format = format->name;
    detection.variant = format->variant(mode);
    detection.is_index = format->is_index != nullptr && format->is_index(mode);
    cutter.set_format(*format, mode);
  }
  return {};
}

/// Looks for the folder beside the input when the first stub asks for it, and in it for each stub's file.
void Reader::State::resolve_stubs(Message::Content& content) {
  if (!std::exchange(is_folder_sought, true) && folder == nullptr && has_neighbours) {
    const auto above = name.substr(0, name.rfind('/') + 1);
    for (const auto* const place : {"attachments", "../attachments"}) {
      if (auto found = AttachmentFolder::open(above + place)) {
        folder = std::make_shared<AttachmentFolder>(*std::move(found));
        break;
      }
    }
  }
  content.folder = folder;
  record::resolve_stubs(content);
}

/// Adds what stands beside the input; of a digest to all of it.
void Reader::State::look_around(Message::Content& content) {
  is_left_out = false;
  if (record::is_page(format->layout(mode)) && !around.url.empty())
    content.source.url = content.arena.store(around.url);
  if (around.volume == nullptr) return;
  if (!around.page.empty()) {
    around.volume->complete_page(around.page, content);
  } else {
    is_left_out = around.volume->complete_text(content) && around.leaves_out_texts;
  }
}

void Reader::State::record_piece(const Piece& piece) {
  auto& content = message.content();
  content.clear();
  content.source.path = content.arena.store(path);
  content.source.format = format->name;
  if (!detection.variant.empty()) content.source.variant = detection.variant;
  content.source.offset = piece.offset;
  content.source.length = piece.length;
  recorder.record(piece.raw, content);
}

const Message* Reader::State::give(const Piece& piece) {
  auto& content = message.content();
  ++totals.messages;
  // What lies in a message that is given too has that one's number.
  const bool is_inside = piece.digest != nullptr && piece.digest->index != 0;
  content.source.index = is_inside ? piece.digest->index : ++index;
  if (around.has_other_text && totals.messages == 1)
    content.add_defect(DefectCode::volume_differs, content.source.offset);
  if (!content.attachments.empty()) {
    const bool is_open_digest = !digests.empty() && digests.back()->next == 0;
    if (!is_open_digest) record::mark_foreign_stubs(content);
    resolve_stubs(content);
  }
  // Bytes behind whole data, which cannot be read, cut nothing off.
  const auto end = piece.offset + piece.length;
  if (window.error() && window.error()->code != ErrorCode::unsupported && window.is_last() &&
      end == window.offset() + window.view().size()) {
    content.add_defect(DefectCode::truncated_input, end);
  }
  for (const auto& defect : content.defects) {
    const auto code = static_cast<std::size_t>(defect.code);
    if (std::exchange(counted_in[code], totals.messages) != totals.messages) ++totals.defects[code];
  }
  return &message;
}

std::optional<Reader::State::Piece> Reader::State::next_piece() {
  while (!digests.empty() && digests.back()->next == digests.back()->items.size()) digests.pop_back();
  if (!digests.empty()) {
    auto& digest = *digests.back();
    const auto& item = digest.items[digest.next++];
    return Piece{record::raw_message_of(digest, item), item.offset, item.length, &digest};
  }
  const auto cutting = cutter.next();
  totals.bytes_on_disk = window.bytes_on_disk();
  if (!cutting) return std::nullopt;
  totals.bytes = cutting->offset + cutting->raw.length;
  return Piece{cutting->raw, cutting->offset, cutting->raw.length, nullptr};
}

bool Reader::State::open_digest(const Piece& piece) {
  const bool is_message = piece.raw.bytes.size() == piece.raw.length && !piece.raw.is_before_first;
  auto& content = message.content();
  const bool is_kept = options.digests == Digests::keep;
  // The headers in a digest are those of its messages: one that is kept whole is looked at for their sake
  // alone.
  if ((is_kept && !record::has_stray_header(content)) || options.depth == Options::Depth::ranges ||
      !is_message)
    return true;
  auto opened = record::open_digest(content, piece.raw.layout, options);
  if (opened == nullptr) return true;
  record::forgive_headers(content);
  if (is_kept) return true;
  if (digests.size() >= options.max_digest_depth) {
    content.add_defect(DefectCode::nested_digests, content.source.offset);
    return true;
  }
  const bool is_given = options.digests == Digests::both || opened->has_more;
  // What lies in a message that is given has that one's number, however deep.
  opened->index = piece.digest != nullptr ? piece.digest->index : 0;
  if (is_given && opened->index == 0) opened->index = index + 1;
  if (is_given) record::take_digest_list(*opened, content);
  digests.push_back(std::move(opened));
  return is_given;
}

const Message* Reader::State::next() {
  const auto* given = next_one();
  while (given != nullptr && is_left_out) given = next_one();
  return given;
}

const Message* Reader::State::next_one() {
  if (format == nullptr || detection.is_index) return nullptr;
  while (auto piece = next_piece()) {
    record_piece(*piece);
    if (options.depth == Options::Depth::ranges) return give(*piece);
    if (piece->digest == nullptr) {
      look_around(message.content());
    } else {
      record::take_digest_position(*piece->digest, piece->digest->items[piece->digest->next - 1],
                                   message.content());
    }
    // What the material says of its list counts first, then where it lies, then what the caller says.
    auto& content = message.content();
    const auto url = content.source.url.value_or(options.base_url);
    if (!url.empty()) record::set_list_name(record::repaired_utf8(page::list_of_archive(url)), content);
    record::set_list_name(options.list_name, content);
    if (open_digest(*piece)) return give(*piece);
    ++totals.digests;
  }
  error = window.error() ? window.error() : around.other_error;
  message.content().clear();
  return nullptr;
}

std::vector<Link> Reader::State::links() {
  if (!detection.is_index) return {};
  while (!window.is_last() && window.view().size() < options.max_message_size) window.read_more();
  totals.bytes_on_disk = window.bytes_on_disk();
  error = window.error();
  const auto& base = around.url.empty() ? options.base_url : around.url;
  return record::read_links(window.view().substr(0, options.max_message_size), base, options);
}

// ---------------------------------------------------------------------------------------------- what users
// call

Result<Reader> Reader::State::start(const std::string& name, bool is_file, const Options& options,
                                    source::Opened opened, Surroundings around) {
  auto state = std::make_unique<State>(name, is_file, options, std::move(opened), std::move(around));
  if (auto chosen = state->choose_format(); !chosen) return std::move(chosen).error();
  if (!options.attachments_folder.empty()) {
    auto folder = AttachmentFolder::open(options.attachments_folder);
    if (!folder) {
      return Error{ErrorCode::usage, folder.error().what, std::nullopt, Remedy::name_folder};
    }
    state->folder = std::make_shared<AttachmentFolder>(*std::move(folder));
  }
  if (state->window.view().empty() && state->window.error()) return *state->window.error();
  // An empty input is an archive without messages.
  if (state->format == nullptr && !state->window.view().empty()) return unknown_input(state->detection);
  return Reader(state.release());
}

Reader::Reader(Reader&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

Reader& Reader::operator=(Reader&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Reader::~Reader() { delete state_; }

Result<Reader> open_in(const std::string& path, const Options& options, Surroundings surroundings) {
  if (surroundings.leaves_out_pages && surroundings.volume != nullptr &&
      surroundings.volume->has_text_of(surroundings.page))
    return Reader::from_memory({}, path, options);
  if (surroundings.url.empty()) surroundings.url = url_of_input(path, path != "-", options);
  auto opened = source::open_input(path, options.max_expansion);
  if (!opened) return std::move(opened).error();
  return Reader::State::start(path, path != "-", options, *std::move(opened), std::move(surroundings));
}

Result<Reader> Reader::open(const std::string& path, const Options& options) {
  return open_in(path, options, {});
}

Result<Reader> Reader::State::start_alone(source::SourcePointer raw, const std::string& name,
                                          const Options& options) {
  auto opened = source::decompress(std::move(raw), options.max_expansion);
  if (!opened) return std::move(opened).error();
  Surroundings around;
  around.url = url_of_input(name, false, options);
  return start(name, false, options, *std::move(opened), std::move(around));
}

Result<Reader> Reader::from_memory(std::string_view bytes, const std::string& name, const Options& options) {
  return State::start_alone(source::from_memory(bytes), name, options);
}

Result<Reader> Reader::from_owned(ByteSource* source, const std::string& name, const Options& options) {
  std::unique_ptr<ByteSource> owned(source);
  if (!owned) return Error{ErrorCode::usage, "there is no source to read from", std::nullopt};
  return State::start_alone(source::counted(std::move(owned)), name, options);
}

const std::string& Reader::path() const { return state_->name; }
const Message* Reader::next() { return state_->next(); }
std::vector<Link> Reader::links() { return state_->links(); }
Message Reader::take() {
  Message taken;
  auto& content = state_->message.content();
  content.copy_to(taken.content());
  content.clear();  // its lists keep their memory for the next message: to hand them over costs more
  return taken;
}

const std::optional<Error>& Reader::error() const { return state_->error; }
const Detection& Reader::detection() const { return state_->detection; }
const Totals& Reader::totals() const { return state_->totals; }

Result<Detection> detect(const std::string& path, const Options& options) {
  auto opened = source::open_input(path, options.max_expansion);
  if (!opened) return std::move(opened).error();
  Reader::State state(path, path != "-", options, *std::move(opened), {});
  if (auto chosen = state.choose_format(); !chosen) return std::move(chosen).error();
  if (state.window.view().empty() && state.window.error()) return *state.window.error();
  return state.detection;
}

std::vector<FormatInfo> formats() {
  std::vector<FormatInfo> infos;
  for (const auto* const format : format::all()) {
    infos.push_back({format->name, format->doc, {}});
    for (const auto& kind : format->named_modes) infos.push_back({kind.name, kind.doc, format->name});
  }
  return infos;
}

Result<std::vector<std::string>> find_inputs(const std::string& path) { return source::list_files(path); }

}  // namespace pipermill
