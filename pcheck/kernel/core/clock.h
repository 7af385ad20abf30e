/* The time, to see how long something took. */
#ifndef PCHECK_CLOCK_H
#define PCHECK_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t clock_nanoseconds(void) {
    struct timespec time;
    if (!timespec_get(&time, TIME_UTC)) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

#endif
