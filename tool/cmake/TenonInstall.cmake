# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What `cmake --install` puts where, in three components: annotations, runtime, checker.

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Tenon)
set(package_modules ${PROJECT_SOURCE_DIR}/tool/cmake)
set(doc_dir ${CMAKE_INSTALL_DATADIR}/doc/tenon)

# tenon_install_targets(PART target...): each part has targets of its own in the CMake package, since it can be
# installed without the others.
function(tenon_install_targets part)
  string(TOLOWER ${part} component)
  install(TARGETS ${ARGN} EXPORT Tenon${part}Targets
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${component}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT Tenon${part}Targets NAMESPACE tenon:: DESTINATION ${package_dir} COMPONENT ${component})
endfunction()

set_target_properties(tenon_annotations PROPERTIES EXPORT_NAME annotations)
tenon_install_targets(Annotations tenon_annotations)
install(DIRECTORY lib/Annotations/tenon DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT annotations)

configure_package_config_file(${package_modules}/TenonConfig.cmake.in TenonConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change what users see.
write_basic_package_version_file(TenonConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/TenonConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/TenonConfigVersion.cmake
    ${package_modules}/TenonCheck.cmake ${package_modules}/TenonGenerate.cmake ${package_modules}/TenonTool.cmake
  DESTINATION ${package_dir} COMPONENT annotations)

if(TENON_BUILD_RUNTIME)
  set_target_properties(tenon_runtime PROPERTIES EXPORT_NAME runtime)
  set_target_properties(tenon_sqlite PROPERTIES EXPORT_NAME sqlite)
  tenon_install_targets(Runtime tenon_runtime tenon_sqlite)
  install(DIRECTORY lib/Runtime/tenon DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT runtime)
  # From the file to the prefix: it says where the rest is from where it lies itself.
  set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
  file(RELATIVE_PATH TENON_PREFIX_FROM_PKGCONFIG
    ${CMAKE_INSTALL_PREFIX}/${pkgconfig_dir} ${CMAKE_INSTALL_PREFIX})
  string(REGEX REPLACE "/$" "" TENON_PREFIX_FROM_PKGCONFIG "${TENON_PREFIX_FROM_PKGCONFIG}")
  configure_file(${package_modules}/tenon.pc.in tenon.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tenon.pc DESTINATION ${pkgconfig_dir} COMPONENT runtime)
  install(DIRECTORY docs/runtime DESTINATION ${doc_dir} COMPONENT runtime)
endif()

if(TENON_BUILD_CHECKER)
  set(checker_targets tenon TenonPlugin)
  if(TENON_HAS_CLANG_TIDY)
    list(APPEND checker_targets TenonTidyModule)
    set_target_properties(TenonTidyModule PROPERTIES EXPORT_NAME tidy_module)
  endif()
  # An LLVM in a place of its own is found there after installation, too.
  set_target_properties(${checker_targets} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
  set_target_properties(TenonPlugin PROPERTIES
    EXPORT_NAME plugin
    TENON_CLANG_MAJOR ${LLVM_VERSION_MAJOR}
    EXPORT_PROPERTIES TENON_CLANG_MAJOR)
  tenon_install_targets(Checker ${checker_targets})
  install(DIRECTORY docs/ DESTINATION ${doc_dir} COMPONENT checker
    FILES_MATCHING PATTERN "*.md" PATTERN runtime EXCLUDE PATTERN examples EXCLUDE)
  install(FILES README.md DESTINATION ${doc_dir} COMPONENT checker)
endif()
