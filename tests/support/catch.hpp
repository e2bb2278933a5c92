// Catch2 2 and 3 differ in the name of their header only, as far as these tests go. Matchers are written
// `Catch::Matchers::X` in full, which both know.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
