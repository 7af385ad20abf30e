/* What can happen to a machine with its queue under a network: pcheck/system/prospects.py, in numbers. */
#ifndef PCHECK_BEFALL_H
#define PCHECK_BEFALL_H

#include "behaviour.h"

/* Find the fates of the machine with a configuration. */
Outcome machine_lot(Behaviour *behaviour, uint32_t network, uint32_t config, Lot *lot);

#endif
