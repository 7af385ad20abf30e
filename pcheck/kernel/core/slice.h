/* Some states of a level, expanded by one of several threads. What needs the provider is left to the search. */
#ifndef PCHECK_SLICE_H
#define PCHECK_SLICE_H

#include "batch.h"

/* What became of one state. */
typedef struct Parent {
    uint32_t successors;
    uint32_t states; /* of them */
    uint32_t steps;
    bool is_left; /* for the search to expand */
    bool is_full, is_outside; /* some successor is */
} Parent;

/* A successor whose root needs a group for which there was no room. */
typedef struct Late {
    uint32_t place; /* among the roots */
    uint32_t number; /* of its parent */
    uint32_t first, count; /* of its changes */
} Late;

typedef struct Slice {
    Budget *budget;
    uint32_t first, end; /* states */
    Parent *parents;
    uint32_t parent_count, parent_capacity; /* fewer than there are states when the results became too many */
    uint64_t *roots; /* of the successors, in order; 0 when it is late */
    uint32_t *links; /* their parents as the journal has them */
    uint32_t count, root_capacity, link_capacity;
    Late *lates;
    uint32_t late_count, late_capacity;
    Change *changes;
    uint32_t change_count, change_capacity;
} Slice;

/* What one thread has to itself. */
typedef struct Reader {
    Budget *budget;
    const Store *store;
    Behaviour behaviour; /* these three are copies */
    Slots slots;
    Forest forest;
    Expander expander;
    Batch batch;
    bool checks_liveness;
} Reader;

bool reader_open(Reader *reader, Budget *budget);
void reader_close(Reader *reader);
/* See what the search knows by now; false when there is no memory. */
bool reader_refresh(Reader *reader, Store *store, const Expander *expander, bool checks_liveness);

void slice_open(Slice *slice, Budget *budget);
void slice_close(Slice *slice);
void slice_clear(Slice *slice, uint32_t first, uint32_t end);
bool slice_add(Slice *slice, uint64_t root, uint32_t link);
void slice_expand(Slice *slice, Reader *reader);

static inline bool slice_is_short(const Slice *slice) {
    return slice->parent_count < slice->end - slice->first;
}

#endif
