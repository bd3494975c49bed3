//===- object_store.cpp - where objects live ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "object_store.hpp"

#include "prefetch.hpp"
#include "table_state.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace tenon::detail {

namespace {

constexpr std::size_t first_chunk = 8;
/// In bytes. The next one starts a new chunk, however large an object is.
constexpr std::size_t largest_chunk = std::size_t{256} * 1024;

std::size_t rounded_up(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

} // namespace

object_store::object_store(const table &of)
    : table_(of), alignment_(std::max(of.alignment, alignof(object_state))),
      header_(rounded_up(sizeof(object_state), alignment_)),
      stride_(rounded_up(header_ + of.size, alignment_)) {}

object_store::~object_store() {
  for_each([&](object_state &state) { table_.destroy(object_of(state)); });
  for (const chunk &part : chunks_) {
    forget_memory(part.begin);
    ::operator delete(part.begin, std::align_val_t(alignment_));
  }
}

object_state &object_store::allocate(table_state &home) {
  if (!free_.empty()) {
    object_state *state = free_.back();
    free_.pop_back();
    return *::new (state) object_state(home);
  }
  if (chunks_.empty() || chunks_.back().used == chunks_.back().capacity)
    add_chunk(&home.session());
  chunk &last = chunks_.back();
  char *at = last.begin + last.used++ * stride_;
  // The next one's memory is on its way while this one is filled.
  for (std::size_t ahead = stride_; ahead < 2 * stride_; ahead += cache_line)
    prefetch_to_write(at + ahead);
  return *::new (at) object_state(home);
}

std::size_t object_store::next_chunk() const {
  if (chunks_.empty())
    return first_chunk * stride_;
  return std::max(std::min(chunks_.back().bytes * 2, largest_chunk), stride_);
}

void object_store::add_chunk(const void *session) {
  std::size_t bytes = next_chunk();
  chunks_.reserve(chunks_.size() + 1);
  by_address_.reserve(by_address_.size() + 1);
  auto *begin =
      static_cast<char *>(::operator new(bytes, std::align_val_t(alignment_)));
  register_memory(begin, begin + bytes, session);
  auto place = std::upper_bound(
      by_address_.begin(), by_address_.end(), begin,
      [&](const char *at, std::size_t i) { return at < chunks_[i].begin; });
  by_address_.insert(place, chunks_.size());
  chunks_.push_back({begin, bytes, 0, bytes / stride_});
  lowest_ = chunks_[by_address_.front()].begin;
  const chunk &top = chunks_[by_address_.back()];
  highest_ = top.begin + top.bytes;
}

void object_store::release(object_state &state) noexcept {
  state.alive = false;
  try {
    free_.push_back(&state);
  } catch (...) {
    // The slot stays unused until the session ends.
  }
}

const object_store::chunk *object_store::chunk_of(const char *at) const {
  if (at < lowest_ || at >= highest_)
    return nullptr;
  const chunk &last = chunks_.back();
  if (at >= last.begin && at < last.begin + last.used * stride_)
    return &last;
  auto after = std::upper_bound(by_address_.begin(), by_address_.end(), at,
                                [&](const char *place, std::size_t i) {
                                  return place < chunks_[i].begin;
                                });
  return &chunks_[*std::prev(after)];
}

object_state *object_store::find(const void *object) const {
  const char *at = static_cast<const char *>(object) - header_;
  const chunk *part = chunk_of(at);
  if (!part)
    return nullptr;
  auto distance = static_cast<std::size_t>(at - part->begin);
  if (distance % stride_ != 0 || distance / stride_ >= part->used)
    return nullptr;
  auto *state = reinterpret_cast<object_state *>(const_cast<char *>(at));
  return state->alive ? state : nullptr;
}

//===----------------------------------------------------------------------===//
// Which session holds an object
//===----------------------------------------------------------------------===//

namespace {

struct memory_range {
  const char *end;
  const void *session;
};

constexpr unsigned page_bits = 16;
constexpr std::size_t page_marks = 8192;

// Changed once for some thousand objects.
struct memory_map {
  std::shared_mutex mutex;
  std::map<const char *, memory_range> ranges;
  /// How many of them lie in a page of memory, or in one that shares its
  /// place: most objects that are asked for are elsewhere, and for those
  /// nobody has to wait. Who has an object's address knows of its range.
  std::array<std::atomic<std::uint32_t>, page_marks> pages = {};

  std::atomic<std::uint32_t> &page_at(std::uintptr_t page) {
    return pages[page % page_marks];
  }
  template <class Function>
  void for_each_page(const char *begin, const char *end, Function &&function) {
    auto page = reinterpret_cast<std::uintptr_t>(begin) >> page_bits;
    auto last = (reinterpret_cast<std::uintptr_t>(end) - 1) >> page_bits;
    for (; page <= last; ++page)
      function(page_at(page));
  }
};

memory_map &all_memory() {
  static memory_map map;
  return map;
}

} // namespace

void register_memory(const char *begin, const char *end, const void *session) {
  memory_map &map = all_memory();
  std::unique_lock lock(map.mutex);
  map.ranges[begin] = {end, session};
  map.for_each_page(begin, end, [](auto &page) {
    page.fetch_add(1, std::memory_order_relaxed);
  });
}

void forget_memory(const char *begin) noexcept {
  memory_map &map = all_memory();
  std::unique_lock lock(map.mutex);
  auto at = map.ranges.find(begin);
  if (at == map.ranges.end())
    return;
  map.for_each_page(begin, at->second.end, [](auto &page) {
    page.fetch_sub(1, std::memory_order_relaxed);
  });
  map.ranges.erase(at);
}

const void *session_holding(const void *object) {
  memory_map &map = all_memory();
  auto page = reinterpret_cast<std::uintptr_t>(object) >> page_bits;
  if (map.page_at(page).load(std::memory_order_relaxed) == 0)
    return nullptr;
  std::shared_lock lock(map.mutex);
  const auto *at = static_cast<const char *>(object);
  auto after = map.ranges.upper_bound(at);
  if (after == map.ranges.begin())
    return nullptr;
  const auto &[begin, range] = *std::prev(after);
  return at < range.end ? range.session : nullptr;
}

} // namespace tenon::detail
