#include "policy.h"

#include <string.h>

#include "draw.h"

#define FRESH ((uint64_t)1 << 63) /* priorities drawn at random are above this */

/* The transitions of one machine, or of the environment; successors are sorted by machine. */
typedef struct MachineGroup {
    const Successor *first;
    uint32_t count;
} MachineGroup;

void policy_open(Policy *policy, Budget *budget) {
    *policy = (Policy){.budget = budget};
}

void policy_close(Policy *policy) {
    if (!policy->budget) return;
    budget_give(policy->budget, policy->priorities, policy->priority_capacity * sizeof *policy->priorities);
    budget_give(policy->budget, policy->marks, policy->mark_capacity * sizeof *policy->marks);
    *policy = (Policy){0};
}

void policy_begin(Policy *policy, PolicyKind kind, uint64_t random, uint32_t span, uint32_t change_count) {
    policy->kind = kind;
    policy->random = random;
    policy->machines = policy->step = 0;
    if (policy->priorities) memset(policy->priorities, 0, policy->priority_capacity * sizeof *policy->priorities);
    if (policy->marks) memset(policy->marks, 0, policy->mark_capacity * sizeof *policy->marks);
    policy->change_count = kind == POLICY_PCT && span ? change_count : 0;
    for (uint32_t number = 0; number < policy->change_count; number++)
        policy->changes[number] = 1 + draw_below(&policy->random, span);
}

/* Fill in the group that begins at a successor; returns the number of the successor after it. */
static uint32_t group_at(const Expander *expander, uint32_t number, MachineGroup *group) {
    *group = (MachineGroup){.first = &expander->successors[number], .count = 1};
    while (++number < expander->successor_count && expander->successors[number].mover == group->first->mover) group->count++;
    return number;
}

static MachineGroup any(Policy *policy, const Expander *expander) {
    uint32_t machines = 0;
    MachineGroup group;
    for (uint32_t number = 0; number < expander->successor_count; machines++) number = group_at(expander, number, &group);
    uint32_t chosen = draw_below(&policy->random, machines);
    for (uint32_t number = group_at(expander, 0, &group); chosen > 0; chosen--) number = group_at(expander, number, &group);
    return group;
}

/* The group with the highest priority, of equals the first; machines without a priority get one. */
static MachineGroup highest(Policy *policy, const Expander *expander) {
    MachineGroup best = {.first = NULL}, group;
    uint64_t priority = 0;
    for (uint32_t number = 0; number < expander->successor_count;) {
        number = group_at(expander, number, &group);
        uint64_t *mine = &policy->priorities[group.first->mover];
        if (!*mine) {
            *mine = draw(&policy->random) | FRESH;
            policy->machines++;
        }
        if (*mine <= priority) continue;
        priority = *mine;
        best = group;
    }
    return best;
}

static void lose_priority(Policy *policy, uint32_t slot) {
    policy->step++;
    for (uint32_t number = 0; number < policy->change_count; number++)
        if (policy->changes[number] == policy->step) policy->priorities[slot] = number + 1;
}

/* --- conflicts --------------------------------------------------------------------------------------------------- */

/* Whether a transition touches what one of its changes is about. Taking from its own queue touches nothing of others. */
static bool touches(const Successor *successor, Change change) {
    return change.slot != successor->mover || successor->is_own;
}

/* What a transition touches that fails, or that an assumption cuts off, is not known: it counts as everything. */
static bool touches_all(MachineGroup group) {
    for (uint32_t number = 0; number < group.count; number++) {
        const Successor *successor = &group.first[number];
        if (successor->kind == KIND_VIOLATION || successor->kind == KIND_FULL || successor->is_prefix) return true;
    }
    return false;
}

static void mark(Policy *policy, const Expander *expander, MachineGroup group) {
    policy->step++;
    for (const Successor *successor = group.first; successor < group.first + group.count; successor++) {
        const Change *changes = expander->changes + successor->first;
        for (uint32_t number = 0; number < successor->count; number++)
            if (touches(successor, changes[number])) policy->marks[changes[number].slot] = policy->step;
    }
}

static bool is_marked(const Policy *policy, const Expander *expander, MachineGroup group) {
    for (const Successor *successor = group.first; successor < group.first + group.count; successor++) {
        const Change *changes = expander->changes + successor->first;
        for (uint32_t number = 0; number < successor->count; number++)
            if (touches(successor, changes[number]) && policy->marks[changes[number].slot] == policy->step) return true;
    }
    return false;
}

/* The step taken, and those that conflict with it, will have new priorities. */
static void renew(Policy *policy, const Expander *expander, MachineGroup taken) {
    bool is_all = touches_all(taken);
    mark(policy, expander, taken);
    MachineGroup group;
    for (uint32_t number = 0; number < expander->successor_count;) {
        number = group_at(expander, number, &group);
        bool is_taken = group.first == taken.first;
        if (is_taken || is_all || touches_all(group) || is_marked(policy, expander, group))
            policy->priorities[group.first->mover] = 0;
    }
}

const Successor *policy_choose(Policy *policy, const Expander *expander) {
    uint32_t slots = expander->slots->count;
    if (!array_reserve(policy->budget, &policy->priorities, &policy->priority_capacity, slots, sizeof(uint64_t)) ||
        !array_reserve(policy->budget, &policy->marks, &policy->mark_capacity, slots, sizeof(uint32_t)))
        return NULL;
    MachineGroup group = policy->kind == POLICY_RANDOM ? any(policy, expander) : highest(policy, expander);
    if (policy->kind == POLICY_PCT) lose_priority(policy, group.first->mover);
    if (policy->kind == POLICY_PRIORITY) renew(policy, expander, group);
    return group.first + draw_below(&policy->random, group.count);
}
