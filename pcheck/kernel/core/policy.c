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

static bool is_outside(const Expander *expander, uint32_t mover) {
    return expander->slots->has_network && mover == expander->slots->monitors;
}

/* A way through all groups: the environment, whose successors are the last ones, and then the machines. */
typedef struct Tour {
    uint32_t end; /* of the machines' successors */
    uint32_t next;
    bool has_environment; /* still to come */
} Tour;

static Tour begin_tour(const Expander *expander) {
    Tour tour = {.end = expander->successor_count};
    while (tour.end && is_outside(expander, expander->successors[tour.end - 1].mover)) tour.end--;
    tour.has_environment = tour.end < expander->successor_count;
    return tour;
}

static bool next_group(const Expander *expander, Tour *tour, MachineGroup *group) {
    if (tour->has_environment) {
        tour->has_environment = false;
        (void)group_at(expander, tour->end, group);
        return true;
    }
    if (tour->next == tour->end) return false;
    tour->next = group_at(expander, tour->next, group);
    return true;
}

static MachineGroup any(Policy *policy, const Expander *expander) {
    uint32_t groups = 0;
    MachineGroup group = {.first = NULL};
    for (Tour tour = begin_tour(expander); next_group(expander, &tour, &group);) groups++;
    Tour tour = begin_tour(expander);
    for (uint32_t chosen = draw_below(&policy->random, groups) + 1; chosen > 0; chosen--)
        (void)next_group(expander, &tour, &group);
    return group;
}

/* The group with the highest priority, of equals the first; machines without a priority get one. */
static MachineGroup highest(Policy *policy, const Expander *expander) {
    MachineGroup best = {.first = NULL}, group;
    uint64_t priority = 0;
    for (Tour tour = begin_tour(expander); next_group(expander, &tour, &group);) {
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

/* Whether a transition touches what one of its changes is about. Taking from its own queue touches nothing of others,
 * nor does the network count. */
static bool touches(const Expander *expander, const Successor *successor, Change change) {
    if (is_outside(expander, change.slot)) return false;
    return change.slot != successor->mover || successor->is_own;
}

/* What a transition touches that fails, or that an assumption cuts off, is not known: it counts as everything. So does
 * what happens from outside. */
static bool touches_all(const Expander *expander, MachineGroup group) {
    if (is_outside(expander, group.first->mover)) return true;
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
            if (touches(expander, successor, changes[number])) policy->marks[changes[number].slot] = policy->step;
    }
}

static bool is_marked(const Policy *policy, const Expander *expander, MachineGroup group) {
    for (const Successor *successor = group.first; successor < group.first + group.count; successor++) {
        const Change *changes = expander->changes + successor->first;
        for (uint32_t number = 0; number < successor->count; number++)
            if (touches(expander, successor, changes[number]) && policy->marks[changes[number].slot] == policy->step) return true;
    }
    return false;
}

/* The step taken, and those that conflict with it, will have new priorities. */
static void renew(Policy *policy, const Expander *expander, MachineGroup taken) {
    bool is_all = touches_all(expander, taken);
    mark(policy, expander, taken);
    MachineGroup group;
    for (Tour tour = begin_tour(expander); next_group(expander, &tour, &group);) {
        bool is_taken = group.first == taken.first;
        if (is_taken || is_all || touches_all(expander, group) || is_marked(policy, expander, group))
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
