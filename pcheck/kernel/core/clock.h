/* When it is time to tell how a search is doing. */
#ifndef PCHECK_CLOCK_H
#define PCHECK_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

uint64_t clock_nanoseconds(void);
/* Whether a beat has passed since the last one; then the next one begins. */
bool clock_is_due(uint64_t *last_nanoseconds);

#endif
