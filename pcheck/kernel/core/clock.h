/* The time, to see how long something took. */
#ifndef PCHECK_CLOCK_H
#define PCHECK_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_BEAT_NANOSECONDS 50000000u

static inline uint64_t clock_nanoseconds(void) {
    struct timespec time;
    if (!timespec_get(&time, TIME_UTC)) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* Whether a beat has passed since the last one; then the next one begins. */
static inline bool clock_is_due(uint64_t *last_nanoseconds) {
    uint64_t time = clock_nanoseconds();
    if (time - *last_nanoseconds < CLOCK_BEAT_NANOSECONDS) return false;
    *last_nanoseconds = time;
    return true;
}

#endif
