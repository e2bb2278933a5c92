// Compiled once for each public header, given by -include; a heavy header behind it stops the compiler.
// The names are include guards of libstdc++; elsewhere this proves only that the header compiles.
#if defined(_GLIBCXX_IOSTREAM) || defined(_GLIBCXX_ISTREAM) || defined(_GLIBCXX_OSTREAM) || \
    defined(_GLIBCXX_FSTREAM) || defined(_GLIBCXX_SSTREAM)
#error "a public header includes a stream header"
#endif
#if defined(_GLIBCXX_REGEX)
#error "a public header includes <regex>"
#endif
#if defined(_GLIBCXX_FUNCTIONAL)
#error "a public header includes <functional>"
#endif
#if defined(_GLIBCXX_FILESYSTEM)
#error "a public header includes <filesystem>"
#endif
#if defined(_GLIBCXX_CHRONO)
#error "a public header includes <chrono>"
#endif
#if defined(_GLIBCXX_MEMORY)
#error "a public header includes <memory>"
#endif
#if defined(_GLIBCXX_RANGES)
#error "a public header includes <ranges>"
#endif
#if defined(_GLIBCXX_THREAD) || defined(_GLIBCXX_MUTEX) || defined(_GLIBCXX_FUTURE)
#error "a public header includes a thread header"
#endif
#if defined(_GLIBCXX_MAP) || defined(_GLIBCXX_UNORDERED_MAP)
#error "a public header includes a map"
#endif
#if defined(FMT_VERSION)
#error "a public header includes fmt"
#endif
