# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Finds the LLVM and the Clang to build against: TENON_LLVM_MAJOR says which.

set(TENON_LLVM_MAJOR 22 CACHE STRING "Major version of LLVM and Clang to build against (19 to 22)")

# No version is passed to find_package: LLVM's version file demands an equal minor version too.
find_package(LLVM REQUIRED CONFIG HINTS /usr/lib/llvm-${TENON_LLVM_MAJOR})
if(NOT LLVM_VERSION_MAJOR EQUAL TENON_LLVM_MAJOR)
  message(FATAL_ERROR
    "Found LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_DIR}, but TENON_LLVM_MAJOR is ${TENON_LLVM_MAJOR}. "
    "Install LLVM ${TENON_LLVM_MAJOR}, or set TENON_LLVM_MAJOR or LLVM_DIR.")
endif()
if(LLVM_VERSION_MAJOR LESS 19 OR LLVM_VERSION_MAJOR GREATER 22)
  message(FATAL_ERROR "Tenon builds against LLVM 19 to 22; found ${LLVM_PACKAGE_VERSION} in ${LLVM_DIR}.")
endif()
find_package(Clang REQUIRED CONFIG HINTS ${LLVM_INSTALL_PREFIX} NO_DEFAULT_PATH)
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

foreach(dylib LLVM clang-cpp)
  if(NOT TARGET ${dylib})
    message(FATAL_ERROR "${LLVM_INSTALL_PREFIX} lacks the shared library ${dylib}.")
  endif()
endforeach()

# Where Clang keeps its own headers (stddef.h and the like).
set(TENON_CLANG_RESOURCE_DIR ${LLVM_INSTALL_PREFIX}/lib/clang/${LLVM_VERSION_MAJOR})
if(NOT EXISTS ${TENON_CLANG_RESOURCE_DIR}/include/stddef.h)
  message(FATAL_ERROR "Clang's own headers are not in ${TENON_CLANG_RESOURCE_DIR}.")
endif()

# Not every package of Clang has clang-tidy's headers.
if(EXISTS ${LLVM_INSTALL_PREFIX}/include/clang-tidy/ClangTidyModule.h)
  set(TENON_HAS_CLANG_TIDY ON)
else()
  set(TENON_HAS_CLANG_TIDY OFF)
  message(STATUS "No headers of clang-tidy in ${LLVM_INSTALL_PREFIX}/include: no TenonTidyModule")
endif()

# LLVM has the types of the language server protocol since 22.
if(EXISTS ${LLVM_INSTALL_PREFIX}/include/llvm/Support/LSP/Protocol.h)
  set(TENON_HAS_LSP ON)
else()
  set(TENON_HAS_LSP OFF)
  message(STATUS "No language server protocol in ${LLVM_INSTALL_PREFIX}/include: no 'tenon lsp'")
endif()
