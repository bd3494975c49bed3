# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# How the checker's libraries and tools are compiled: one place for their flags.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

if(TENON_ENABLE_ASSERTIONS)
  foreach(config RELEASE RELWITHDEBINFO MINSIZEREL)
    string(REGEX REPLACE "[/-]D *NDEBUG" "" CMAKE_CXX_FLAGS_${config} "${CMAKE_CXX_FLAGS_${config}}")
  endforeach()
endif()
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

if(TENON_BUILD_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link,address -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=address)
endif()

if(TENON_SANITIZE)
  add_compile_options(-fsanitize=${TENON_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${TENON_SANITIZE})
endif()

# What every target of the runtime, and of what uses it, has in common.
function(tenon_runtime_target name)
  target_compile_options(${name} PRIVATE -fPIC -Wall -Wextra -Werror=return-type)
endfunction()

# What every target of the checker has in common. All of it is compiled with -fPIC, the tools too,
# so that they can share one precompiled header.
function(tenon_target name)
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib>)
  target_include_directories(${name} SYSTEM PRIVATE ${LLVM_INCLUDE_DIRS})
  target_compile_options(${name} PRIVATE
    -fPIC -fvisibility=hidden -fno-exceptions -Wall -Wextra -Werror=return-type)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # Without the time in it a precompiled header is something ccache can find again.
    target_compile_options(${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endfunction()

# tenon_library(NAME [CLANG] [LINK library...]): a static library of all the .cpp files of this directory.
# CLANG lets it see Clang's headers.
function(tenon_library name)
  cmake_parse_arguments(ARG "CLANG" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  add_library(${name} STATIC ${sources})
  tenon_target(${name})
  target_link_libraries(${name} PUBLIC ${ARG_LINK} LLVM)
  if(ARG_CLANG)
    target_include_directories(${name} SYSTEM PRIVATE ${CLANG_INCLUDE_DIRS})
    target_link_libraries(${name} PUBLIC clang-cpp)
    tenon_clang_headers(${name})
  else()
    tenon_llvm_headers(${name})
  endif()
endfunction()

# tenon_tool(NAME EXECUTABLE|PLUGIN [LINK library...]): a program or a plugin, of all the .cpp files of this directory.
function(tenon_tool name kind)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  if(kind STREQUAL EXECUTABLE)
    add_executable(${name} ${sources})
  else()
    add_library(${name} MODULE ${sources})
    set_target_properties(${name} PROPERTIES PREFIX "")
  endif()
  tenon_target(${name})
  target_include_directories(${name} SYSTEM PRIVATE ${CLANG_INCLUDE_DIRS})
  target_compile_definitions(${name} PRIVATE TENON_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${name} PRIVATE ${ARG_LINK} clang-cpp LLVM)
  tenon_clang_headers(${name})
endfunction()

# Precompiled headers, made once and shared: Clang's by the first target that asks, LLVM's likewise.
function(tenon_precompiled_headers name owner_property)
  get_property(owner GLOBAL PROPERTY ${owner_property})
  if(owner)
    target_precompile_headers(${name} REUSE_FROM ${owner})
  else()
    target_precompile_headers(${name} PRIVATE ${ARGN})
    set_property(GLOBAL PROPERTY ${owner_property} ${name})
  endif()
endfunction()

function(tenon_llvm_headers name)
  tenon_precompiled_headers(${name} TENON_LLVM_HEADERS_OWNER
    <map> <memory> <optional> <string> <vector>
    <llvm/ADT/DenseMap.h> <llvm/ADT/STLExtras.h> <llvm/ADT/StringExtras.h> <llvm/ADT/StringMap.h>
    <llvm/Support/JSON.h> <llvm/Support/raw_ostream.h>)
endfunction()

function(tenon_clang_headers name)
  tenon_precompiled_headers(${name} TENON_CLANG_HEADERS_OWNER
    <clang/AST/ASTConsumer.h> <clang/AST/ASTContext.h> <clang/AST/RecursiveASTVisitor.h>
    <clang/Basic/Diagnostic.h> <clang/Frontend/CompilerInstance.h> <clang/Frontend/FrontendAction.h>
    <clang/Lex/Lexer.h> <clang/Lex/Preprocessor.h> <clang/Tooling/CompilationDatabase.h> <clang/Tooling/Tooling.h>
    <llvm/ADT/StringExtras.h> <llvm/Support/JSON.h> <llvm/Support/raw_ostream.h>)
endfunction()
