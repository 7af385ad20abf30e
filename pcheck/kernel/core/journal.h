/* The states in the order of their discovery, each with its parent. Breadth first it is also the frontier. */
#ifndef PCHECK_JOURNAL_H
#define PCHECK_JOURNAL_H

#include "memory.h"

enum { CHUNK_BITS = 14, CHUNK = 1 << CHUNK_BITS };
#define OUTSIDE_BIT 0x80000000u /* on a parent: the state is outside a bound and is not to be expanded */
#define STATES_MAX 0x7fffffffu

typedef struct Chunk {
    uint64_t roots[CHUNK];
    uint32_t parents[CHUNK];
} Chunk;

typedef struct Journal {
    Budget *budget;
    Chunk **chunks;
    uint32_t capacity; /* of `chunks` */
    uint32_t chunk_count;
    uint32_t count; /* of states */
} Journal;

void journal_open(Journal *journal, Budget *budget);
void journal_close(Journal *journal);
bool journal_append(Journal *journal, uint64_t root, uint32_t parent);
/* Count so many states more, which are still to be put in their places. */
bool journal_extend(Journal *journal, uint32_t more);

static inline uint64_t *journal_root(const Journal *journal, uint32_t number) {
    return &journal->chunks[number >> CHUNK_BITS]->roots[number & (CHUNK - 1)];
}

static inline uint32_t journal_parent(const Journal *journal, uint32_t number) {
    return journal->chunks[number >> CHUNK_BITS]->parents[number & (CHUNK - 1)];
}

static inline void journal_put(const Journal *journal, uint32_t number, uint64_t root, uint32_t parent) {
    Chunk *chunk = journal->chunks[number >> CHUNK_BITS];
    chunk->roots[number & (CHUNK - 1)] = root;
    chunk->parents[number & (CHUNK - 1)] = parent;
}

/* Give a state that is not outside a bound another parent. */
static inline void journal_move(const Journal *journal, uint32_t number, uint32_t parent) {
    journal->chunks[number >> CHUNK_BITS]->parents[number & (CHUNK - 1)] = parent;
}

#endif
