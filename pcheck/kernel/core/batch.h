/* Turns the successors of a batch of states into stored states. */
#ifndef PCHECK_BATCH_H
#define PCHECK_BATCH_H

#include "search.h"

void batch_close(Batch *batch, Budget *budget);
/* Room for the vectors and nodes of a batch under the store's layout. */
bool batch_prepare(Search *search);
Outcome batch_commit(Search *search);

#endif
