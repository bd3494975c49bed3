// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 4

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct TENON_TABLE("nullable") Nullable {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::optional<std::int64_t> version;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: error: version column 'Nullable::version' is nullable; without a number there is nothing to compare [tenon-version-column-invalid]
  // CHECK-MESSAGES: :[[@LINE-2]]:61: note: 'Nullable::version' declared here
};
struct TENON_TABLE("texts") Text {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::string version;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: error: version column 'Text::version' has type 'std::string'; a version is an integer [tenon-version-column-invalid]
  // CHECK-MESSAGES: :[[@LINE-2]]:45: note: 'Text::version' declared here
};
struct TENON_TABLE("keys") Key {
  TENON_COLUMN(.primary_key = true, .version = true) std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:48: error: version column 'Key::id' is part of the primary key, which does not change with the row [tenon-version-column-invalid]
  // CHECK-MESSAGES: :[[@LINE-2]]:67: note: 'Key::id' declared here
};
struct TENON_TABLE(.abstract = true) Versioned {
  TENON_COLUMN(.version = true) std::uint32_t version = 0;
};
struct TENON_TABLE("twice") Twice : Versioned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::int64_t revision = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: error: 'Twice' has a second version column 'Twice::revision'; one counts all changes of a row [tenon-version-column-invalid]
  // CHECK-MESSAGES: :[[@LINE-6]]:47: note: the first is 'Twice::version'
};

// A number that counts, and a switch that is off.
struct TENON_TABLE("silent") Silent : Versioned {
  TENON_COLUMN(.primary_key = true, .version = false) std::int64_t id = 0;
};
enum class Counter : std::int32_t {};
template <> struct tenon::type_traits<Counter> {
  using stored_type = std::int32_t;
};
struct TENON_TABLE("custom") Custom {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) Counter version{};
};
