# What is installed where, and the Debian packages made of it (`cpack`, or
# `./dev package`). Everything finds its parts relative to where it lies, so
# the tree may be moved. Each plugin is a package of its own, for each needs
# another clang-tidy.

include(CMakePackageConfigHelpers)

set(SNARL_BIN bin)
# Two folders below lib: one alone CPack would take for a folder of libraries
# that programs link.
set(SNARL_PLUGIN_DIR lib/snarl/plugins)
set(SNARL_CMAKE lib/cmake/snarl)

# -- snarl ---------------------------------------------------------------------

install(TARGETS snarl DESTINATION ${SNARL_BIN} COMPONENT snarl)

# What `snarl demo` needs: it compiles and runs the demos where they are.
install(DIRECTORY runtime_demos DESTINATION share/snarl COMPONENT snarl
  USE_SOURCE_PERMISSIONS
  PATTERN __pycache__ EXCLUDE PATTERN tests EXCLUDE)

# What runs it on many machines; see docs/scale.md. Bazel reaches the program by
# a link beside its rules.
install(DIRECTORY tool/engines/ DESTINATION share/snarl COMPONENT snarl USE_SOURCE_PERMISSIONS
  PATTERN __pycache__ EXCLUDE PATTERN tests.py EXCLUDE PATTERN packages.txt EXCLUDE)
install(CODE [[file(CREATE_LINK ../../../bin/snarl
  "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share/snarl/bazel/snarl" SYMBOLIC)]]
  COMPONENT snarl)

configure_package_config_file(tool/package/snarl-config.cmake.in
  ${CMAKE_BINARY_DIR}/package/snarl-config.cmake
  INSTALL_DESTINATION ${SNARL_CMAKE} PATH_VARS SNARL_BIN SNARL_PLUGIN_DIR
  NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/snarl-config-version.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES
  ${CMAKE_BINARY_DIR}/package/snarl-config.cmake
  ${CMAKE_BINARY_DIR}/package/snarl-config-version.cmake
  tool/package/snarl-lint.cmake
  DESTINATION ${SNARL_CMAKE} COMPONENT snarl)

# The manual page comes from the program itself, the completions ask it.
set(MAN ${CMAKE_BINARY_DIR}/package/snarl.1.gz)
add_custom_command(OUTPUT ${MAN}
  COMMAND snarl help man > ${CMAKE_BINARY_DIR}/package/snarl.1
  COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/package/snarl.1
  DEPENDS snarl COMMENT "Writing the manual page" VERBATIM)
install(FILES ${MAN} DESTINATION share/man/man1 COMPONENT snarl)
install(FILES tool/package/completion.bash COMPONENT snarl
  DESTINATION share/bash-completion/completions RENAME snarl)
install(FILES tool/package/completion.zsh COMPONENT snarl
  DESTINATION share/zsh/vendor-completions RENAME _snarl)
install(FILES tool/package/completion.fish COMPONENT snarl
  DESTINATION share/fish/vendor_completions.d RENAME snarl.fish)
install(FILES README.md DESTINATION share/doc/snarl COMPONENT snarl)
install(DIRECTORY docs DESTINATION share/doc/snarl COMPONENT snarl)

# -- clang-tidy ----------------------------------------------------------------

if(TARGET snarl-tidy)
  install(TARGETS snarl-tidy DESTINATION ${SNARL_BIN} COMPONENT snarl-tidy)
  configure_file(tool/package/snarl-tidy.1.in package/snarl-tidy.1 @ONLY)
  execute_process(COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/package/snarl-tidy.1)
  install(FILES ${CMAKE_BINARY_DIR}/package/snarl-tidy.1.gz
    DESTINATION share/man/man1 COMPONENT snarl-tidy)
endif()
foreach(VERSION IN LISTS SNARL_PLUGINS_BUILT)
  install(TARGETS snarl-tidy-${VERSION} DESTINATION ${SNARL_PLUGIN_DIR}
    COMPONENT snarl-tidy-${VERSION})
endforeach()

# All that is installed, without the tests and benchmarks.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
list(TRANSFORM SNARL_PLUGINS_BUILT PREPEND snarl-tidy- OUTPUT_VARIABLE PLUGINS)
add_custom_target(installed ALL DEPENDS ${MAN} snarl ${PLUGINS})
if(TARGET snarl-tidy)
  add_dependencies(installed snarl-tidy)
endif()

# -- Debian packages -----------------------------------------------------------

include(tool/cmake/Packages.cmake)
