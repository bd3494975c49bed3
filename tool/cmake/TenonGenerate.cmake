# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# tenon_generate(TARGET header... [OUTPUT name]): stores the structs in these headers.
#
# Writes name.hpp and name.cpp (TARGET.tenon.hpp and TARGET.tenon.cpp without OUTPUT) to the build directory, compiles
# the unit into TARGET, and lets TARGET include the header. The headers are read with the include directories and the
# definitions of TARGET. Both files are written again when a header changes, or one that it includes.

include(${CMAKE_CURRENT_LIST_DIR}/TenonTool.cmake)

function(tenon_generate target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "OUTPUT" "")
  set(headers ${ARG_UNPARSED_ARGUMENTS})
  if(NOT headers)
    message(FATAL_ERROR "tenon_generate(${target}): name the headers with the structs")
  endif()
  if(NOT ARG_OUTPUT)
    set(ARG_OUTPUT ${target}.tenon)
  endif()

  tenon_find_tool(tool tool_depends)
  list(TRANSFORM headers REPLACE "^([^/].*)$" "${CMAKE_CURRENT_SOURCE_DIR}/\\1")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${ARG_OUTPUT})
  set(includes $<FILTER:$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>,EXCLUDE,^$>)
  set(definitions $<FILTER:$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>,EXCLUDE,^$>)
  add_custom_command(
    OUTPUT ${output}.hpp ${output}.cpp
    COMMAND ${tool} generate ${headers} -o ${output}.hpp --depfile=${output}.d -- -std=c++20
      "$<$<BOOL:${includes}>:-I$<JOIN:${includes},;-I>>" "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},;-D>>"
    DEPENDS ${headers} ${tool_depends}
    DEPFILE ${output}.d
    COMMENT "Mapping the structs of ${target}"
    COMMAND_EXPAND_LISTS VERBATIM)
  target_sources(${target} PRIVATE ${output}.cpp ${output}.hpp)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
