#include "commit.h"

#define BALANCE_STATES_MIN 1000u
#define BALANCE_STATES_MAX (1u << 16)

/* Lay out everything anew, when there are more slots than the layout has room for, or when it is time to balance. */
static bool make_room(Search *search) {
    const Forest *forest = &search->store.forest;
    uint32_t count = store_count(&search->store), states = count < BALANCE_STATES_MIN ? 0 : count;
    bool is_due = count >= search->balance_at;
    if (search->slots->count <= forest_capacity(forest) && !is_due) return true;
    if (is_due) {
        states = search->balance_at; /* threads come later to this, and shall choose the same layout */
        search->balance_at = search->balance_at < BALANCE_STATES_MAX ? search->balance_at * 8 : NO_LIMIT;
    }
    if (!store_layout(&search->store, search->slots->count, states) || !batch_prepare(&search->batch, forest)) return false;
    batch_renew(&search->batch, &search->store);
    return true;
}

void note_violation(Found *found, const Successor *successor, uint32_t number, uint32_t level) {
    if (successor->kind != KIND_VIOLATION || found->is_found) return;
    *found = (Found){
        .is_found = true,
        .length = level + 1,
        .number = number,
        .mover = successor->mover,
        .index = successor->index,
    };
}

static Outcome keep(Search *search, const Successor *successor, const Target *target) {
    uint32_t parent = search->batch.numbers[successor->parent];
    search->transitions++;
    note_violation(&search->found, successor, parent, search->level);
    if (successor->kind == KIND_FULL) search->is_queue_cut = true;
    if (!successor_is_state(successor)) return OUTCOME_DONE;
    if (successor->kind == KIND_OUTSIDE) parent |= OUTSIDE_BIT;
    bool is_full = store_count(&search->store) >= search->limits.states_max;
    Insertion insertion = store_add(&search->store, target->root, target->hash, parent, is_full);
    if (insertion == INSERTION_NO_MEMORY) return OUTCOME_NO_MEMORY;
    if (insertion == INSERTION_NEW && is_full) {
        search->is_full = true;
        return OUTCOME_DONE;
    }
    if (insertion == INSERTION_NEW && search->depth <= search->level) search->depth = search->level + 1;
    if (successor->kind == KIND_OUTSIDE) search->is_bounded = true;
    return OUTCOME_DONE;
}

static Outcome commit_some(Search *search, const Successor *successors, uint32_t count) {
    Batch *batch = &search->batch;
    Store *store = &search->store;
    if (!batch_change(batch, &store->forest, search->expander.changes, successors, count)) return OUTCOME_NO_MEMORY;
    for (uint32_t target = 0; target < count; target++) {
        if (!successor_is_state(&successors[target])) continue;
        if (!batch_root(batch, &store->forest, &successors[target], target)) return OUTCOME_NO_MEMORY;
        roots_prefetch(&store->roots, batch->targets[target].hash);
    }
    for (uint32_t target = 0; target < count; target++) {
        Outcome outcome = keep(search, &successors[target], &batch->targets[target]);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

Outcome commit_batch(Search *search) {
    if (!make_room(search)) return OUTCOME_NO_MEMORY;
    Expander *expander = &search->expander;
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t first = 0; first < expander->successor_count && outcome == OUTCOME_DONE; first += BATCH) {
        uint32_t left = expander->successor_count - first;
        outcome = commit_some(search, expander->successors + first, left < BATCH ? left : BATCH);
    }
    batch_clear(&search->batch);
    expander_clear(expander);
    return outcome;
}
