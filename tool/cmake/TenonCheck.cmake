# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Checks as part of a build.
#
# tenon_check(TARGET options...): checks the structs of TARGET whenever it is compiled. A Clang that the plugin fits
# does it while it compiles. Otherwise the tool does it before anything of TARGET is compiled, again only when one of
# the files it read has changed; an error in the structs fails the build either way. The tool reads the sources with
# their compile commands, or with the include directories and the definitions of TARGET alone where those commands
# would not do: IGNORE_COMPILE_COMMANDS says so for flags that Clang does not know.
#
# tenon_add_check_target(NAME [TARGETS target...] [ARGUMENTS argument...] options...): a target that checks all C++
# files of the build as one program, or those of some targets. ARGUMENTS go to `tenon check` as they are.
#
# Options of both: CHECKS glob..., WARNINGS_AS_ERRORS glob..., TARGET database, CONFIG_FILE file, as those of
# `tenon check`. WITH_TOOL makes tenon_check leave the plugin alone.

include(${CMAKE_CURRENT_LIST_DIR}/TenonTool.cmake)

set(TENON_CXX_SOURCES "\\.(C|CPP|cc|cp|cpp|cxx|c\\+\\+|cppm|ixx)$")
set(TENON_CXX_FILES "\\.(C|CPP|cc|cp|cpp|cxx|c\\+\\+|cppm|ixx|h|H|hh|hpp|hxx|h\\+\\+|inc|ipp|def)$")

macro(tenon_parse_check_options count flags lists)
  cmake_parse_arguments(PARSE_ARGV ${count} ARG "${flags}" "TARGET;CONFIG_FILE" "CHECKS;WARNINGS_AS_ERRORS;${lists}")
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${CMAKE_CURRENT_FUNCTION}: what is '${ARG_UNPARSED_ARGUMENTS}'?")
  endif()
  # name=value, as both the plugin and the tool take them.
  set(options "")
  foreach(key CHECKS WARNINGS_AS_ERRORS TARGET)
    if(ARG_${key})
      string(TOLOWER "${key}" name)
      string(REPLACE "_" "-" name "${name}")
      list(JOIN ARG_${key} "," value)
      list(APPEND options "${name}=${value}")
    endif()
  endforeach()
  if(ARG_CONFIG_FILE)
    get_filename_component(value "${ARG_CONFIG_FILE}" ABSOLUTE)
    list(APPEND options "config-file=${value}")
  endif()
endmacro()

function(tenon_plugin_fits result)
  set(${result} OFF PARENT_SCOPE)
  if(NOT TARGET tenon::plugin OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR MSVC)
    return()
  endif()
  get_target_property(major tenon::plugin TENON_CLANG_MAJOR)
  if(CMAKE_CXX_COMPILER_VERSION MATCHES "^${major}\\.")
    set(${result} ON PARENT_SCOPE)
  endif()
endfunction()

function(tenon_check target)
  tenon_parse_check_options(1 "WITH_TOOL;IGNORE_COMPILE_COMMANDS" "")
  tenon_plugin_fits(with_plugin)
  if(with_plugin AND NOT ARG_WITH_TOOL AND NOT ARG_IGNORE_COMPILE_COMMANDS)
    list(TRANSFORM options PREPEND "-fplugin-arg-tenon-")
    foreach(option "-fplugin=$<TARGET_FILE:tenon::plugin>" ${options})
      target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${option}>")
    endforeach()
    return()
  endif()

  list(TRANSFORM options PREPEND "--")
  set_target_properties(${target} PROPERTIES
    TENON_CHECK_OPTIONS "${options}"
    TENON_IGNORE_COMPILE_COMMANDS ${ARG_IGNORE_COMPILE_COMMANDS}
    EXPORT_COMPILE_COMMANDS ON)
  # At the end of the directory the target has all of its sources.
  cmake_language(EVAL CODE "cmake_language(DEFER CALL tenon_check_with_tool [[${target}]])")
endfunction()

# The files of the target whose names match, those that generator expressions name among them.
function(tenon_files_of target pattern result)
  get_target_property(sources ${target} SOURCES)
  get_target_property(source_dir ${target} SOURCE_DIR)
  get_target_property(binary_dir ${target} BINARY_DIR)
  set(files "")
  foreach(source IN LISTS sources)
    if(source MATCHES "\\$<")
      list(APPEND files "$<FILTER:${source},INCLUDE,${pattern}>")
    elseif(source MATCHES "${pattern}")
      get_filename_component(file "${source}" ABSOLUTE BASE_DIR "${source_dir}")
      if(NOT EXISTS "${file}") # a generated one
        get_filename_component(file "${source}" ABSOLUTE BASE_DIR "${binary_dir}")
      endif()
      list(APPEND files "${file}")
    endif()
  endforeach()
  set(${result} "${files}" PARENT_SCOPE)
