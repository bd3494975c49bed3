//===- number_map.cpp - objects by a whole number -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "number_map.hpp"

#include "packed_row.hpp"

#include <algorithm>
#include <new>

namespace tenon::detail {

namespace {

/// A page is worth its memory with so many numbers in it, on the average.
constexpr std::size_t worth_a_page = 16;
/// A few pages are made at once: most tables of a session have few objects.
constexpr std::size_t free_pages = 4;
/// How long the list of pages may be for each page that there is.
constexpr std::size_t list_a_page = 32;

} // namespace

void number_map::erase(std::int64_t number) noexcept {
  listed_page *at = listed(number);
  if (!at) {
    numbers_ -= others_.erase(number);
    return;
  }
  numbers_ -= (at->known & bit_of(number)) != 0;
  at->known &= ~bit_of(number);
  at->places[place_in_page(number)] = {};
}

void number_map::reserve(std::size_t more) {
  // How many of them will be in pages is not known.
  if (page_count_ == 0)
    others_.reserve(others_.size() + more);
}

number_map::place *number_map::find_among_others(std::int64_t number) {
  auto at = others_.find(number);
  return at == others_.end() ? nullptr : &at->second;
}

number_map::place &number_map::place_elsewhere(std::int64_t number) {
  if (place *known = find_among_others(number))
    return *known;
  if (!has_room_for_page(page_of(number))) {
    place &made = others_[number];
    ++numbers_;
    return made;
  }
  add_page(page_of(number));
  return place_of(number);
}

bool number_map::has_room_for_page(std::uint64_t page) const {
  if (numbers_ / worth_a_page + free_pages <= page_count_)
    return false;
  if (pages_.empty())
    return true;
  std::uint64_t first = std::min(first_page_, page);
  std::uint64_t last = std::max(first_page_ + pages_.size() - 1, page);
  return last - first < (page_count_ + 1) * list_a_page;
}

void number_map::add_page(std::uint64_t page) {
  if (pages_.empty())
    first_page_ = page;
  if (page < first_page_) {
    pages_.insert(pages_.begin(), first_page_ - page, {});
    first_page_ = page;
  }
  if (page - first_page_ >= pages_.size())
    pages_.resize(page - first_page_ + 1);
  listed_page &made = pages_[page - first_page_];
  auto *memory = pool_.allocate(page_size * sizeof(place));
  made.places = ::new (memory) place[page_size];
  ++page_count_;
  if (!others_.empty())
    take_from_others(page, made);
}

void number_map::take_from_others(std::uint64_t page, listed_page &to) {
  for (std::size_t i = 0; i != page_size; ++i) {
    auto number = static_cast<std::int64_t>((page << page_bits) + i);
    auto at = others_.find(number);
    if (at == others_.end())
      continue;
    to.known |= bit_of(number);
    to.places[i] = at->second;
    others_.erase(at);
  }
}

} // namespace tenon::detail
