# pipermill_registry(<macro> <file.def> <out>): the source of each row `MACRO(name)` is <name>.cpp beside the .def
# file. The compiler and CMake read the same rows, so a new format or exporter is one file and one line.
function(pipermill_registry macro def out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${def}")
  file(STRINGS "${def}" rows REGEX "^${macro}\\(")
  if(NOT rows)
    message(FATAL_ERROR "${def} has no row ${macro}(name).")
  endif()
  cmake_path(GET def PARENT_PATH dir)
  list(TRANSFORM rows REPLACE "^${macro}\\(([a-z0-9_]+)\\).*" "${dir}/\\1.cpp")
  set(${out} ${rows} PARENT_SCOPE)
endfunction()
