/* Turns the successors of a batch of states into stored states. */
#ifndef PCHECK_COMMIT_H
#define PCHECK_COMMIT_H

#include "search.h"

Outcome commit_batch(Search *search);
/* Note that a successor of a state violates something, unless something was found before. */
void note_violation(Found *found, const Successor *successor, uint32_t number, uint32_t level);

#endif
