/* What the moves from one step on do, in short: which effects others see, and how the mover ends.
 *
 * A move whose steps are all known, few, and free of violations is run from its script. All else, and whatever a script
 * cannot finish, is left to the long way in expand.c, which decides what a move means.
 */
#ifndef PCHECK_SCRIPT_H
#define PCHECK_SCRIPT_H

#include "memory.h"

#define NO_SCRIPT UINT32_MAX /* of an entry that has none and will have none */

/* An effect that somebody sees, as in behaviour.h. */
typedef struct Act {
    uint32_t message, target, observers, created, slot;
} Act;

/* One of the ways in which a move can go. */
typedef struct Way {
    uint32_t first, count; /* acts */
    uint32_t local; /* of the mover at the end, 0 when it is gone */
    bool is_own;
} Way;

typedef struct Script {
    uint32_t mover;
    uint32_t first, count; /* ways */
    uint32_t steps;
    uint32_t room; /* for the changes of any of its ways */
} Script;

typedef struct Scripts {
    Budget *budget;
    Script *scripts;
    uint32_t count, capacity;
    Way *ways;
    uint32_t way_count, way_capacity;
    Act *acts;
    uint32_t act_count, act_capacity;
    uint32_t *ends; /* of moves that can go several ways: configurations of the mover, from 1 on; 0 unknown */
    uint32_t end_count, end_capacity;
} Scripts;

struct Behaviour;
struct Expander;

void scripts_open(Scripts *scripts, Budget *budget);
void scripts_close(Scripts *scripts);
/* Forget all scripts, and give their memory back. */
void scripts_clear(Scripts *scripts);
/* Write the script of the moves of a machine that begin with an entry, if they can have one. */
void script_write(struct Behaviour *behaviour, uint32_t entry, uint32_t mover, bool is_coarse);
/* Add the transitions of the mover by the script of its entry; false when nothing was added, as it takes the long way. */
bool script_run(struct Expander *expander, uint32_t script, uint32_t config, uint32_t rest);

#endif
