# The tests: one program for the core, which needs no compiler at hand, and
# one for all that touches the world, which also checks the source tree.

function(snarl_test NAME)
  file(GLOB SOURCES CONFIGURE_DEPENDS ${ARGN})
  add_executable(${NAME} ${SOURCES})
  target_link_libraries(${NAME} PRIVATE GTest::gtest GTest::gtest_main)
  target_compile_definitions(${NAME} PRIVATE SNARL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${NAME} COMMAND ${NAME} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

snarl_test(core-tests checks/tests/*.cpp)
target_link_libraries(core-tests PRIVATE snarl-core)

snarl_test(tool-tests tool/tests/*.cpp)
snarl_uses_clang(tool-tests)
target_link_libraries(tool-tests PRIVATE snarl-driver clang-cpp LLVM)
set_tests_properties(tool-tests PROPERTIES TIMEOUT 3000)

# What the tests run as a user would; with sanitizers there are no plugins.
set(PLUGIN_FILE "")
if(TARGET snarl-tidy-${SNARL_LLVM})
  set(PLUGIN_FILE $<TARGET_FILE:snarl-tidy-${SNARL_LLVM}>)
  list(TRANSFORM SNARL_PLUGINS_BUILT PREPEND snarl-tidy- OUTPUT_VARIABLE PLUGIN_TARGETS)
  add_dependencies(tool-tests ${PLUGIN_TARGETS})
endif()
list(JOIN SNARL_PLUGINS_BUILT "," PLUGIN_VERSIONS)
target_compile_definitions(tool-tests PRIVATE
  SNARL_CLANGXX="${SNARL_LLVM_PREFIX}/bin/clang++"
  SNARL_CLANG_TIDY="${SNARL_LLVM_PREFIX}/bin/clang-tidy"
  SNARL_TIDY_PLUGIN="${PLUGIN_FILE}"
  SNARL_PLUGINS="${PLUGIN_VERSIONS}"
  SNARL_PLUGIN_FOLDER="${CMAKE_LIBRARY_OUTPUT_DIRECTORY}")

# Fixtures about Python's C API and pybind11 are read with the real headers.
find_path(SNARL_PYTHON_HEADERS Python.h
  PATH_SUFFIXES python3.11 python3.12 python3.13)
set_source_files_properties(${PROJECT_SOURCE_DIR}/tool/tests/FixtureCases.cpp
  PROPERTIES COMPILE_DEFINITIONS SNARL_PYTHON_HEADERS="${SNARL_PYTHON_HEADERS}")

# The language server, in this process and with a real client.
if(TARGET snarl-lsp)
  snarl_test(lsp-tests tool/lsp/tests/*.cpp)
  snarl_uses_llvm(lsp-tests)
  target_link_libraries(lsp-tests PRIVATE snarl-lsp clang-cpp LLVM)
  set_tests_properties(lsp-tests PROPERTIES TIMEOUT 600)
  add_test(NAME lsp-neovim COMMAND ${PROJECT_SOURCE_DIR}/tool/lsp/tests/neovim.py)
  set_tests_properties(lsp-neovim PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77
    ENVIRONMENT "SNARL=$<TARGET_FILE:snarl>")
endif()

# snarl finds nothing in itself: in the parts that threads run through. The
# rest of the tree is for .ci/run, which takes minutes.
add_test(NAME self-check
  COMMAND snarl check -p ${CMAKE_BINARY_DIR} --progress=never
          checks/[!t]*.cpp tool/main.cpp tool/config/*.cpp tool/driver/*.cpp
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})

# What is left of a run that is interrupted or killed.
add_test(NAME interrupted COMMAND ${PROJECT_SOURCE_DIR}/tool/tests/interrupted.py)
# `snarl ninja` does what `snarl check` does, and only as much as it must.
add_test(NAME ninja COMMAND ${PROJECT_SOURCE_DIR}/tool/tests/ninja.py)
set_tests_properties(interrupted ninja PROPERTIES TIMEOUT 600 ENVIRONMENT
  "SNARL=$<TARGET_FILE:snarl>")

# The search for all orders of a program's steps, and the scheduler that runs
# them on small programs.
snarl_test(schedule-tests runtime_demos/schedule/tests/SearchTest.cpp
           runtime_demos/schedule/Search.cpp)
add_test(NAME scheduler
  COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/schedule/tests/tests.py)
set_tests_properties(scheduler PROPERTIES TIMEOUT 600 ENVIRONMENT
  "CXX=${SNARL_LLVM_PREFIX}/bin/clang++")

# What judges the demos judges rightly.
add_test(NAME demo-judges COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/tests.py)
add_test(NAME demo-building
  COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/building_tests.py)
add_test(NAME demo-schedule-judge
  COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/schedule/tests/judge.py)

# snarl finds in the demos what they state.
add_test(NAME demo-marks COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/marks.py)
set_tests_properties(demo-marks PROPERTIES TIMEOUT 900 ENVIRONMENT
  "SNARL=$<TARGET_FILE:snarl>;CXX=${SNARL_LLVM_PREFIX}/bin/clang++")

# The course says what the demos are and what they measured.
add_test(NAME course COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/course --check)
add_test(NAME course-pages
  COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/learning/tests.py)

# The report of the demos: its pictures, and the page in a real browser.
set(REPORT_TESTS ${PROJECT_SOURCE_DIR}/runtime_demos/report/tests)
add_test(NAME demo-report COMMAND ${REPORT_TESTS}/pictures.py)
add_test(NAME demo-report-browser COMMAND ${REPORT_TESTS}/browser.py)
set_tests_properties(demo-report-browser PROPERTIES SKIP_RETURN_CODE 77)

# The reports of snarl: SARIF judged by others, HTML in a real browser.
add_test(NAME sarif
  COMMAND ${PROJECT_SOURCE_DIR}/tool/tests/reports/sarif.py ${CMAKE_BINARY_DIR}/sarif)
add_test(NAME html COMMAND ${PROJECT_SOURCE_DIR}/tool/tests/reports/browser.py)
set_tests_properties(sarif html PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600
  ENVIRONMENT "SNARL=$<TARGET_FILE:snarl>")

# What --fix makes of the tour and of the broken demos is right.
add_test(NAME repair COMMAND ${PROJECT_SOURCE_DIR}/runtime_demos/repair)
set_tests_properties(repair PROPERTIES TIMEOUT 900 ENVIRONMENT
  "SNARL=$<TARGET_FILE:snarl>;CXX=${SNARL_LLVM_PREFIX}/bin/clang++")

# snarl under build engines, where these are installed.
foreach(ENGINE bazel slurm)
  add_test(NAME ${ENGINE} COMMAND ${PROJECT_SOURCE_DIR}/tool/engines/${ENGINE}/tests.py)
  set_tests_properties(${ENGINE} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900
    ENVIRONMENT "SNARL=$<TARGET_FILE:snarl>")
endforeach()

# What is typed into bash, zsh and fish is completed.
set(PACKAGE_TESTS ${PROJECT_SOURCE_DIR}/tool/package/tests)
add_test(NAME completion COMMAND ${PACKAGE_TESTS}/completion.py)
set_tests_properties(completion PROPERTIES TIMEOUT 300 ENVIRONMENT
  "SNARL=$<TARGET_FILE:snarl>")

# docs/ci.md, followed word for word; and the Debian packages.
add_test(NAME ci-page COMMAND ${PACKAGE_TESTS}/ci.py ${CMAKE_BINARY_DIR})
add_test(NAME packages COMMAND ${PACKAGE_TESTS}/packages.py ${CMAKE_BINARY_DIR})
set_tests_properties(ci-page packages PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77)
