# Debian packages by CPack: one for each component of Install.cmake. What they
# link is found out by dpkg-shlibdeps; what they only run or read is named here.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The snarl project")
# Whoever gives packages to others has an address.
set(SNARL_MAINTAINER "The snarl project <snarl@localhost>" CACHE STRING "Who answers for the packages")
set(CPACK_PACKAGE_CONTACT "${SNARL_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
# The rights of files are the package's, not those of whoever built it.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# Adds the package NAME with what it needs beside libraries.
macro(snarl_package NAME DEPENDS RECOMMENDS SUMMARY DETAILS)
  list(APPEND CPACK_COMPONENTS_ALL ${NAME})
  string(TOUPPER ${NAME} KEY)
  set(CPACK_COMPONENT_${KEY}_DESCRIPTION "${SUMMARY}\n${DETAILS}")
  set(CPACK_DEBIAN_${KEY}_PACKAGE_NAME ${NAME})
  set(CPACK_DEBIAN_${KEY}_PACKAGE_DEPENDS "${DEPENDS}")
  set(CPACK_DEBIAN_${KEY}_PACKAGE_RECOMMENDS "${RECOMMENDS}")
  install(FILES ${CHANGELOG} tool/package/copyright
    DESTINATION share/doc/${NAME} COMPONENT ${NAME})
endmacro()

set(CHANGELOG ${CMAKE_BINARY_DIR}/package/changelog.gz)
configure_file(tool/package/changelog.in package/changelog @ONLY)
execute_process(COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/package/changelog)

set(HEADERS "libclang-common-${SNARL_LLVM}-dev")
snarl_package(snarl "${HEADERS}" "python3, clang-${SNARL_LLVM}, libstdc++-dev"
  "finds where C++ threads and coroutines hinder each other"
  "snarl reads a C++ project and finds the places where threads, coroutines and
 locks work against each other: lost updates, data races, blocked event loops,
 work that a lock makes run one at a time. It explains each, and repairs some.")
if(TARGET snarl-tidy)
  snarl_package(snarl-tidy "${HEADERS}" ""
    "clang-tidy with snarl's checks built in"
    "For those who cannot load plugins: everything that clang-tidy ${SNARL_LLVM} does, and
 the checks of snarl.")
endif()
foreach(VERSION IN LISTS SNARL_PLUGINS_BUILT)
  snarl_package(snarl-tidy-${VERSION} "clang-tidy-${VERSION}" ""
    "snarl's checks for clang-tidy ${VERSION}"
    "A plugin for clang-tidy ${VERSION} that finds the places where C++ threads,
 coroutines and locks work against each other, as far as one file shows them.")
endforeach()

include(CPack)
