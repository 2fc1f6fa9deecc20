// SPDX-License-Identifier: MIT
// Catch2 version 2 brings its main as a header; it is compiled here, once.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
