/* What can happen to a machine with its queue: pcheck/system/prospects.py, in numbers. */
#ifndef PCHECK_BEFALL_H
#define PCHECK_BEFALL_H

#include "expand.h"

/* Find what can happen to the machine with a configuration, whatever its variables are and whatever its queue holds. */
Outcome befall_prospects(Behaviour *behaviour, uint32_t network, uint32_t config, Lot *lot);
/* Make the fates of the expander of those that are wanted; equal results are one. */
Outcome befall_machine(Expander *expander, uint32_t network, uint32_t config);
/* Add one fate to those of the expander. */
bool befall_add(Expander *expander, Fate fate);

#endif
