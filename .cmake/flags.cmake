# Two interface targets, used PRIVATE: nothing of them reaches a consumer.

add_library(pipermill_warnings INTERFACE)
target_compile_options(pipermill_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-align
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wformat=2
  -Wimplicit-fallthrough -Wextra-semi -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wuseless-cast;-Wsuggest-override>
  $<$<BOOL:${PIPERMILL_DEVELOPER}>:-Werror>)

# Input is hostile by nature, so what ships is hardened. The container checks of libstdc++ cost too much on the hot
# path: Debug and the sanitizer builds have them. Position independence is a property of the targets.
add_library(pipermill_hardening INTERFACE)
set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
target_compile_options(pipermill_hardening INTERFACE
  -fstack-protector-strong "$<${optimised}:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
target_compile_definitions(pipermill_hardening INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_link_options(pipermill_hardening INTERFACE LINKER:-z,relro LINKER:-z,now)
endif()

include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Whole-program optimisation, Release and g++ only: its objects can be fat, so that an installed static library serves
# any linker. clang 14 cannot write such objects.
set(PIPERMILL_IPO OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  include(CheckIPOSupported)
  check_ipo_supported(RESULT PIPERMILL_IPO LANGUAGES CXX)
endif()
if(PIPERMILL_IPO)
  target_compile_options(pipermill_hardening INTERFACE $<$<CONFIG:Release>:-ffat-lto-objects>)
endif()

# Every target of ours that compiles something goes through here.
function(pipermill_own target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_link_libraries(${target} PRIVATE pipermill_warnings pipermill_hardening)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    INTERPROCEDURAL_OPTIMIZATION_RELEASE "${PIPERMILL_IPO}")
endfunction()
