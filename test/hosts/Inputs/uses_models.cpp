// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Accesses to annotated fields that an annotation left in place would slow.
#include <cstdint>
#include <tenon/model.hpp>
#include <string>
#include <vector>

template <class Id> struct TENON_TABLE(.abstract = true) Keyed {
  TENON_COLUMN(.primary_key = true) Id id{};
  TENON_COLUMN(.index = true) int rank = 0;
  Id next() const { return id + 1; }
};

struct TENON_TABLE("lines") Line : Keyed<std::int64_t> {
  TENON_COLUMN(.name = "amount_cents") int amount = 0;
  TENON_COLUMN(.length = 20) std::string text;
  TENON_TRANSIENT int cached = 0;
  int twice() const { return amount + amount; }
};

struct TENON_TABLE("notes") Note : Keyed<std::int32_t> {
  TENON_COLUMN(.nullable = false) bool done = false;
};

long sum(const std::vector<Line> &lines) {
  long total = 0;
  for (const Line &line : lines)
    total += line.amount;
  return total;
}

long keys(const Line &line, const Note &note) {
  return line.next() + note.next() + line.rank + note.rank + line.twice() + (note.done ? 1 : 0);
}

void change(Line &line) {
  line.text += "x";
  line.cached = line.amount;
}
