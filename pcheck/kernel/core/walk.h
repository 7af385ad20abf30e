/* Sampled schedules: from the first state of a search on, as a policy chooses. */
#ifndef PCHECK_WALK_H
#define PCHECK_WALK_H

#include "policy.h"
#include "search.h"

typedef struct Step {
    uint32_t mover;
    uint32_t index;
} Step;

typedef enum WalkEnd {
    WALK_LONG,      /* as long as it may be */
    WALK_OVER,      /* nothing more can happen, and nothing is wrong with that */
    WALK_VIOLATION, /* the last step violates something */
    WALK_FINAL,     /* the run ends badly */
    WALK_FULL,      /* at a full queue */
    WALK_OUTSIDE,   /* outside a bound */
} WalkEnd;

typedef struct Walk {
    Budget *budget;
    Policy policy;
    bool has_faults; /* they may happen */
    bool keeps_states; /* in the search's store, within its limit of states */
    uint32_t *vector;
    uint32_t vector_capacity, width;
    uint32_t *nodes; /* of the vector */
    uint32_t node_capacity;
    Step *steps;
    uint32_t count, capacity;
    WalkEnd end;
} Walk;

void walk_open(Walk *walk, Budget *budget);
void walk_close(Walk *walk);
/* Follow one schedule; its policy has begun it. */
Stop walk_run(Walk *walk, Search *search, uint32_t steps_max);

#endif
