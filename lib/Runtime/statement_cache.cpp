//===- statement_cache.cpp - statements prepared once ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The hashes of the cache. A lookup happens for every statement of a session,
// so they read eight bytes at a time; the keys are the program's own, so nobody
// is there who would make them collide.
//
//===----------------------------------------------------------------------===//

#include "statement_cache.hpp"

#include <cstring>
#include <string>
#include <utility>

namespace tenon::detail {

namespace {

/// Every bit of the result depends on every bit of the number.
std::uint64_t mix(std::uint64_t number) noexcept {
  number ^= number >> 32;
  number *= 0xe9846af9b1a615d;
  number ^= number >> 32;
  number *= 0xe9846af9b1a615d;
  number ^= number >> 28;
  return number;
}

std::uint64_t load(const char *from, std::size_t bytes) noexcept {
  std::uint64_t number = 0;
  std::memcpy(&number, from, bytes);
  return number;
}

} // namespace

std::size_t
statement_cache::key_hash::operator()(const statement_key &key) const noexcept {
  std::uint64_t about = reinterpret_cast<std::uintptr_t>(key.about);
  // The kind goes where addresses of tables have no bits.
  std::uint64_t which = about ^ static_cast<std::uint64_t>(key.kind) << 56;
  return static_cast<std::size_t>(mix(mix(which) + key.columns));
}

std::size_t
statement_cache::text_hash::operator()(std::string_view text) const noexcept {
  const char *at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = 0x9e3779b97f4a7c15 ^ left;
  for (; left >= 8; at += 8, left -= 8) {
    hash = (hash ^ load(at, 8)) * 0x9fb21c651e98df25;
    hash ^= hash >> 32;
  }
  if (left != 0)
    hash ^= load(at, left);
  return static_cast<std::size_t>(mix(hash));
}

statement &statement_cache::add(std::string_view tokens,
                                std::unique_ptr<statement> made) {
  // A program that builds queries of any shape would otherwise keep them all.
  // One of them may be running: they stay for a while.
  if (by_tokens_.size() >= most_queries)
    former_ = std::exchange(by_tokens_, {});
  return *(by_tokens_[std::string(tokens)] = std::move(made));
}

statement *statement_cache::find_former(std::string_view tokens) {
  auto at = former_.find(tokens);
  if (at == former_.end())
    return nullptr;
  std::unique_ptr<statement> known = std::move(at->second);
  former_.erase(at);
  return known ? &add(tokens, std::move(known)) : nullptr;
}

void statement_cache::put_back(std::string_view tokens,
                               std::unique_ptr<statement> taken) {
  auto at = by_tokens_.find(tokens);
  if (at == by_tokens_.end())
    add(tokens, std::move(taken));
  else if (!at->second)
    at->second = std::move(taken);
}

} // namespace tenon::detail
