// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 9

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <cstddef>

using Text = std::string_view;

struct TENON_TABLE("files") File {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string_view name;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::string_view' of 'File::name' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  // CHECK-FIXES: std::string name;
  std::optional<std::string_view> title;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::optional<std::string_view>' of 'File::title' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  // CHECK-FIXES: std::optional<std::string> title;
  TENON_COLUMN(.length = 80) const char *path;
  // CHECK-MESSAGES: :[[@LINE-1]]:30: error: type 'const char *' of 'File::path' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  // CHECK-FIXES: TENON_COLUMN(.length = 80) std::string path;
  std::span<const std::byte> content;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::span<const std::byte>' of 'File::content' only refers to its value, which is gone once the row is loaded; use 'std::vector<std::byte>' [tenon-string-view-column]
  // CHECK-FIXES: std::vector<std::byte> content;
  Text text;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'Text' of 'File::text' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  // CHECK-FIXES: std::string text;
  // What initialises it, or stands beside it, may not fit another type.
  std::string_view owner = "root";
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::string_view' of 'File::owner' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  const char *group = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'const char *' of 'File::group' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  std::string_view first, second;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::string_view' of 'File::first' only refers to its value, which is gone once the row is loaded; use 'std::string' [tenon-string-view-column]
  // Of which there is no owning column.
  std::span<int> numbers;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: type 'std::span<int>' of 'File::numbers' only refers to its value, which is gone once the row is loaded; use a type that holds it [tenon-string-view-column]
};

// What holds its value, what is not persistent, and what is stored by the
// user's own code.
struct Label {
  std::string_view text;
};
template <> struct tenon::type_traits<Label> {};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
  std::vector<std::byte> content;
  Label label;
  TENON_TRANSIENT std::string_view shown;
  static constexpr std::string_view table = "notes";
};