endfunction()

# Whether the compile commands of the target are there for the tool, and something that it understands.
function(tenon_has_compile_commands target result)
  get_target_property(ignored ${target} TENON_IGNORE_COMPILE_COMMANDS)
  get_target_property(unity ${target} UNITY_BUILD)
  get_target_property(precompiled ${target} PRECOMPILE_HEADERS)
  if(ignored OR unity OR MSVC OR NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    set(${result} OFF PARENT_SCOPE)
  elseif(precompiled AND CMAKE_CXX_COMPILER_ID MATCHES "Clang") # of another version
    set(${result} OFF PARENT_SCOPE)
  else()
    set(${result} ON PARENT_SCOPE)
  endif()
endfunction()

# The configuration files that may apply to what is in this directory.
function(tenon_configurations_above directory result)
  set(found "")
  set(below "")
  while(NOT directory STREQUAL below)
    if(EXISTS "${directory}/.tenon.yaml")
      list(APPEND found "${directory}/.tenon.yaml")
    endif()
    set(below "${directory}")
    get_filename_component(directory "${directory}" DIRECTORY)
  endwhile()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

function(tenon_check_with_tool target)
  get_target_property(directory ${target} SOURCE_DIR)
  if(NOT directory STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "tenon_check(${target}): call it in ${directory}, where the target is made")
  endif()
  tenon_files_of(${target} "${TENON_CXX_SOURCES}" sources)
  if(NOT sources)
    message(FATAL_ERROR "tenon_check(${target}): the target has no C++ file to check")
  endif()
  tenon_files_of(${target} "${TENON_CXX_FILES}" files)
  tenon_configurations_above("${directory}" configurations)
  tenon_find_tool(tool tool_depends)
  get_target_property(options ${target} TENON_CHECK_OPTIONS)
  tenon_has_compile_commands(${target} has_commands)
  if(has_commands)
    set(before -p ${CMAKE_BINARY_DIR})
    set(after "")
  else()
    set(before "")
    tenon_flags_of(${target} after)
  endif()

  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${target}.tenon-check)
  set(depfile "")
  set(depfile_option "")
  if(CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    set(depfile DEPFILE ${stamp}.d)
    set(depfile_option --depfile=${stamp}.d)
  endif()
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${tool} check ${before} ${options} ${depfile_option} ${sources} ${after}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${files} ${configurations} ${tool_depends}
    ${depfile}
    COMMENT "Checking the structs of ${target}"
    COMMAND_EXPAND_LISTS VERBATIM)
  target_sources(${target} PRIVATE ${stamp})
endfunction()

# What Clang needs to know of the target to parse its files.
function(tenon_flags_of target result)
  set(standard $<TARGET_PROPERTY:${target},CXX_STANDARD>)
  set(includes $<FILTER:$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>,EXCLUDE,^$>)
  set(definitions $<FILTER:$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>,EXCLUDE,^$>)
  set(${result} -- "-std=c++$<IF:$<BOOL:${standard}>,${standard},20>"
    $<$<BOOL:${includes}>:-I$<JOIN:${includes},$<SEMICOLON>-I>>
    $<$<BOOL:${definitions}>:-D$<JOIN:${definitions},$<SEMICOLON>-D>>
    PARENT_SCOPE)
endfunction()

function(tenon_add_check_target name)
  tenon_parse_check_options(1 "" "TARGETS;ARGUMENTS")
  list(TRANSFORM options PREPEND "--")
  set(files "")
  foreach(target IN LISTS ARG_TARGETS)
    set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS ON)
    tenon_files_of(${target} "${TENON_CXX_SOURCES}" sources)
    list(APPEND files ${sources})
  endforeach()
  if(ARG_TARGETS AND NOT files)
    message(FATAL_ERROR "tenon_add_check_target(${name}): the targets have no C++ file to check")
  endif()
  if(NOT ARG_TARGETS AND NOT CMAKE_EXPORT_COMPILE_COMMANDS)
    message(FATAL_ERROR
      "tenon_add_check_target(${name}): set CMAKE_EXPORT_COMPILE_COMMANDS to ON before the targets are made, or name "
      "TARGETS")
  endif()
  tenon_find_tool(tool tool_depends)
  add_custom_target(${name}
    COMMAND ${tool} check -p ${CMAKE_BINARY_DIR} ${options} ${ARG_ARGUMENTS} ${files}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    COMMENT "Checking structs"
    COMMAND_EXPAND_LISTS USES_TERMINAL VERBATIM)
endfunction()
