// Maildir (D. J. Bernstein, maildir(5)): a file of cur or new is one message, its flags behind ":2," in its
// name. It is told by the folder it lies in; see source/directory.hpp.
#include "format/single.hpp"

namespace pipermill::format {

extern const Format maildir_format;
const Format maildir_format{
    "maildir", "a message of a Maildir: a file in cur or new", true, never, no_separator, fields_layout,
    no_variant};

}  // namespace pipermill::format
