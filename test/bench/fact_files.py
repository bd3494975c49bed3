# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The facts of a program of many units, as the plugin would have written them."""

import json
import pathlib
import re
import subprocess

# Customers, profiles, orders and items; each unit's orders are paired with the events of the one before.
HEAD = """\
#include <tenon/model.hpp>
#include <cstdint>
#include <optional>
#include <string>
"""
UNIT = """\
namespace app {{
struct Event{previous};
struct Order{next};
struct TENON_TABLE("customers{i}") Customer{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string username;
  TENON_COLUMN(.unique = true, .length = 100) std::string email;
  TENON_RELATIONSHIP(.back_populates = "customer", .uselist = false) tenon::one<struct Profile{i}> profile;
  TENON_RELATIONSHIP(.back_populates = "customer") tenon::many<struct Order{i}> orders;
}};
struct TENON_TABLE("profiles{i}") Profile{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = 250) std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = "customers{i}.id", .on_delete = tenon::action::cascade) std::int64_t customer_id = 0;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<Customer{i}> customer;
}};
struct TENON_TABLE("orders{i}") Order{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = 20) std::string state;
  TENON_COLUMN(.index = true, .foreign_key = "customers{i}.id", .on_delete = tenon::action::cascade) std::int64_t customer_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "events{previous}.id") std::optional<std::int64_t> event_id;
  TENON_RELATIONSHIP(.back_populates = "orders") tenon::one<Customer{i}> customer;
  TENON_RELATIONSHIP(.back_populates = "order") tenon::many<struct Item{i}> items;
  TENON_RELATIONSHIP(.back_populates = "orders") tenon::one<Event{previous}> event;
}};
struct TENON_TABLE("items{i}") Item{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN() std::int32_t count = 0;
  TENON_COLUMN(.index = true, .foreign_key = "orders{i}.id", .on_delete = tenon::action::cascade) std::int64_t order_id = 0;
  TENON_RELATIONSHIP(.back_populates = "items") tenon::one<Order{i}> order;
}};
struct TENON_TABLE("events{i}") Event{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN() std::string what;
  TENON_RELATIONSHIP(.back_populates = "event") tenon::many<Order{next}> orders;
}};
}} // namespace app
"""
# So many bytes wide are the numbers in names, so that places stay right.
WIDTH = 6
STANDS_FOR = (111111, 222222, 333333)


def write(count, folder, clangxx, plugin, annotations):
    """So many files with five models each, in a ring of units; one is the plugin's, in the others names are replaced."""
    folder = pathlib.Path(folder)
    previous, this, following = STANDS_FOR
    source = folder / f"unit{this}.cpp"
    source.write_text(HEAD + UNIT.format(previous=previous, i=this, next=following))
    facts = folder / "one"
    subprocess.run(
        [clangxx, "-std=c++20", f"-I{annotations}", f"-fplugin={plugin}", f"-fplugin-arg-tenon-facts={facts}",
         "-fsyntax-only", str(source)],
        check=True,
    )
    (pattern,) = facts.iterdir()
    text = pattern.read_text()
    assert sum(record["state"] == "model" for record in json.loads(text)["records"] if "state" in record) == 5
    for number in range(count):
        names = {
            str(previous): f"{(number - 1) % count:0{WIDTH}}",
            str(this): f"{number:0{WIDTH}}",
            str(following): f"{(number + 1) % count:0{WIDTH}}",
        }
        own = re.sub("|".join(names), lambda match: names[match.group(0)], text)
        target = folder / "facts" / f"{number % 100:02}"
        target.mkdir(parents=True, exist_ok=True)
        (target / f"unit{number:0{WIDTH}}.tenon.json").write_text(own)
    return folder / "facts"
