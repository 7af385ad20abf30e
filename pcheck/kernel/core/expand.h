/* The transitions from one configuration, as p-language 10 fuses them; see pcheck/system/composition.py, their definition. */
#ifndef PCHECK_EXPAND_H
#define PCHECK_EXPAND_H

#include "behaviour.h"
#include "slots.h"

#define FUSED_STEPS_MAX 1000u
#define NO_LIMIT UINT32_MAX

/* Which moves are wanted: all; those of machines and what must happen; or faults. */
typedef enum Wanted { WANTED_ALL, WANTED_OWN, WANTED_FAULTS } Wanted;

typedef enum Kind { KIND_STATE, KIND_OUTSIDE, KIND_FULL, KIND_VIOLATION } Kind;

typedef struct Change {
    uint32_t slot;
    uint32_t id;
} Change;

/* The result of one transition: what it changes in its parent. */
typedef struct Successor {
    uint32_t parent;    /* as the caller numbers it */
    uint32_t mover;     /* slot; that of the network for what happens from outside */
    uint32_t index;     /* among the mover's transitions; from outside doubled, odd for those among the faults */
    uint32_t first;     /* of its changes */
    uint32_t count;
    uint32_t agent;     /* of what must happen; 0 for machines and faults */
    Kind kind;
    bool is_own; /* it appends to its own queue, or runs because that is empty */
    bool is_prefix; /* an assumption cuts off what would come next */
    uint8_t heat; /* of the states that the watched monitor entered */
} Successor;

typedef struct Move {
    uint32_t local, queue;
    uint32_t entry; /* of the step to take */
    uint32_t length;
    uint32_t first, count; /* changes, in `saved` */
    bool has_acted, starts_null;
    bool is_seen; /* since its last step */
    bool sends_itself;
    uint8_t heat;
} Move;

typedef struct Expander {
    Budget *budget;
    Behaviour *behaviour;
    Slots *slots;
    bool is_coarse, has_bounds;
    Wanted wanted;
    uint32_t queue_max;
    uint32_t watched; /* a monitor, or NO_SLOT */
    const uint32_t *vector;
    uint32_t width;
    uint32_t parent, mover, index; /* of the transition under way */
    Successor *successors;
    uint32_t successor_count, successor_capacity;
    Change *changes;
    uint32_t change_count, change_capacity;
    Move *moves;
    uint32_t move_count, move_capacity;
    Change *saved;
    uint32_t saved_count, saved_capacity;
    Change *base; /* changes before the step under way */
    uint32_t base_count, base_capacity;
    Change *work; /* changes with one of its effects */
    uint32_t work_count, work_capacity;
    Fate *fates; /* what can happen to one thing */
    uint32_t fate_count, fate_capacity;
    uint64_t steps;
} Expander;

void expander_open(Expander *expander, Budget *budget, Behaviour *behaviour, Slots *slots);
void expander_close(Expander *expander);
/* Turn to a vector. */
void expander_look(Expander *expander, const uint32_t *vector, uint32_t width);
/* Add the successors of a vector. `enabled` is the number of machines that could go on, and of what else must happen. */
Outcome expand(Expander *expander, uint32_t parent, const uint32_t *vector, uint32_t width, uint32_t *enabled);
/* Parts of a transition: what it changes, where it ends, or how it fails. */
bool expander_put(Expander *expander, uint32_t slot, uint32_t id);
Outcome expander_arrive(Expander *expander, const Move *move);
Outcome expander_add(Expander *expander, const Move *move, Kind kind);
/* Whether the invariants are true where a transition with these changes arrives; see judge.h. */
Outcome expander_judge(Expander *expander, const Change *changes, uint32_t change_count, bool *is_true);
/* Whether that is known already. */
bool expander_knows_true(Expander *expander, const Change *changes, uint32_t change_count);
/* Whether something is wrong with a run that ends here, where nothing more must happen. */
bool ends_badly(const Expander *expander, const uint32_t *vector, uint32_t width, bool checks_liveness);
/* Forget the successors. */
void expander_clear(Expander *expander);

/* Whether moves of this agent are wanted, or faults. */
static inline bool expander_wants(const Expander *expander, uint32_t agent) {
    return expander->wanted == WANTED_ALL || (expander->wanted == WANTED_FAULTS) == !agent;
}

/* Whether changes touch a slot. */
static inline bool changes_slot(const Change *changes, uint32_t count, uint32_t slot) {
    while (count && changes[count - 1].slot != slot) count--;
    return count != 0;
}

/* Whether a run may end in the state that was expanded, where so much was enabled; a look at faults alone does not tell. */
static inline bool may_end(const Expander *expander, uint32_t enabled) {
    return !enabled && expander->wanted != WANTED_FAULTS;
}

#endif
