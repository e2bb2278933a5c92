# Found here and not where they are used: an imported target is visible only in its directory and below.

# PIPERMILL_LIBRARIES            what the library links, privately
# PIPERMILL_HAVE_<FEATURE>       0 or 1 for each optional dependency; features.hpp hands it to the sources
# PIPERMILL_CONFIG_DEPENDENCIES  find calls that a static pipermill needs in its package file
# PIPERMILL_PC_REQUIRES          the same for pkg-config
set(PIPERMILL_LIBRARIES fmt::fmt)
set(PIPERMILL_CONFIG_DEPENDENCIES "find_dependency(fmt)\n")
set(PIPERMILL_PC_REQUIRES fmt)

find_package(fmt QUIET)
if(NOT TARGET fmt::fmt)
  message(FATAL_ERROR "fmt was not found: install libfmt-dev (the name on Debian).")
endif()

function(pipermill_missing feature package)
  message(FATAL_ERROR "PIPERMILL_WITH_${feature} is on, but its library was not found: "
    "install ${package} (the name on Debian), or configure with -DPIPERMILL_WITH_${feature}=OFF.")
endfunction()

# pipermill_feature(<FEATURE> <Debian package> PKG_CONFIG <module> | CMAKE <package> <target>)
macro(pipermill_feature feature package how name)
  if(NOT PIPERMILL_WITH_${feature})
    set(PIPERMILL_HAVE_${feature} 0)
  else()
    set(PIPERMILL_HAVE_${feature} 1)
    list(APPEND PIPERMILL_PC_REQUIRES ${name})
    if("${how}" STREQUAL "CMAKE")
      find_package(${name} QUIET)
      if(NOT TARGET ${ARGN})
        pipermill_missing(${feature} ${package})
      endif()
      list(APPEND PIPERMILL_LIBRARIES ${ARGN})
      string(APPEND PIPERMILL_CONFIG_DEPENDENCIES "find_dependency(${name})\n")
    else()
      find_package(PkgConfig QUIET)
      if(NOT PKG_CONFIG_FOUND)
        message(FATAL_ERROR "pkg-config was not found: install pkg-config (the name on Debian).")
      endif()
      pkg_check_modules(PIPERMILL_${feature} QUIET IMPORTED_TARGET ${name})
      if(NOT PIPERMILL_${feature}_FOUND)
        pipermill_missing(${feature} ${package})
      endif()
      list(APPEND PIPERMILL_LIBRARIES PkgConfig::PIPERMILL_${feature})
      string(APPEND PIPERMILL_CONFIG_DEPENDENCIES "pipermill_find_module(PIPERMILL_${feature} ${name})\n")
    endif()
  endif()
endmacro()

pipermill_feature(ISAL libisal-dev PKG_CONFIG libisal)
pipermill_feature(UCHARDET libuchardet-dev PKG_CONFIG uchardet)
pipermill_feature(SIMDJSON libsimdjson-dev CMAKE simdjson simdjson::simdjson)
pipermill_feature(LIBXML2 libxml2-dev PKG_CONFIG libxml-2.0)
pipermill_feature(NETTLE nettle-dev PKG_CONFIG nettle)
pipermill_feature(XXHASH libxxhash-dev PKG_CONFIG libxxhash)

# Some builds of xxHash choose among their x86 kernels when they run, under other names.
set(PIPERMILL_HAVE_XXHASH_DISPATCH 0)
if(PIPERMILL_WITH_XXHASH)
  include(CheckCXXSymbolExists)
  set(CMAKE_REQUIRED_LIBRARIES PkgConfig::PIPERMILL_XXHASH)
  check_cxx_symbol_exists(XXH3_128bits_dispatch xxh_x86dispatch.h PIPERMILL_XXHASH_DISPATCH)
  unset(CMAKE_REQUIRED_LIBRARIES)
  if(PIPERMILL_XXHASH_DISPATCH)
    set(PIPERMILL_HAVE_XXHASH_DISPATCH 1)
  endif()
endif()

if(PIPERMILL_CLI)
  find_package(CLI11 QUIET)
  if(NOT TARGET CLI11::CLI11)
    message(FATAL_ERROR "CLI11 was not found: install libcli11-dev (the name on Debian), "
      "or configure with -DPIPERMILL_CLI=OFF.")
  endif()
  find_package(PkgConfig QUIET)
  pkg_check_modules(PIPERMILL_UTF8PROC QUIET IMPORTED_TARGET libutf8proc)
  if(NOT PIPERMILL_UTF8PROC_FOUND)
    message(FATAL_ERROR "utf8proc was not found: install libutf8proc-dev (the name on Debian), "
      "or configure with -DPIPERMILL_CLI=OFF.")
  endif()
endif()
if(PIPERMILL_TESTS OR PIPERMILL_BENCH)
  find_package(Catch2 QUIET)
  if(NOT TARGET Catch2::Catch2WithMain)
    message(FATAL_ERROR "Catch2 was not found: install catch2 (the name on Debian), "
      "or configure with -DPIPERMILL_TESTS=OFF -DPIPERMILL_BENCH=OFF.")
  endif()
endif()
