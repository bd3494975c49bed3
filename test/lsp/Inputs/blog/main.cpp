// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "posts.hpp"

int main() { return blog::User{}.posts.size(); }
