/* Whether the invariants are true, asked of the provider once for all configurations that look the same to them.
 *
 * A view is the number of what they can see of one machine with its queue, 0 for nothing. Some invariants are true of a
 * configuration just if they are true of every two of its machines; the others are asked about all machines together.
 */
#ifndef PCHECK_JUDGE_H
#define PCHECK_JUDGE_H

#include "table.h"

typedef enum Watch { WATCH_QUEUES = 1, WATCH_PAIRS = 2, WATCH_OTHERS = 4 } Watch;

typedef struct Truth {
    uint64_t key; /* two views; or those before it, as one number, and a view */
    uint32_t known; /* 0 unknown, 1 true, 2 false; or a view and 1 */
} Truth;

typedef struct Judge {
    uint32_t watch;
    uint32_t *views; /* of each local, or with queues of each machine configuration: the number + 1; 0 unknown */
    uint32_t view_capacity;
    uint32_t *scratch; /* the views of one configuration */
    uint32_t scratch_capacity;
    Table pairs, chains;
    Table carried; /* views of machines with what is under way to them, by network and configuration */
    uint64_t misses;
} Judge;

bool judge_open(Judge *judge, Budget *budget, uint32_t watch);
void judge_close(Judge *judge, Budget *budget);
/* A thread's copy has room of its own for a configuration, and only reads the rest. */
void judge_close_copy(Judge *judge, Budget *budget);

#endif
