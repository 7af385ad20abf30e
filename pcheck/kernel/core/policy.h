/* The strategies of sampling: which of the enabled machines goes next, and by which of its transitions.
 *
 * They draw the same numbers for the same purposes as pcheck/explorer/strategies, where they are explained.
 */
#ifndef PCHECK_POLICY_H
#define PCHECK_POLICY_H

#include "expand.h"

enum { CHANGES_MAX = 99 };

typedef enum PolicyKind { POLICY_RANDOM, POLICY_PCT, POLICY_PRIORITY, POLICY_KINDS } PolicyKind;

typedef struct Policy {
    Budget *budget;
    PolicyKind kind;
    uint64_t random;      /* state of the generator */
    uint64_t *priorities; /* of each slot; 0 for none */
    uint32_t priority_capacity;
    uint32_t *marks; /* of each slot: the step that touched it last */
    uint32_t mark_capacity;
    uint32_t machines; /* with a priority so far; only POLICY_PCT counts them */
    uint32_t step;
    uint32_t changes[CHANGES_MAX]; /* the steps after which a priority is lost */
    uint32_t change_count;
} Policy;

void policy_open(Policy *policy, Budget *budget);
void policy_close(Policy *policy);
/* Begin a schedule; the longest so far had `span` steps. */
void policy_begin(Policy *policy, PolicyKind kind, uint64_t random, uint32_t span, uint32_t change_count);
/* Choose one of the successors of a vector, of which there are some; NULL when there is no memory. */
const Successor *policy_choose(Policy *policy, const Expander *expander);

#endif
