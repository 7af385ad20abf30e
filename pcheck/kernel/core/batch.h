/* States that are expanded together, so that what their successors touch can be fetched ahead. */
#ifndef PCHECK_BATCH_H
#define PCHECK_BATCH_H

#include "expand.h"
#include "store.h"

enum { BATCH = 64 };

/* Where a successor goes: its changed groups among the branches, then its root. */
typedef struct Target {
    uint32_t first, count;
    uint64_t root, hash;
} Target;

typedef struct Batch {
    Budget *budget;
    uint32_t count;
    uint32_t numbers[BATCH];
    uint32_t *vectors, *nodes; /* of BATCH states, and of the one after them */
    uint32_t ready_number, ready_place; /* a state that is decoded already, and where; place 0 for none */
    uint32_t vector_capacity, node_capacity;
    Branch *branches;
    uint32_t branch_count, branch_capacity;
    Target targets[BATCH];
} Batch;

void batch_open(Batch *batch, Budget *budget);
void batch_close(Batch *batch);
void batch_clear(Batch *batch);
/* Room for the vectors and nodes of a batch under a layout. */
bool batch_prepare(Batch *batch, const Forest *forest);
/* Decode a state to a place of the batch; returns its vector. */
uint32_t *batch_decode(Batch *batch, const Store *store, uint32_t number, uint32_t place);
/* Decode the state after this one already, and ask for what its expansion will look at first. */
void batch_decode_ahead(Batch *batch, const Store *store, const Expander *expander, uint32_t number, uint32_t place);
/* Decode the nodes of all states again. */
void batch_renew(Batch *batch, const Store *store);
/* Find the groups that some successors change, BATCH at most, and ask for the places where they would be. */
bool batch_change(Batch *batch, const Forest *forest, const Change *changes, const Successor *successors, uint32_t count);
static inline uint32_t *batch_nodes(const Batch *batch, const Forest *forest, uint32_t place) {
    return batch->nodes + (size_t)place * 2 * forest->groups;
}

/* The root of a successor whose changes were found; 0 when there is no memory. */
static inline uint64_t batch_root(Batch *batch, Forest *forest, const Successor *successor, uint32_t target) {
    Target *found = &batch->targets[target];
    found->root = forest_root(forest, batch_nodes(batch, forest, successor->parent), batch->branches + found->first,
                              found->count);
    found->hash = roots_hash(found->root);
    return found->root;
}

static inline bool successor_is_state(const Successor *successor) {
    return successor->kind == KIND_STATE || successor->kind == KIND_OUTSIDE;
}

static inline bool batch_is_due(const Batch *batch, const Expander *expander) {
    return batch->count == BATCH || expander->successor_count >= BATCH;
}

#endif
