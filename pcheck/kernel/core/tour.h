/* Goes through the slices of a round in order, and expands what was left to the search. */
#ifndef PCHECK_TOUR_H
#define PCHECK_TOUR_H

#include "round.h"

/* Fill in the runs and marks of a round that ends before state `end`, and has at most so many successors. */
Outcome tour_slices(Search *search, uint32_t end, uint64_t successors_max);

#endif
