/* What can happen to a machine with its queue: pcheck/system/prospects.py, in numbers. */
#ifndef PCHECK_PROSPECTS_H
#define PCHECK_PROSPECTS_H

#include "expand.h"

/* Find what can happen to the machine with a configuration, whatever its variables are and whatever its queue holds. */
Outcome prospects_find(Behaviour *behaviour, uint32_t network, uint32_t config, Lot *lot);
/* Make the fates of the expander of those that are wanted; equal results are one. */
Outcome prospects_fates(Expander *expander, uint32_t network, uint32_t config);
/* Add one fate to those of the expander. */
bool prospects_add(Expander *expander, Fate fate);

#endif
