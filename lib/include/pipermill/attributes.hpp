#pragma once

/// Marks what returns a view into an object, so that a compiler that can tell warns when the object dies
/// first.
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::lifetimebound)
#define PIPERMILL_LIFETIME_BOUND [[clang::lifetimebound]]
#endif
#endif
#ifndef PIPERMILL_LIFETIME_BOUND
#define PIPERMILL_LIFETIME_BOUND
#endif

/// Marks what a shared library exports.
#if defined(__GNUC__)
#define PIPERMILL_API __attribute__((visibility("default")))
#else
#define PIPERMILL_API
#endif
