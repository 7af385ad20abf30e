/* The randomness of sampled schedules: splitmix64, the same numbers here and in pcheck/system/randomness.py. */
#ifndef PCHECK_DRAW_H
#define PCHECK_DRAW_H

#include "mix.h"

static inline uint64_t draw(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return mix64(*state);
}

/* A number from 0 to count - 1. */
static inline uint32_t draw_below(uint64_t *state, uint32_t count) {
    return spread((uint32_t)(draw(state) >> 32), count);
}

#endif
