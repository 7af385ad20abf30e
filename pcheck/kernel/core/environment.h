/* The moves of the environment from one configuration, after those of the machines. */
#ifndef PCHECK_ENVIRONMENT_H
#define PCHECK_ENVIRONMENT_H

#include "expand.h"

/* Add the successors by faults and by what must happen, as `wanted` of the expander says. Every agent that must move
 * counts as enabled. */
Outcome environment_expand(Expander *expander, uint32_t *enabled);
/* Find what can happen to the machine in a slot, or with NO_SLOT to none, in the vector of the expander. */
Outcome environment_lot(Expander *expander, uint32_t slot, Lot *lot);
/* The network after a message was sent: 0 when it goes to the queue. Both machines as they are in numbers. */
Outcome environment_take(Behaviour *behaviour, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after);
/* The network after the machine in a slot is gone. */
Outcome environment_part(Behaviour *behaviour, uint32_t network, uint32_t slot, uint32_t *after);

#endif
