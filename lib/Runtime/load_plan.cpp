//===- load_plan.cpp - what is read with an object ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "load_plan.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace tenon::detail {

namespace {

load_how how_of(tenon::lazy key) {
  switch (key) {
  case tenon::lazy::select:
    return load_how::lazily;
  case tenon::lazy::joined:
    return load_how::joined;
  case tenon::lazy::selectin:
    return load_how::selectin;
  case tenon::lazy::raise:
    return load_how::raise;
  case tenon::lazy::immediate:
    return load_how::immediate;
  }
  return load_how::lazily;
}

bool reads_at_once(load_how how) {
  return how == load_how::joined || how == load_how::selectin ||
         how == load_how::immediate;
}

/// A unique key is a part of the columns.
bool covers(std::span<const column_pair> columns,
            std::span<const std::uint16_t> key) {
  return std::all_of(key.begin(), key.end(), [&](std::uint16_t part) {
    return std::any_of(
        columns.begin(), columns.end(),
        [&](const column_pair &pair) { return pair.there == part; });
  });
}

} // namespace

bool leads_to_one(const relationship_info &r) {
  if (r.kind == direction::many_to_one)
    return true;
  if (r.kind == direction::many_to_many)
    return false;
  const table &target = *r.target;
  return covers(r.columns, target.primary_key) ||
         std::any_of(target.unique_keys.begin(), target.unique_keys.end(),
                     [&](const unique_key &key) {
                       return covers(r.columns, key.columns);
                     });
}

class load_planner {
public:
  explicit load_planner(bool raise_others) : raise_others_(raise_others) {}

  std::unique_ptr<const load_plan>
  plan(const table &of, const std::vector<load_request> *asked) {
    path_.push_back(&of);
    auto made = std::make_unique<load_plan>();
    made->of_ = &of;
    for (const relationship_info &r : of.relationships)
      add(*made, r, find(asked, r));
    path_.pop_back();
    if (made->steps_.empty())
      return nullptr;
    return made;
  }

private:
  static const load_request *find(const std::vector<load_request> *asked,
                                  const relationship_info &r) {
    if (asked)
      for (const load_request &each : *asked)
        if (each.offset == r.offset)
          return &each;
    return nullptr;
  }

  void add(load_plan &to, const relationship_info &r,
           const load_request *asked) {
    load_how how = asked ? asked->how : how_of(r.lazy);
    if (!asked && raise_others_)
      how = load_how::raise;
    // What annotations ask for ends where it would come round.
    if (!asked && reads_at_once(how) && on_path(*r.target))
      return;
    bool raises = how == load_how::raise || how == load_how::raise_on_sql;
    std::unique_ptr<const load_plan> next;
    if (asked || reads_at_once(how))
      next = plan(*r.target, asked ? &asked->next : nullptr);
    // The annotation says so by itself, at the access.
    if (!asked && !raise_others_ && (raises || how == load_how::lazily))
      return;
    to.joins_ |= how == load_how::joined;
    to.reads_ |= reads_at_once(how);
    to.lasts_ |= !reads_at_once(how);
    bool usual = how == load_how::lazily && !next;
    to.binds_ |=
        !reads_at_once(how) && (!usual || r.lazy == tenon::lazy::raise);
    to.multiplies_ |= how == load_how::joined &&
                      (!leads_to_one(r) || (next && next->multiplies_));
    to.steps_.push_back({&r, how, std::move(next)});
  }

  bool on_path(const table &of) const {
    return std::find(path_.begin(), path_.end(), &of) != path_.end();
  }

  bool raise_others_;
  std::vector<const table *> path_;
};

std::unique_ptr<const load_plan> load_plan::make(const table &of,
                                                 const load_requests &asked) {
  return load_planner(asked.raise_others).plan(of, &asked.first);
}

const load_plan::step *load_plan::find(const relationship_info &r) const {
  for (const step &each : steps_)
    if (each.relationship == &r)
      return &each;
  return nullptr;
}

void load_plan::append_joins(std::string &tokens) const {
  using address = std::array<char, sizeof(std::uintptr_t)>;
  for (const step &each : steps_) {
    if (each.how != load_how::joined)
      continue;
    auto bytes = std::bit_cast<address>(each.relationship);
    tokens += '(';
    tokens.append(bytes.data(), bytes.size());
    if (each.next)
      each.next->append_joins(tokens);
    tokens += ')';
  }
}

} // namespace tenon::detail
