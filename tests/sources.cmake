# The test sources, one line each, in the order of the folders.
set(PIPERMILL_TEST_SOURCES
)
