/* Some states of a level, expanded by one of several threads. What needs the provider is left to the search. */
#ifndef PCHECK_SLICE_H
#define PCHECK_SLICE_H

#include "batch.h"

enum { OWNERS_MAX = 16 };

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
    uint32_t link; /* its parent as the journal has it */
    uint32_t first, count; /* of its changes */
} Late;

/* A successor on its way into the set. */
typedef struct Arrived {
    uint64_t root;
    uint32_t link; /* its parent as the journal has it */
    uint32_t place; /* among the roots of the slice */
} Arrived;

/* The roots of a slice that one thread is to insert, in order. */
typedef struct Bucket {
    Arrived *arrived;
    uint32_t count, capacity;
    uint32_t done; /* so many are inserted */
} Bucket;

typedef struct Slice {
    Budget *budget;
    uint32_t first, end; /* states */
    Parent *parents;
    uint32_t parent_count, parent_capacity; /* fewer than there are states when the results became too many */
    uint32_t count; /* of the roots of the successors, the late ones included */
    uint32_t owners; /* as many buckets are in use */
    Bucket buckets[OWNERS_MAX]; /* without the late ones */
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
void slice_clear(Slice *slice, uint32_t first, uint32_t end, uint32_t owners);
/* Add a root to the bucket of its owner. */
bool slice_add(Slice *slice, uint64_t root, uint64_t hash, uint32_t link);
void slice_expand(Slice *slice, Reader *reader);

static inline bool slice_is_short(const Slice *slice) {
    return slice->parent_count < slice->end - slice->first;
}

#endif
