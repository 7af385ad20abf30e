/* The moves of the environment from one configuration, after those of the machines. */
#ifndef PCHECK_ENVIRONMENT_H
#define PCHECK_ENVIRONMENT_H

#include "expand.h"

/* Add the successors by faults and by what must happen, as `wanted` of the expander says. Every agent that must move
 * counts as enabled. */
Outcome environment_expand(Expander *expander, uint32_t *enabled);
/* Make the fates of the expander one for each thing that must happen in its vector, of which only the agents are told. */
Outcome environment_obligations(Expander *expander);
/* The network after a message was sent: 0 when it goes to the queue. Both machines as they are in numbers. */
Outcome environment_taken_in(Behaviour *behaviour, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after);
/* The network after the machine in a slot is gone. */
Outcome environment_without(Behaviour *behaviour, uint32_t network, uint32_t slot, uint32_t *after);

#endif
