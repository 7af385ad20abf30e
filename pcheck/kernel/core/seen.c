#include "seen.h"

#include <math.h>

#define SIZE_LOG2_MIN 6u

static size_t array_bytes(const Seen *seen) {
    return ((size_t)1 << seen->size_log2) / 8;
}

bool seen_open(Seen *seen, Budget *budget, bool is_bitstate, uint32_t size_log2) {
    *seen = (Seen){.budget = budget, .is_bitstate = is_bitstate, .size_log2 = size_log2};
    if (is_bitstate && size_log2 < SIZE_LOG2_MIN) seen->size_log2 = SIZE_LOG2_MIN;
    seen->unit = ldexp(1, -(int)seen->size_log2);
    if (!is_bitstate) return roots_open(&seen->roots, budget);
    if (seen->size_log2 >= sizeof(size_t) * 8) return false;
    seen->words = budget_take(budget, array_bytes(seen));
    return seen->words != NULL;
}

void seen_close(Seen *seen) {
    if (!seen->budget) return;
    if (seen->is_bitstate) budget_give(seen->budget, seen->words, array_bytes(seen));
    else roots_close(&seen->roots);
    *seen = (Seen){0};
}

uint64_t seen_bytes(const Seen *seen) {
    if (!seen->budget) return 0;
    return seen->is_bitstate ? array_bytes(seen) : roots_bytes(&seen->roots);
}

double seen_omission(const Seen *seen) {
    return -expm1(-seen->omitted);
}

/* --- fingerprints ------------------------------------------------------------------------------------------------ */

/* What is kept of a fingerprint; never 0. */
static uint64_t kept(const Seen *seen, uint64_t fingerprint) {
    if (seen->size_log2 < FINGERPRINT_BITS) fingerprint &= ((uint64_t)1 << seen->size_log2) - 1;
    return fingerprint ? fingerprint : 1;
}

static Insertion add_root(Seen *seen, uint64_t root, bool is_full) {
    if (is_full) return roots_has(&seen->roots, root) ? INSERTION_KNOWN : INSERTION_NEW;
    return roots_insert(&seen->roots, root, roots_hash(root));
}

/* --- bits -------------------------------------------------------------------------------------------------------- */

static uint64_t place(const Seen *seen, uint64_t fingerprint, uint32_t number) {
    uint64_t first = mix64(fingerprint), step = mix64(fingerprint + 0x9e3779b97f4a7c15u) | 1;
    return (first + number * step) & (((uint64_t)1 << seen->size_log2) - 1);
}

static Insertion add_bits(Seen *seen, uint64_t fingerprint, bool is_full) {
    Insertion insertion = INSERTION_KNOWN;
    for (uint32_t number = 0; number < BITS_A_STATE; number++) {
        uint64_t at = place(seen, fingerprint, number), bit = (uint64_t)1 << at % 64;
        if (seen->words[at / 64] & bit) continue;
        if (insertion == INSERTION_KNOWN && seen->filled >> (seen->size_log2 - 1)) return INSERTION_NO_MEMORY;
        insertion = INSERTION_NEW;
        if (is_full) continue;
        seen->words[at / 64] |= bit;
        seen->filled++;
    }
    return insertion;
}

/* --- both -------------------------------------------------------------------------------------------------------- */

/* The chance that a new state is taken for a known one now. */
static double chance(const Seen *seen) {
    double part = (double)(seen->is_bitstate ? seen->filled : seen->count) * seen->unit;
    return seen->is_bitstate ? part * part * part : part;
}

Insertion seen_add(Seen *seen, uint64_t fingerprint, bool is_full) {
    double mistaken = chance(seen);
    Insertion insertion = seen->is_bitstate ? add_bits(seen, fingerprint, is_full)
                                            : add_root(seen, kept(seen, fingerprint), is_full);
    if (insertion != INSERTION_NEW || is_full) return insertion;
    seen->count++;
    seen->omitted += mistaken < 1 ? mistaken / (1 - mistaken) : 1;
    return insertion;
}

void seen_prefetch(const Seen *seen, uint64_t fingerprint) {
    if (!seen->is_bitstate) {
        roots_prefetch(&seen->roots, roots_hash(kept(seen, fingerprint)));
        return;
    }
    for (uint32_t number = 0; number < BITS_A_STATE; number++)
        PREFETCH(&seen->words[place(seen, fingerprint, number) / 64]);
}
