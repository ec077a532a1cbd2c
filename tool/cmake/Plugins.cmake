# clang-tidy with snarl's checks: snarl-tidy-N, the plugin, for each version N of
# Clang whose headers are installed, and the program snarl-tidy. A plugin links
# nothing of Clang: clang-tidy brings the symbols along. The parts that do not
# see Clang are shared by all; the others are compiled again for each version
# but the one that snarl itself is built with.

set(SNARL_PLUGINS "16;19;22" CACHE STRING
  "Versions of clang-tidy to build plugins for, as far as they are installed")

file(GLOB TIDY_SOURCES CONFIGURE_DEPENDS tool/tidy/*.cpp)
file(GLOB LOWER_SOURCES CONFIGURE_DEPENDS
  tool/config/*.cpp tool/fix/*.cpp tool/lower/*.cpp tool/models/*.cpp
  tool/render/Page.cpp)

# Its checks register themselves, which a library would not be linked for.
add_library(snarl-tidy-module OBJECT ${TIDY_SOURCES})
snarl_uses_clang(snarl-tidy-module)

function(snarl_plugin VERSION PREFIX)
  set(NAME snarl-tidy-${VERSION})
  if(VERSION EQUAL SNARL_LLVM)
    add_library(${NAME} MODULE $<TARGET_OBJECTS:snarl-tidy-module>)
    target_link_libraries(${NAME} PRIVATE snarl-config snarl-fix snarl-render)
    return()
  endif()
  add_library(${NAME} MODULE ${TIDY_SOURCES} ${LOWER_SOURCES})
  target_include_directories(${NAME} SYSTEM PRIVATE ${PREFIX}/include)
  target_compile_definitions(${NAME} PRIVATE ${LLVM_DEFINITIONS_LIST})
  target_precompile_headers(${NAME} PRIVATE tool/cmake/Precompiled.h)
  target_compile_options(${NAME} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  if(VERSION LESS 19)
    target_compile_options(${NAME} PRIVATE "SHELL:-include ${PROJECT_SOURCE_DIR}/tool/tidy/OldLlvm.h")
  endif()
  target_link_libraries(${NAME} PRIVATE snarl-core snarl-embedded)
  # Several files at once, because most of the time goes into what they share;
  # but whoever reads the compilation database shall find each file by itself.
  set_target_properties(${NAME} PROPERTIES
    UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8 EXPORT_COMPILE_COMMANDS OFF)
endfunction()

set(SNARL_PLUGINS_BUILT "")
foreach(VERSION IN LISTS SNARL_PLUGINS)
  set(PREFIX /usr/lib/llvm-${VERSION})
  if(EXISTS ${PREFIX}/include/clang-tidy/ClangTidyCheck.h)
    snarl_plugin(${VERSION} ${PREFIX})
    list(APPEND SNARL_PLUGINS_BUILT ${VERSION})
  else()
    message(STATUS "No plugin for clang-tidy ${VERSION}: libclang-${VERSION}-dev is missing")
  endif()
endforeach()

# clang-tidy with the checks built in; LLVM's target clangTidyMain names the
# libraries of all the other checks.
add_executable(snarl-tidy tool/tidy-main.cpp $<TARGET_OBJECTS:snarl-tidy-module>)
snarl_uses_clang(snarl-tidy)
target_link_libraries(snarl-tidy PRIVATE snarl-driver clangTidyMain clang-cpp LLVM)
