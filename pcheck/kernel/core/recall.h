/* Whether steps are worth remembering. In a model where they hardly recur, what was stored of them is dropped again.
 *
 * Judged whenever so many steps had to be asked for: when under 90 % of the steps since then were ones that had been
 * taken before, nothing is kept for long. A sample of all steps is kept, so that it is noticed when they begin to recur.
 */
#ifndef PCHECK_RECALL_H
#define PCHECK_RECALL_H

#include "table.h"

typedef struct Recall {
    uint32_t window; /* misses from one judgement to the next */
    uint32_t kept_max; /* steps, while they are forgotten */
    uint64_t sample_mask; /* of the hashes of steps: those without a bit in it are in the sample */
    bool is_forgetful;
    Table sample;
    uint64_t misses, steps; /* at the last judgement */
    uint32_t sampled; /* at the last judgement */
} Recall;

bool recall_open(Recall *recall, Budget *budget);
void recall_close(Recall *recall);
/* Note that a step must be asked for. */
bool recall_note(Recall *recall, uint64_t key);
/* Decide anew; returns whether it was time to. */
bool recall_judge(Recall *recall, uint64_t misses, uint64_t steps);

#endif
