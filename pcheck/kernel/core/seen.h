/* The states met, remembered by part of what they are: by a fingerprint, or by three bits of one large array.
 *
 * A state that was never met may so be taken for one that was: `omitted` is how many states that is to be expected of.
 * Of fingerprints with b bits, a new state meets one of n others with chance n / 2^b: together about n^2 / 2^(b+1)
 * (Wolper and Leroy, Reliable Hashing without Collision Detection, 1993). Of an array, with chance f^3 where f is the
 * part of the bits that is set (Dillinger and Manolios, Bloom Filters in Probabilistic Verification, 2004; the bits by
 * double hashing, as there). Where that chance is q, each state found to be new stands for q / (1 - q) that were not.
 */
#ifndef PCHECK_SEEN_H
#define PCHECK_SEEN_H

#include "roots.h"

enum { FINGERPRINT_BITS = 64, BITS_A_STATE = 3 };

typedef struct Seen {
    Budget *budget;
    bool is_bitstate;
    uint32_t size_log2; /* of the array, in bits; or of what a fingerprint can be */
    double unit; /* 2^-size_log2 */
    Roots roots;
    uint64_t *words;
    uint64_t filled; /* bits */
    uint64_t count; /* of states */
    double omitted;
} Seen;

/* An array of 2^size_log2 bits, or fingerprints of which so many bits are kept. */
bool seen_open(Seen *seen, Budget *budget, bool is_bitstate, uint32_t size_log2);
void seen_close(Seen *seen);
/* Add a state; with `is_full`, only say whether it is known. An array takes no more states once half of it is set. */
Insertion seen_add(Seen *seen, uint64_t fingerprint, bool is_full);
void seen_prefetch(const Seen *seen, uint64_t fingerprint);
uint64_t seen_bytes(const Seen *seen);
/* The chance that at least one state was omitted. */
double seen_omission(const Seen *seen);

#endif
