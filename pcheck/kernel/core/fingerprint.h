/* 64-bit fingerprints of vectors: the sum over the slots of a well-mixed number for (seed, slot, id).
 *
 * A successor's fingerprint so follows from its parent's by what changes. An unused slot adds nothing, so vectors may
 * grow. Ids stand for contents: within one search, equal ids are equal contents and no others, and one thread numbers
 * everything in the same order each time; so hashing the contents themselves would lose no fewer states.
 */
#ifndef PCHECK_FINGERPRINT_H
#define PCHECK_FINGERPRINT_H

#include "expand.h"

static inline uint64_t fingerprint_part(uint64_t seed, uint32_t slot, uint32_t id) {
    if (!id) return 0;
    return mix64(mix64(pair_of(slot, id) + seed) + 0x9e3779b97f4a7c15u);
}

static inline uint64_t fingerprint_of(uint64_t seed, const uint32_t *vector, uint32_t width) {
    uint64_t sum = 0;
    for (uint32_t slot = 0; slot < width; slot++) sum += fingerprint_part(seed, slot, vector[slot]);
    return sum;
}

/* The fingerprint of what some changes make of a vector. */
static inline uint64_t fingerprint_after(uint64_t seed, uint64_t fingerprint, const uint32_t *vector, uint32_t width,
                                         const Change *changes, uint32_t count) {
    for (uint32_t number = 0; number < count; number++) {
        Change change = changes[number];
        uint32_t before = change.slot < width ? vector[change.slot] : 0;
        if (before == change.id) continue;
        fingerprint += fingerprint_part(seed, change.slot, change.id) - fingerprint_part(seed, change.slot, before);
    }
    return fingerprint;
}

#endif
