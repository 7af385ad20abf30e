/* A stretch of a level done by several threads, with exactly the results that one thread has.
 *
 * Each round has four parts. The threads expand slices of the stretch, only reading what is known. The search goes
 * through the results in order, does itself what needs more, and stops where anything but storing states is to be done.
 * The threads insert the roots, each in segments of its own and in order. Last the new states are numbered in order.
 */
#ifndef PCHECK_ROUND_H
#define PCHECK_ROUND_H

#include "search.h"
#include "slice.h"
#include "team.h"

/* Some consecutive roots of a slice. */
typedef struct Run {
    Slice *slice;
    uint32_t first, count;
    uint32_t before; /* how many roots there are in the runs before it */
} Run;

typedef struct Fresh {
    uint64_t root;
    uint32_t link;
    uint32_t order;
} Fresh;

/* One thread's own things. */
typedef struct Hand {
    Reader reader;
    Fresh *fresh; /* states that were not known, in order */
    uint32_t fresh_count, fresh_capacity;
    uint32_t next; /* to be put in the journal */
    bool is_short_of_memory;
} Hand;

/* A place in the stretch, with all that was counted before it. */
typedef struct Mark {
    uint32_t number; /* of a state */
    uint32_t roots;
    uint64_t transitions, steps;
    bool is_full, is_outside;
    Found found;
} Mark;

typedef struct Round {
    Budget *budget;
    Team team;
    Hand *hands[THREADS_MAX];
    uint32_t hand_count;
    Slice *slices;
    uint32_t slice_count, slice_capacity, slices_open;
    uint32_t next_slice; /* to be expanded */
    Slice extra; /* the results of what was left to the search */
    Run *runs;
    uint32_t run_count, run_capacity;
    Mark *marks; /* where one thread would have stored what it had: the last one, and those before it that matter */
    uint32_t mark_count, mark_capacity;
    uint32_t marks_done; /* up to here the new states are in the journal */
    uint32_t orders_done, orders_end; /* the new states of these orders are being put there */
    uint32_t puts; /* by so many threads */
    uint32_t parents; /* how many a round has */
    uint32_t room; /* for what may be met in a round */
    uint32_t calm_until; /* no round before this state */
    uint32_t calm; /* how long the next calm is */
    uint64_t rounds, parents_shared, parents_left, late; /* statistics */
} Round;

/* Whether the next states should be done in a round. */
bool round_is_due(const Search *search, uint32_t pause_states);
Stop round_run(Search *search, uint32_t pause_states);
/* The search turns to states that do not follow the last ones. */
void round_turn(Search *search);
/* Go on where the listener ended a round. */
Stop round_resume(Search *search);
/* End the threads; what else a round needs is kept. */
void round_rest(Search *search);
void round_close(Search *search);

#endif
