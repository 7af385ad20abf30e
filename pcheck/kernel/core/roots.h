/* The set of visited roots: 64-bit words kept directly in cache lines, cut into segments that grow on their own. */
#ifndef PCHECK_ROOTS_H
#define PCHECK_ROOTS_H

#include "memory.h"
#include "mix.h"

enum { SEGMENT_BITS = 4, SEGMENTS = 1 << SEGMENT_BITS, LINE = 8 };

typedef struct Segment {
    uint64_t *words; /* 0 is free: roots are never 0 */
    uint32_t lines;
    uint32_t count;
    uint64_t unused[6]; /* threads that fill neighbours must not share a cache line */
} Segment;

typedef struct Roots {
    Segment segments[SEGMENTS];
    Budget *budget;
} Roots;

typedef enum Insertion { INSERTION_KNOWN, INSERTION_NEW, INSERTION_NO_MEMORY } Insertion;

bool roots_open(Roots *roots, Budget *budget);
void roots_close(Roots *roots);
Insertion roots_insert(Roots *roots, uint64_t root, uint64_t hash);
bool roots_has(const Roots *roots, uint64_t root);
uint64_t roots_bytes(const Roots *roots);

static inline uint64_t roots_hash(uint64_t root) {
    return mix64(root);
}

static inline uint32_t roots_segment(uint64_t hash) {
    return (uint32_t)(hash >> (64 - SEGMENT_BITS));
}

/* The word where a search begins, always the first of a cache line: lines in their order have hashes in their order. */
static inline uint64_t *roots_home(const Segment *segment, uint64_t hash) {
    return segment->words + (size_t)spread((uint32_t)(hash >> (32 - SEGMENT_BITS)), segment->lines) * LINE;
}

static inline void roots_prefetch(const Roots *roots, uint64_t hash) {
    PREFETCH(roots_home(&roots->segments[roots_segment(hash)], hash));
}

#endif
