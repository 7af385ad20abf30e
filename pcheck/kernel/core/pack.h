/* States laid one after another in one array: a level that is to be expanded, or a stack. */
#ifndef PCHECK_PACK_H
#define PCHECK_PACK_H

#include "memory.h"

/* What stands before a vector. */
typedef struct Head {
    uint32_t high, low; /* fingerprint */
    uint32_t number;    /* of the state; in a stack, its ordinal among the successors of its parent */
    uint32_t depth;
} Head;

typedef struct Pack {
    Budget *budget;
    uint32_t *words;
    uint32_t width; /* of the vectors */
    uint32_t count, capacity; /* of states */
} Pack;

void pack_open(Pack *pack, Budget *budget, uint32_t width);
void pack_close(Pack *pack);
/* Room for wider vectors. */
bool pack_widen(Pack *pack, uint32_t width);
/* Add a state whose vector begins as another one; the rest of it is 0. */
bool pack_add(Pack *pack, Head head, const uint32_t *vector, uint32_t width);
uint64_t pack_bytes(const Pack *pack);

static inline size_t pack_stride(const Pack *pack) {
    return sizeof(Head) / sizeof(uint32_t) + pack->width;
}

static inline Head *pack_head(const Pack *pack, uint32_t place) {
    return (Head *)(void *)(pack->words + place * pack_stride(pack));
}

static inline uint32_t *pack_vector(const Pack *pack, uint32_t place) {
    return pack->words + place * pack_stride(pack) + sizeof(Head) / sizeof(uint32_t);
}

#endif
