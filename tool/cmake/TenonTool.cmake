# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# tenon_find_tool(TOOL DEPENDS): sets these variables to the command-line tool, and to what depends on it says.
#
# The tool is the target tenon::tenon, where there is one, and TENON_EXECUTABLE otherwise.

function(tenon_find_tool tool depends)
  if(TARGET tenon::tenon)
    set(${tool} $<TARGET_FILE:tenon::tenon> PARENT_SCOPE)
    set(${depends} tenon::tenon PARENT_SCOPE)
    return()
  endif()
  find_program(TENON_EXECUTABLE tenon DOC "The command-line tool of Tenon")
  if(NOT TENON_EXECUTABLE)
    message(FATAL_ERROR "tenon was not found; set TENON_EXECUTABLE")
  endif()
  set(${tool} ${TENON_EXECUTABLE} PARENT_SCOPE)
  set(${depends} ${TENON_EXECUTABLE} PARENT_SCOPE)
endfunction()
