/* The places of a configuration: one for each monitor, one for the network where a test has faults, then one for each
 * machine that was ever created.
 *
 * Slots are numbered as they are met; `order` has those of the machines as the user sees them.
 */
#ifndef PCHECK_SLOTS_H
#define PCHECK_SLOTS_H

#include "memory.h"

typedef struct Slots {
    Budget *budget;
    uint32_t monitors;
    bool has_network; /* in the slot after the monitors */
    uint32_t first; /* of the machines */
    uint32_t count; /* of all slots */
    uint32_t ordered; /* how many machines are in `order` already */
    uint32_t *order;
    uint32_t order_capacity;
    uint32_t *ranks; /* of machine slots, each among those that came before it */
    uint32_t rank_capacity;
    uint32_t *longest; /* queue of each slot */
    uint32_t longest_capacity;
    bool is_longer; /* some queue became longer than ever */
} Slots;

bool slots_open(Slots *slots, Budget *budget, uint32_t monitors);
/* Before there is any machine. */
void slots_add_network(Slots *slots);
void slots_close(Slots *slots);
/* Returns NO_SLOT when there is no memory. */
uint32_t slots_add(Slots *slots, uint32_t rank);
/* Sort in the slots added since the last call. */
void slots_sort(Slots *slots);

static inline void slots_note_length(Slots *slots, uint32_t slot, uint32_t length) {
    if (length <= slots->longest[slot]) return;
    slots->longest[slot] = length;
    slots->is_longer = true;
}

#endif
