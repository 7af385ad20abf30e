/* How each state was reached, in two bytes: how many states were found from it, and the how manieth successor it is.
 *
 * States are numbered as they are found, and expanded in that order; so the states found from one are neighbours, and
 * a state's parent follows from counting. What does not fit a byte is kept apart.
 */
#ifndef PCHECK_TRAIL_H
#define PCHECK_TRAIL_H

#include "memory.h"

enum { STRIDE = 256 };

typedef struct Exception {
    uint32_t number; /* of the state */
    uint32_t value;
} Exception;

typedef struct Exceptions {
    Exception *items;
    uint32_t count, capacity;
} Exceptions;

typedef struct Trail {
    Budget *budget;
    uint32_t count; /* of states, the first one included */
    uint8_t *children;
    uint32_t child_capacity;
    uint8_t *ordinals;
    uint32_t ordinal_capacity;
    uint32_t *marks; /* the first state found from each STRIDE-th state or a later one */
    uint32_t mark_count, mark_capacity;
    Exceptions many, far; /* numbers of children, ordinals */
    uint32_t *path;
    uint32_t length, path_capacity;
} Trail;

/* With the first state. */
bool trail_open(Trail *trail, Budget *budget);
void trail_close(Trail *trail);
/* Add a state found from `parent`, which is none before the last parent. */
bool trail_add(Trail *trail, uint32_t parent, uint32_t ordinal);
/* Fill `path` with the ordinals from the start to a state; false when there is no memory. */
bool trail_follow(Trail *trail, uint32_t number);
uint64_t trail_bytes(const Trail *trail);

#endif
