/* The visited states, exactly: the forest that turns vectors into roots, the set of roots, and the journal. */
#ifndef PCHECK_STORE_H
#define PCHECK_STORE_H

#include "forest.h"
#include "journal.h"
#include "roots.h"

typedef struct Store {
    Budget *budget;
    Forest forest;
    Roots roots;
    Journal journal;
    uint32_t *nodes; /* of one vector */
    uint32_t node_capacity;
    uint32_t *vector;
    uint32_t vector_capacity;
} Store;

bool store_open(Store *store, Budget *budget, uint32_t slots);
void store_close(Store *store);
/* Give every state another layout, with room for so many slots: the one that suits the first states best; 0 for any. */
bool store_layout(Store *store, uint32_t slots, uint32_t states);
/* Add a state; with `is_full`, only say whether it is known. */
Insertion store_add(Store *store, uint64_t root, uint64_t hash, uint32_t parent, bool is_full);
/* The vector of a state; NULL when there is no memory. Valid until the next call. */
const uint32_t *store_vector(Store *store, uint32_t number);

static inline uint32_t store_count(const Store *store) {
    return store->journal.count;
}

#endif
