# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# cmake -DPAGES=DIR -DOUTPUT=FILE -P EmbedPages.cmake: the pages in DIR as initialisers in C++.

file(GLOB pages ${PAGES}/*.md)
set(text "")
foreach(page IN LISTS pages)
  get_filename_component(id "${page}" NAME_WE)
  file(READ "${page}" content)
  string(APPEND text "{\"${id}\", R\"tenonpage(${content})tenonpage\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "${text}")
