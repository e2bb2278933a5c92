# The sources of the library but those that formats.def and exporters.def name, and the public headers, one line each.
set(PIPERMILL_HEADERS
)
set(PIPERMILL_SOURCES
)
