/// Catch2 by whichever name this machine has it: version 3 (Debian 13, Ubuntu 24.04) or version 2 (Debian 12). It is
/// precompiled, and with it what most tests read their numbers with.
#pragma once

#include <nlohmann/json.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
