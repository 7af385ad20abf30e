/* Depth first over the exact store: the newest state is expanded next, its first successor first.
 *
 * States are numbered as pcheck/explorer/loop.py numbers them. With a limit of depth, a state that is found again
 * nearer to the start gets that parent and is expanded again; only then the depth of every state is kept.
 */
#ifndef PCHECK_DEEP_H
#define PCHECK_DEEP_H

#include "search.h"

typedef struct Waiting {
    uint32_t number;
    uint32_t depth;
} Waiting;

/* How near a state is; numbered as the states are, from 1 on. */
typedef struct Nearness {
    uint64_t root;
    uint32_t depth;
    bool is_expanded, is_at_limit;
} Nearness;

typedef struct Deep {
    Budget *budget;
    Behaviour *behaviour;
    Slots *slots;
    Store *store;
    Expander expander;
    Listener listener;
    Limits limits;
    Waiting *stack;
    uint32_t count, capacity;
    uint32_t *fresh; /* successors that are to be expanded */
    uint32_t fresh_count, fresh_capacity;
    Batch batch; /* the state under way alone */
    bool has_nearness;
    Table nearness;
    uint32_t at_limit; /* states that are not expanded because of the limit of depth */
    Found found;
    uint32_t level, depth, pending, balance_at;
    uint64_t transitions;
    uint64_t beat_nanoseconds;
    bool is_full, is_queue_cut, is_bounded;
} Deep;

/* An empty one; deep_begin lets it begin with the first state of the store. */
void deep_prepare(Deep *deep, Budget *budget, Behaviour *behaviour, Slots *slots, Store *store, Listener listener);
void deep_close(Deep *deep);
Outcome deep_begin(Deep *deep, bool is_outside);
/* Search until nothing is left, a violation or a limit; or pause at more than so many states. */
Stop deep_run(Deep *deep, uint32_t pause_states);

#endif
