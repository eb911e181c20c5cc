# The Catch2 tests: natively with Catch2 2 or 3, and the same sources in node where Catch2 is a header only (2).
enable_testing()

# Where Debian keeps headers, also when the compiler is Emscripten's, which must never see /usr/include itself.
find_path(catch2_headers NAMES catch2/catch.hpp catch2/catch_test_macros.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
find_path(json_headers NAMES nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
if(NOT catch2_headers OR NOT json_headers)
  message(STATUS "No tests: Catch2 or nlohmann-json is not installed (scripts/test installs them)")
  return()
endif()
set(catch2_is_header_only FALSE)
if(EXISTS "${catch2_headers}/catch2/catch.hpp")
  set(catch2_is_header_only TRUE)
endif()
if(EMSCRIPTEN AND NOT catch2_is_header_only)
  message(STATUS "No tests in node: this Catch2 is a compiled library, and not for WebAssembly")
  return()
endif()

file(GLOB test_sources CONFIGURE_DEPENDS tests/cpp/*.cpp)
add_executable(descent_tests ${test_sources})
target_link_libraries(descent_tests PRIVATE descent)
target_include_directories(descent_tests PRIVATE tests/cpp)
target_compile_definitions(descent_tests PRIVATE "DESCENT_GOLDEN_DIR=\"${PROJECT_SOURCE_DIR}/tests/golden\"")
target_precompile_headers(descent_tests PRIVATE tests/cpp/catch_shim.hpp)
# Compiling the tests takes longer than running them. What both the library and a test instantiate is the library's, with
# its own flags: of two instances the linker keeps the first, and options stand before objects.
target_compile_options(descent_tests PRIVATE -O0)
# Several files in one go: most of a file's time goes to what the others instantiate, too. Names must differ between files.
set_target_properties(descent_tests PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
target_link_options(descent_tests PRIVATE
  LINKER:--whole-archive $<TARGET_FILE:descent> LINKER:--no-whole-archive)
set_source_files_properties(tests/cpp/catch_main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON
                            SKIP_UNITY_BUILD_INCLUSION ON)

if(EMSCRIPTEN)
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/include")
  file(CREATE_LINK "${catch2_headers}/catch2" "${PROJECT_BINARY_DIR}/include/catch2" SYMBOLIC)
  file(CREATE_LINK "${json_headers}/nlohmann" "${PROJECT_BINARY_DIR}/include/nlohmann" SYMBOLIC)
  target_include_directories(descent_tests SYSTEM PRIVATE "${PROJECT_BINARY_DIR}/include")
  target_compile_options(descent_tests PRIVATE -fwasm-exceptions)
  target_compile_definitions(descent_tests PRIVATE CATCH_CONFIG_NO_POSIX_SIGNALS)
  target_link_options(descent_tests PRIVATE
    -fwasm-exceptions           # By way of JavaScript no vector could be handed to a function.
    -O1                         # Binaryen would take longer than all tests; the page's module has its optimizations.
    -sENVIRONMENT=node
    -sNODERAWFS=1               # Golden values are read from the repository.
    -sWASM_ASYNC_COMPILATION=0  # The old glue's asynchronous loading fails in node 18 and later.
    -sALLOW_MEMORY_GROWTH=1
    -sEXIT_RUNTIME=1
    -sTOTAL_STACK=4MB)
elseif(NOT catch2_is_header_only)
  find_package(Catch2 3 REQUIRED)
  target_link_libraries(descent_tests PRIVATE Catch2::Catch2WithMain)
endif()

# Catch2 2 calls it a success when no test bears the name that was asked for.
set(strict "")
if(catch2_is_header_only)
  set(strict EXTRA_ARGS --warn NoTests)
endif()
file(GLOB catch2_cmake /usr/lib/cmake/Catch2 /usr/lib/*/cmake/Catch2 /usr/share/cmake/Catch2 "${catch2_headers}/../lib/cmake/Catch2")
list(APPEND CMAKE_MODULE_PATH ${catch2_cmake})
include(Catch)
catch_discover_tests(descent_tests ${strict} PROPERTIES TIMEOUT 300)
