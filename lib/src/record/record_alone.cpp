#include "record/record_alone.hpp"

#include <algorithm>

#include "record/content_id.hpp"
#include "record/open_digest.hpp"
#include "record/recorder.hpp"
#include "record/sound_options.hpp"
#include "record/stray_headers.hpp"
#include "record/stubs.hpp"

namespace pipermill::record {

void record_alone(std::string_view bytes, std::size_t separator_length, const Options& options,
                  Message::Content& content) {
  const auto sound = sound_options(options);
  RawMessage raw;
  raw.separator_length = separator_length;
  raw.length = bytes.size();
  raw.bytes =
      bytes.substr(0, std::min(bytes.size() - separator_length, sound.max_message_size) + separator_length);
  IdDigits id{};
  if (raw.bytes.size() < bytes.size() && has_content_ids()) {
    id = content_id(bytes.substr(separator_length));
    raw.id = &id;
  }
  content.source.format = "message";
  content.source.index = 1;
  content.source.length = raw.length;
  Recorder(sound).record(raw, content);
  set_list_name(sound.list_name, content);
  // The headers in a digest are those of its messages.
  const bool is_whole = raw.bytes.size() == bytes.size();
  if (is_whole && has_stray_header(content) && open_digest(content, raw.layout, sound) != nullptr)
    forgive_headers(content);
}

}  // namespace pipermill::record
