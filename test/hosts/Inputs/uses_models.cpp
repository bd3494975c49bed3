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

// The checker asks for what the program only declares.
template <class Unit> struct Quantity {
  int value = 0;
};
template <class Unit> struct Stored {
  using stored_type = int;
  static inline const std::string unit = Unit::name();
  static int to_stored(const Quantity<Unit> &quantity) { return quantity.value; }
};
template <class Unit>
  requires requires { Unit::name(); }
struct tenon::type_traits<Quantity<Unit>> : Stored<Unit> {
  static inline int count = 0;
  virtual ~type_traits() { ++count; }
};
struct Metre {
  static std::string name() { return "m"; }
};
tenon::type_traits<Quantity<Metre>> *traits = nullptr;
Stored<Metre> *base = nullptr;

struct TENON_TABLE("notes") Note : Keyed<std::int32_t> {
  TENON_COLUMN(.nullable = false) bool done = false;
  Quantity<Metre> length;
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
