#include "clock.h"

#include <time.h>

#define BEAT_NANOSECONDS 50000000u

uint64_t clock_nanoseconds(void) {
    struct timespec time;
    if (!timespec_get(&time, TIME_UTC)) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

bool clock_is_due(uint64_t *last_nanoseconds) {
    uint64_t time = clock_nanoseconds();
    if (time - *last_nanoseconds < BEAT_NANOSECONDS) return false;
    *last_nanoseconds = time;
    return true;
}
