// base/expects.h - promises between functions. A broken one is a bug in Palpate, never a
// fault of the world, so it stops the program in release builds too, and says where.
#pragma once

#include <cstdio>
#include <cstdlib>

#define EXPECTS(condition)                                                                             \
    ((condition)                                                                                       \
         ? static_cast<void>(0)                                                                        \
         : (std::fprintf(stderr, "%s:%d: a promise was broken: %s\n", __FILE__, __LINE__, #condition), \
            std::abort()))
