//===- names.hpp - names that have to be quoted -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <cstdint>
#include <string>
#include <tenon/model.hpp>

struct TENON_TABLE("a \"quoted\" \\ 100% #1; <b>&amp; {x}") Quoted {
  TENON_COLUMN(.name = "the \"key\" & <more>", .primary_key = true)
  std::int64_t key = 0;
  TENON_COLUMN(.name = "1st") int first = 0;
  TENON_COLUMN(.name = "pk") int mark = 0;
  TENON_COLUMN(.name = "FK-like") int like = 0;
  TENON_COLUMN(.name = "line\nbreak\x01") int broken = 0;
  TENON_COLUMN(.type = "NUMERIC(10, 2)") double amount = 0;
  TENON_COLUMN(.type = "text[]") std::string list;
};

struct TENON_TABLE("erDiagram") Reserved {
  TENON_COLUMN(.primary_key = true) std::int64_t one = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Quoted::key)
  std::int64_t graph = 0;
};

struct TENON_TABLE("größe_名前_🙂") Größe {
  TENON_COLUMN(.primary_key = true) std::int64_t länge = 0;
  TENON_COLUMN(.name = "名前", .index = true, .foreign_key = &Reserved::one)
  std::int64_t name = 0;
  TENON_COLUMN(.name = "🙂") int smile = 0;
  TENON_COLUMN(.name = "×") int sign = 0;
  TENON_COLUMN(.name = "nº §½") int number = 0;
  TENON_COLUMN(.name = "soft\u00ADhyphen") int soft = 0;
  TENON_COLUMN(.name = "\u0090\u2028\uFFFF", .type = "©") int none = 0;
};

// What Graphviz would put names of its own in the place of.
struct TENON_TABLE("dom\\N_tab\\G") Path {
  TENON_COLUMN(.primary_key = true, .name = "C:\\Games\\Lib")
  std::int64_t games = 0;
  TENON_COLUMN(.name = "x\\Ey\\Tz\\Hw", .index = true,
               .foreign_key = &Path::games)
  std::int64_t back = 0;
};

struct TENON_TABLE("node") Node {
  TENON_COLUMN(.primary_key = true, .name = "class") std::int64_t id = 0;
};
