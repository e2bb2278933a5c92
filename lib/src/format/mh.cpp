// MH folders (mh-format(5) of nmh): a file whose name is a number is one message. It is told by the folder it
// lies in; see source/directory.hpp.
#include "format/single.hpp"

namespace pipermill::format {

extern const Format mh_format;
const Format mh_format{"mh",      "a message of an MH folder", true, never, no_separator, fields_layout,
                       no_variant};

}  // namespace pipermill::format
