// SPDX-License-Identifier: MIT
// Catch2, whichever version is installed (2 on Debian 12, 3 elsewhere). Tests include this and nothing of Catch2's.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
