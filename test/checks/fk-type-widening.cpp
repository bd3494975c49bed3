// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// 64 bits for 32, with and without std::optional.
// FAULTS: 2
namespace integers {
struct TENON_TABLE("units") Unit {
  TENON_COLUMN(.primary_key = true) std::int32_t id;
};
struct TENON_TABLE("amounts") Amount {
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &Unit::id) std::int64_t unit_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: warning: foreign key 'Amount::unit_id' is 'std::int64_t', wider than 'Unit::id', which is 'std::int32_t' [tenon-fk-type-widening]
  // CHECK-MESSAGES: :[[@LINE-6]]:50: note: 'Unit::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &Unit::id) std::int32_t unit_id;
  TENON_COLUMN(.index = true, .foreign_key = "units.id") std::optional<unsigned long> base_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: warning: foreign key 'Amount::base_id' is 'std::optional<unsigned long>', wider than 'Unit::id', which is 'std::int32_t' [tenon-fk-type-widening]
  // CHECK-MESSAGES: :[[@LINE-10]]:50: note: 'Unit::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "units.id") std::optional<std::int32_t> base_id;
};
} // namespace integers

// Longer, in one column of a composite key.
namespace lengths {
struct TENON_TABLE("streets") Street {
  TENON_COLUMN(.primary_key = true, .length = 40) std::string city;
  TENON_COLUMN(.primary_key = true, .length = 60) std::string name;
};
struct TENON_TABLE("houses") TENON_INDEX(.columns = {"city", "street"})
    TENON_FOREIGN_KEY(.columns = {"city", "street"}, .references = "streets") House {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.length = 40) std::string city;
  TENON_COLUMN(.length = 200) std::string street;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: foreign key 'House::street' is 'std::string' of length 200, wider than 'Street::name', which is 'std::string' of length 60 [tenon-fk-type-widening]
  // CHECK-MESSAGES: :[[@LINE-8]]:63: note: 'Street::name' declared here
  // CHECK-FIXES: TENON_COLUMN(.length = 60) std::string street;
};
} // namespace lengths

// In a mixin: said once, and repaired for all.
namespace mixin {
struct TENON_TABLE("langs") Lang {
  TENON_COLUMN(.primary_key = true) std::int16_t id;
};
struct TENON_TABLE(.abstract = true) Translated {
  TENON_COLUMN(.index = true, .foreign_key = &Lang::id) std::int32_t lang_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: warning: foreign key 'Page::lang_id' is 'std::int32_t', wider than 'Lang::id', which is 'std::int16_t' [tenon-fk-type-widening]
  // CHECK-MESSAGES: :[[@LINE-5]]:50: note: 'Lang::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &Lang::id) std::int16_t lang_id;
};
struct TENON_TABLE("pages") Page : Translated {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("zines") Zine : Translated {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace mixin

// Without a length a string takes whatever there is, and a stated SQL type
// speaks for itself.
namespace silent_same {
struct TENON_TABLE("files") File {
  TENON_COLUMN(.primary_key = true, .length = 64) std::string digest;
  TENON_COLUMN(.unique = true, .type = "bigint") std::int32_t number;
};
struct TENON_TABLE("copies") Copy {
  TENON_COLUMN(.primary_key = true, .foreign_key = &File::digest) std::string digest;
  TENON_COLUMN(.index = true, .foreign_key = &File::number) std::int64_t number;
};
} // namespace silent_same
