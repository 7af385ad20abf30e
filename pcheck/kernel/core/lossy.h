/* Searches that keep only a part of each state visited: breadth first by levels, or depth first with a stack.
 *
 * What is to be expanded is kept whole. Depth first the way to the state under way is its path on the stack; breadth
 * first a trail leads back to the start.
 */
#ifndef PCHECK_LOSSY_H
#define PCHECK_LOSSY_H

#include "fingerprint.h"
#include "pack.h"
#include "search.h"
#include "seen.h"
#include "trail.h"

typedef enum Order { ORDER_BREADTH, ORDER_DEPTH, ORDER_SHUFFLED } Order;

typedef struct Lossy {
    Budget *budget;
    Behaviour *behaviour;
    Slots *slots;
    Expander expander;
    Listener listener;
    Limits limits;
    Order order;
    uint64_t seed;   /* of fingerprints */
    uint64_t random; /* where the shuffling is */
    Seen seen;
    Trail trail;
    Pack from, to; /* this level and the next one; depth first `to` is the stack */
    uint32_t place; /* in `from` */
    uint32_t pending; /* states expanded whose successors are not kept yet */
    uint64_t fingerprints[BATCH];
    uint32_t *vector; /* the state taken from the stack */
    uint32_t vector_capacity;
    uint32_t *path; /* ordinals from the start to it */
    uint32_t path_capacity;
    uint32_t *fresh; /* its successors that are to be expanded */
    uint32_t fresh_capacity;
    Found found;
    uint32_t level, depth;
    uint64_t transitions;
    uint64_t beat_nanoseconds; /* when the listener was told last */
    bool is_full, is_queue_cut, is_depth_cut, is_bounded;
} Lossy;

/* An empty one; it is opened with everything else by lossy_begin. */
void lossy_prepare(Lossy *lossy, Budget *budget, Behaviour *behaviour, Slots *slots, Listener listener);
void lossy_close(Lossy *lossy);
/* Forget everything, and begin with this state, unless it is outside a bound. The size is that of seen_open. */
Outcome lossy_begin(Lossy *lossy, Order order, bool is_bitstate, uint32_t size_log2, uint64_t seed);
Outcome lossy_start(Lossy *lossy, const uint32_t *vector, uint32_t width, bool is_outside);
/* Search until nothing is left, a violation or a limit; or pause at more than so many states. */
Stop lossy_run(Lossy *lossy, uint32_t pause_states);
/* The ordinals of the successors on the way to what was found; false when there is no memory. */
bool lossy_path(Lossy *lossy, const uint32_t **path, uint32_t *length);

/* --- what both orders share -------------------------------------------------------------------------------------- */

Stop lossy_run_by_level(Lossy *lossy, uint32_t pause_states);
Stop lossy_run_by_stack(Lossy *lossy, uint32_t pause_states);
/* Count a successor of a state at a level; `is_new` when it is one to expand that was not met before. */
Outcome lossy_keep(Lossy *lossy, const Successor *successor, uint64_t fingerprint, uint32_t number, bool *is_new);
/* Find the fingerprint of a successor, and ask for the place where it would be. */
uint64_t lossy_fingerprint(const Lossy *lossy, const Successor *successor, Head head, const uint32_t *vector, uint32_t width);
/* Note a run that ends badly in the state at this level, where nothing can happen. */
void lossy_end(Lossy *lossy, const uint32_t *vector, uint32_t width, uint32_t number);
/* Add what a successor makes of a vector to a pack. */
bool lossy_push(const Lossy *lossy, Pack *pack, Head head, const Successor *successor, const uint32_t *vector, uint32_t width);
/* Tell the listener when some queue became longer than ever. */
Stop lossy_tell_queues(Lossy *lossy);
/* Tell the listener what else it wants to hear. STOP_DONE means to go on. */
Stop lossy_tell(Lossy *lossy);
Stop lossy_verdict(const Lossy *lossy);

static inline uint64_t lossy_count(const Lossy *lossy) {
    return lossy->seen.count;
}

#endif
