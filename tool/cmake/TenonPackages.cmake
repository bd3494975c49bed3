# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# `cpack -G DEB`: a Debian package of each component.

set(TENON_PACKAGE_CONTACT "The authors of Tenon <tenon@localhost>" CACHE STRING "Who made the packages")

set(CPACK_PACKAGE_CONTACT "${TENON_PACKAGE_CONTACT}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_COMPONENTS_ALL annotations)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(this_version "(= ${PROJECT_VERSION})")

set(CPACK_DEBIAN_ANNOTATIONS_PACKAGE_NAME libtenon-annotations-dev)
set(CPACK_DEBIAN_ANNOTATIONS_DESCRIPTION "Annotations for persistent C++ structs
The header tenon/model.hpp, with the words that say how plain structs are
stored, and the CMake package of Tenon.")
set(CPACK_DEBIAN_ANNOTATIONS_PACKAGE_ARCHITECTURE all)

if(TENON_BUILD_RUNTIME)
  list(APPEND CPACK_COMPONENTS_ALL runtime)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libtenon-dev)
  set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "Storage of annotated C++ structs
Sessions, a unit of work and typed queries over SQLite, for structs that are
annotated with the words of tenon/model.hpp.")
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "libtenon-annotations-dev ${this_version}, libsqlite3-dev")
endif()

if(TENON_BUILD_CHECKER)
  list(APPEND CPACK_COMPONENTS_ALL checker)
  set(CPACK_DEBIAN_CHECKER_PACKAGE_NAME tenon)
  set(CPACK_DEBIAN_CHECKER_DESCRIPTION "Checks the relationships between annotated C++ structs
The command-line tool, the plugin for Clang ${LLVM_VERSION_MAJOR} and the module for its clang-tidy.")
  # The tool parses C++ with Clang's own headers and some standard library.
  set(CPACK_DEBIAN_CHECKER_PACKAGE_DEPENDS "libtenon-annotations-dev ${this_version}, \
libllvm${LLVM_VERSION_MAJOR}, libclang-common-${LLVM_VERSION_MAJOR}-dev, libstdc++-dev | libc++-${LLVM_VERSION_MAJOR}-dev")
  set(CPACK_DEBIAN_CHECKER_PACKAGE_RECOMMENDS clang-${LLVM_VERSION_MAJOR})
  set(CPACK_DEBIAN_CHECKER_PACKAGE_SUGGESTS "clang-tidy-${LLVM_VERSION_MAJOR}, libtenon-dev")
  set(CPACK_DEBIAN_CHECKER_PACKAGE_SHLIBDEPS ON)
endif()

# Where Debian looks for it, by the name of the package.
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  install(FILES ${PROJECT_SOURCE_DIR}/tool/cmake/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME} COMPONENT ${component})
endforeach()

include(CPack)
