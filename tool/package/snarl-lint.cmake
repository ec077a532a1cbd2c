# snarl_lint(<target> [FAIL_ON_FINDINGS] [CHECKS <globs>...] [OPTIONS <option>...])
#
# adds the target snarl-lint-<target>, which checks the C and C++ sources of
# <target> as one program, with the commands that CMake compiles them with; and
# snarl-lint, which makes all of these. Findings are shown; with
# FAIL_ON_FINDINGS they fail the build, and what cannot be analysed fails it
# always. CHECKS chooses as --checks does, OPTIONS is for any other options of
# snarl, such as --format=sarif --output=snarl.sarif.
#
# <target> is built first, for its headers may be generated. Its commands are
# added to compile_commands.json, which Ninja and make can write, and taken from
# there by the objects that they make, since two targets may share a source.
#
# Run by cmake -P with the file that says what to check, this makes the check.

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  cmake_minimum_required(VERSION 3.20)

  include(${WHAT})
  string(REPLACE "/./" "/" OBJECTS "${OBJECTS}") # Ninja's

  # Each string(JSON) reads its text from the start, so the database is cut into
  # entries first, as CMake lays them out; what would end or bind an item of a
  # list is escaped.
  file(READ ${DATABASE} TEXT)
  string(REPLACE ";" "\\u003b" TEXT "${TEXT}")
  string(REPLACE "[" "\\u005b" TEXT "${TEXT}")
  string(REPLACE "]" "\\u005d" TEXT "${TEXT}")
  string(REGEX MATCHALL "\n{\n(  [^\n]*\n)+}" ENTRIES "${TEXT}")
  foreach(ENTRY IN LISTS ENTRIES)
    string(JSON OUTPUT ERROR_VARIABLE MISSING GET "${ENTRY}" output)
    if(MISSING) # as CMake 3.25 writes it
      string(JSON COMMAND GET "${ENTRY}" command)
      string(REGEX MATCH " -o (\"[^\"]*\"|(\\\\.|[^ ])+)" OUTPUT "${COMMAND}")
      separate_arguments(OUTPUT UNIX_COMMAND "${CMAKE_MATCH_1}")
    endif()
    string(JSON FOLDER GET "${ENTRY}" directory)
    cmake_path(ABSOLUTE_PATH OUTPUT BASE_DIRECTORY "${FOLDER}" NORMALIZE)
    if(OUTPUT IN_LIST OBJECTS)
      list(APPEND COMMANDS "${ENTRY}")
    endif()
  endforeach()
  if(NOT COMMANDS)
    message(FATAL_ERROR "snarl_lint(${TARGET}): ${DATABASE} has no command that makes an object of the target")
  endif()
  list(JOIN COMMANDS "," COMMANDS)
  file(WRITE ${OWN}/compile_commands.json "[${COMMANDS}\n]\n")
  execute_process(COMMAND ${SNARL} check -p ${OWN} ${OPTIONS} RESULT_VARIABLE STATUS)
  if(STATUS STREQUAL "0" OR (STATUS STREQUAL "1" AND NOT FAIL_ON_FINDINGS))
    return()
  elseif(STATUS STREQUAL "1")
    message(FATAL_ERROR "snarl_lint(${TARGET}): there are findings, see above")
  endif()
  message(FATAL_ERROR "snarl_lint(${TARGET}): something could not be analysed, see above (${STATUS})")
endif()

function(snarl_lint TARGET)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "FAIL_ON_FINDINGS" "" "CHECKS;OPTIONS")
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "snarl_lint(${TARGET}): unknown argument: ${ARG_UNPARSED_ARGUMENTS}")
  elseif(NOT TARGET ${TARGET})
    message(FATAL_ERROR "snarl_lint(${TARGET}): there is no such target")
  elseif(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(FATAL_ERROR "snarl_lint(${TARGET}): ${CMAKE_GENERATOR} writes no "
      "compile_commands.json; use Ninja or make")
  endif()
  set_property(TARGET ${TARGET} PROPERTY EXPORT_COMPILE_COMMANDS ON)

  set(OPTIONS ${ARG_OPTIONS})
  if(ARG_CHECKS)
    list(JOIN ARG_CHECKS "," GLOBS)
    list(PREPEND OPTIONS "--checks=${GLOBS}")
  endif()
  # A file, because lists do not survive every shell.
  set(WHAT ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/snarl-lint-${TARGET}-$<CONFIG>)
  file(GENERATE OUTPUT ${WHAT}.cmake CONTENT
"set(TARGET [==[${TARGET}]==])
set(SNARL [==[$<TARGET_FILE:snarl::snarl>]==])
set(DATABASE [==[${CMAKE_BINARY_DIR}/compile_commands.json]==])
set(OBJECTS [==[$<TARGET_OBJECTS:${TARGET}>]==])
set(OWN [==[${WHAT}]==])
set(OPTIONS [==[${OPTIONS}]==])
set(FAIL_ON_FINDINGS ${ARG_FAIL_ON_FINDINGS})
" TARGET ${TARGET})
  add_custom_target(snarl-lint-${TARGET}
    COMMAND ${CMAKE_COMMAND} -DWHAT=${WHAT}.cmake -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    COMMENT "Checking ${TARGET} with snarl"
    USES_TERMINAL VERBATIM)
  add_dependencies(snarl-lint-${TARGET} ${TARGET})
  if(NOT TARGET snarl-lint)
    add_custom_target(snarl-lint)
  endif()
  add_dependencies(snarl-lint snarl-lint-${TARGET})
endfunction()
