//===- fresh_directory.hpp - a place for the files of a test ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A directory that nobody else has, gone with the test.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_FRESH_DIRECTORY_HPP
#define TENON_TEST_FRESH_DIRECTORY_HPP

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

class fresh_directory {
public:
  fresh_directory() : path_(testing::TempDir() + "tenon-XXXXXX") {
    if (!mkdtemp(path_.data()))
      throw std::runtime_error("cannot create " + path_);
  }
  fresh_directory(const fresh_directory &) = delete;
  fresh_directory &operator=(const fresh_directory &) = delete;
  ~fresh_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string &name) const {
    return path_ + "/" + name;
  }

private:
  std::string path_;
};

#endif // TENON_TEST_FRESH_DIRECTORY_HPP
