//===- number_map.hpp - objects by a whole number ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which object of a session has which number as its key. Databases number rows
// one after the other, so where many numbers lie close together, their places
// lie in pages, in order: they need no hashing, a third of the memory that a
// hash map needs, and neighbours are found beside each other. All other numbers
// are in a hash map.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_NUMBER_MAP_HPP
#define TENON_RUNTIME_NUMBER_MAP_HPP

#include "prefetch.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tenon::detail {

class byte_pool;
class object_state;

class number_map {
public:
  struct place {
    /// Null where nothing is known under the number.
    object_state *state = nullptr;
    /// The session's stamp as of which the object is persistent, looked for
    /// changes in, and not expired.
    std::uint32_t fresh = 0;
  };

  /// Pages are the pool's until it ends.
  explicit number_map(byte_pool &pool) : pool_(pool) {}

  /// Null where nothing is known under the number.
  place *find(std::int64_t number) {
    const listed_page *at = listed(number);
    if (!at)
      return others_.empty() ? nullptr : find_among_others(number);
    place &own = at->places[place_in_page(number)];
    if (at->known & bit_of(number))
      return &own;
    // It is written when the row is there, and far from all that was used last.
    prefetch_to_write(&own);
    return nullptr;
  }
  /// The number's place, an empty one if it has none, until another's is made.
  /// One that stays empty must be erased.
  place &place_of(std::int64_t number) {
    listed_page *at = listed(number);
    if (!at)
      return place_elsewhere(number);
    numbers_ += (at->known & bit_of(number)) == 0;
    at->known |= bit_of(number);
    return at->places[place_in_page(number)];
  }
  void erase(std::int64_t number) noexcept;
  /// So many numbers, and perhaps more, follow.
  void reserve(std::size_t more);

private:
  static constexpr unsigned page_bits = 6;
  static constexpr std::size_t page_size = std::size_t{1} << page_bits;

  struct listed_page {
    /// page_size of them; null where this page's numbers are not in pages.
    place *places = nullptr;
    /// Those that are known, a bit for each: so a place that is empty is not
    /// read.
    std::uint64_t known = 0;
  };

  /// Negative numbers are behind all others.
  static std::uint64_t page_of(std::int64_t number) {
    return static_cast<std::uint64_t>(number) >> page_bits;
  }
  static std::size_t place_in_page(std::int64_t number) {
    return static_cast<std::uint64_t>(number) % page_size;
  }
  static std::uint64_t bit_of(std::int64_t number) {
    return std::uint64_t{1} << place_in_page(number);
  }
  listed_page *listed(std::int64_t number) {
    std::uint64_t at = page_of(number) - first_page_;
    return at < pages_.size() && pages_[at].places ? &pages_[at] : nullptr;
  }
  place *find_among_others(std::int64_t number);
  place &place_elsewhere(std::int64_t number);
  bool has_room_for_page(std::uint64_t page) const;
  void add_page(std::uint64_t page);
  void take_from_others(std::uint64_t page, listed_page &to);

  byte_pool &pool_;
  /// From the first page on.
  std::vector<listed_page> pages_;
  std::uint64_t first_page_ = 0;
  std::size_t page_count_ = 0;
  /// How many are known, in pages or not.
  std::size_t numbers_ = 0;
  boost::unordered_flat_map<std::int64_t, place> others_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_NUMBER_MAP_HPP
