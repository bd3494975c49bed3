//===- statement_cache.hpp - statements prepared once -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_STATEMENT_CACHE_HPP
#define TENON_RUNTIME_STATEMENT_CACHE_HPP

#include "database.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <memory>
#include <string_view>

namespace tenon::detail {

/// What a statement of the session's own is for.
enum class statement_kind : std::uint32_t {
  insert,
  insert_many,
  update,
  park,
  remove,
  remove_many,
  get,
  related,
  link,
  unlink,
};

/// Names a statement without its text: about what, of which kind, and which
/// columns it has.
struct statement_key {
  const void *about;
  statement_kind kind;
  std::uint64_t columns = 0;
  friend bool operator==(const statement_key &,
                         const statement_key &) = default;
};

/// The statements of one connection, found without building their text.
class statement_cache {
public:
  /// Null where it is not there yet.
  statement *find(const statement_key &key) {
    // A session does the same thing many times in a row.
    if (last_ && key == last_key_)
      return last_;
    auto at = by_key_.find(key);
    if (at == by_key_.end())
      return nullptr;
    last_key_ = key;
    return last_ = at->second.get();
  }
  statement &add(const statement_key &key, std::unique_ptr<statement> made) {
    last_ = nullptr;
    return *(by_key_[key] = std::move(made));
  }

  /// By the tokens of a query; see tokens.hpp.
  statement *find(std::string_view tokens) {
    auto at = by_tokens_.find(tokens);
    return at == by_tokens_.end() ? find_former(tokens) : at->second.get();
  }
  statement &add(std::string_view tokens, std::unique_ptr<statement> made);
  /// Out of the cache, to be put back; null where it is not there.
  std::unique_ptr<statement> take(std::string_view tokens) {
    return find(tokens) ? std::move(by_tokens_.find(tokens)->second) : nullptr;
  }
  /// Forgets it where there is another one.
  void put_back(std::string_view tokens, std::unique_ptr<statement> taken);

  void clear() noexcept {
    last_ = nullptr;
    by_key_.clear();
    by_tokens_.clear();
    former_.clear();
  }

private:
  statement *find_former(std::string_view tokens);

  /// Of different shapes, used since the others were; values do not count.
  static constexpr std::size_t most_queries = 250;

  struct key_hash {
    std::size_t operator()(const statement_key &key) const noexcept;
  };
  struct text_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept;
  };

  statement_key last_key_ = {};
  statement *last_ = nullptr;
  boost::unordered_flat_map<statement_key, std::unique_ptr<statement>, key_hash>
      by_key_;
  using token_map =
      boost::unordered_flat_map<std::string, std::unique_ptr<statement>,
                                text_hash, std::equal_to<>>;
  token_map by_tokens_;
  /// Those that go next, unless they are asked for.
  token_map former_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_STATEMENT_CACHE_HPP
