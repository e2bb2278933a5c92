# Two interface targets, used PRIVATE: nothing of them reaches a consumer.

set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
# g++ 12, when it optimises, takes a string that is assigned a literal for a copy onto itself (its bug 105651).
set(sees_false_overlaps $<AND:${optimised},$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>)

add_library(pipermill_warnings INTERFACE)
target_compile_options(pipermill_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-align
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wformat=2
  -Wimplicit-fallthrough -Wextra-semi -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wuseless-cast;-Wsuggest-override>
  $<${sees_false_overlaps}:-Wno-restrict>
  $<$<BOOL:${PIPERMILL_DEVELOPER}>:-Werror>)

# Input is hostile by nature, so what ships is hardened: checks of containers and of buffers, a guarded stack, tables of
# the linker that nothing writes to. lib/ARCHITECTURE.md has what that costs. Position independence is a property of the targets.
add_library(pipermill_hardening INTERFACE)
target_compile_options(pipermill_hardening INTERFACE
  -fstack-protector-strong "$<${optimised}:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
target_compile_definitions(pipermill_hardening INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_link_options(pipermill_hardening INTERFACE LINKER:-z,relro LINKER:-z,now)
endif()

include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# No whole-program optimisation: g++ 12 made the tool a tenth slower with it, and an installed static library of plain objects
# serves any linker.

# Every target of ours that compiles something goes through here.
function(pipermill_own target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_link_libraries(${target} PRIVATE pipermill_warnings pipermill_hardening)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()
