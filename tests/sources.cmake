# The test sources, one line each, in the order of the folders.
set(PIPERMILL_TEST_SOURCES
  unit/base/arena.cpp
  unit/base/ascii.cpp
  unit/base/defect.cpp
  unit/base/kernels.cpp
  unit/base/lines.cpp
  unit/base/scan.cpp
  unit/base/small_copy.cpp
  unit/base/version.cpp
  unit/source/directory.cpp
  unit/source/file.cpp
  unit/source/gzip.cpp
  unit/source/window.cpp
)
