# Compiles files into the program. Every byte is written as an escape, so that
# no text can break out of its literal.
#
# Included, it defines snarl_embed(TARGET NAME PATTERN): the files that match,
# sorted by name, become the definition of snarl::embedded::NAME() in TARGET
# (see tool/Embedded.h). Run with cmake -P, it writes that definition.

if(CMAKE_SCRIPT_MODE_FILE)
  set(TEXT "#include \"tool/Embedded.h\"\n\n")
  string(APPEND TEXT "std::span<const snarl::embedded::File> snarl::embedded::${NAME}() {\n")
  file(STRINGS ${LIST} FILES)
  list(LENGTH FILES COUNT)
  if(COUNT EQUAL 0)
    string(APPEND TEXT "  return {};\n}\n")
  else()
    string(APPEND TEXT "  using namespace std::string_view_literals;\n")
    string(APPEND TEXT "  static constexpr File Files[] = {\n")
    foreach(FILE IN LISTS FILES)
      cmake_path(GET FILE FILENAME STEM)
      file(READ ${FILE} BYTES HEX)
      string(REGEX REPLACE "(..)" "\\\\x\\1" BYTES "${BYTES}")
      string(APPEND TEXT "      {\"${STEM}\"sv, \"${BYTES}\"sv},\n")
    endforeach()
    string(APPEND TEXT "  };\n  return Files;\n}\n")
  endif()
  file(WRITE ${OUTPUT} "${TEXT}")
  return()
endif()

set(SNARL_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(snarl_embed TARGET NAME PATTERN)
  file(GLOB FILES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${PATTERN})
  list(SORT FILES)
  set(LIST ${CMAKE_BINARY_DIR}/generated/${NAME}.list)
  set(OUTPUT ${CMAKE_BINARY_DIR}/generated/${NAME}.cpp)
  list(JOIN FILES "\n" LINES)
  # Only a changed list is written, or every configure would rebuild.
  file(CONFIGURE OUTPUT ${LIST} CONTENT "${LINES}\n" @ONLY)
  add_custom_command(OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DNAME=${NAME} -DLIST=${LIST} -DOUTPUT=${OUTPUT} -P ${SNARL_EMBED_SCRIPT}
    DEPENDS ${FILES} ${LIST} ${SNARL_EMBED_SCRIPT}
    COMMENT "Embedding ${NAME}" VERBATIM)
  target_sources(${TARGET} PRIVATE ${OUTPUT})
endfunction()
