#include "deep.h"

#include "clock.h"
#include "commit.h"

#define BALANCE_STATES (1u << 13)
#define BALANCE_STATES_MAX (1u << 16)

void deep_prepare(Deep *deep, Budget *budget, Behaviour *behaviour, Slots *slots, Store *store, Listener listener) {
    *deep = (Deep){.budget = budget, .behaviour = behaviour, .slots = slots, .store = store, .listener = listener};
    batch_open(&deep->batch, budget);
    deep->balance_at = BALANCE_STATES;
    expander_open(&deep->expander, budget, behaviour, slots);
}

void deep_close(Deep *deep) {
    Budget *budget = deep->budget;
    if (!budget) return;
    expander_close(&deep->expander);
    batch_close(&deep->batch);
    table_close(&deep->nearness);
    budget_give(budget, deep->stack, deep->capacity * sizeof *deep->stack);
    budget_give(budget, deep->fresh, deep->fresh_capacity * sizeof *deep->fresh);
    *deep = (Deep){0};
}

static bool push(Deep *deep, uint32_t number, uint32_t depth) {
    if (!array_reserve(deep->budget, &deep->stack, &deep->capacity, (size_t)deep->count + 1, sizeof *deep->stack))
        return false;
    deep->stack[deep->count++] = (Waiting){number, depth};
    return true;
}

/* --- nearness ---------------------------------------------------------------------------------------------------- */

static Nearness *nearness_at(const Table *table, uint32_t number) {
    return (Nearness *)(void *)(table->records + ((size_t)number + 1) * table->stride);
}

static bool add_nearness(Table *table, uint64_t root, uint32_t depth) {
    uint32_t number = table_append(table, root);
    if (number) nearness_at(table, number - 1)->depth = depth;
    return number != 0;
}

/* Roots are others under another layout. */
static bool renew_nearness(Deep *deep) {
    if (!deep->has_nearness) return true;
    Table table = {0};
    bool is_done = table_open(&table, deep->budget, sizeof(Nearness));
    for (uint32_t number = 0; is_done && number < store_count(deep->store); number++) {
        const Nearness *old = nearness_at(&deep->nearness, number);
        is_done = add_nearness(&table, *journal_root(&deep->store->journal, number), old->depth);
        if (!is_done) break;
        nearness_at(&table, number)->is_expanded = old->is_expanded;
        nearness_at(&table, number)->is_at_limit = old->is_at_limit;
    }
    table_close(is_done ? &deep->nearness : &table);
    if (is_done) deep->nearness = table;
    return is_done;
}

static void set_at_limit(Deep *deep, uint32_t number, bool is_at_limit) {
    Nearness *nearness = nearness_at(&deep->nearness, number);
    if (nearness->is_at_limit == is_at_limit) return;
    nearness->is_at_limit = is_at_limit;
    deep->at_limit += is_at_limit ? 1u : UINT32_MAX;
}

/* Count transitions once, though a state may be expanded again from nearer. */
static void count_transitions(Deep *deep, uint32_t number) {
    if (deep->has_nearness) {
        set_at_limit(deep, number, false);
        Nearness *nearness = nearness_at(&deep->nearness, number);
        if (nearness->is_expanded) return;
        nearness->is_expanded = true;
    }
    deep->transitions += deep->expander.successor_count;
}

Outcome deep_begin(Deep *deep, bool is_outside) {
    deep->is_full = deep->limits.states_max == 0;
    deep->is_bounded = is_outside;
    deep->has_nearness = deep->limits.depth_max != NO_LIMIT;
    deep->beat_nanoseconds = clock_nanoseconds();
    if (deep->has_nearness && (!table_open(&deep->nearness, deep->budget, sizeof(Nearness)) ||
                               !add_nearness(&deep->nearness, *journal_root(&deep->store->journal, 0), 0)))
        return OUTCOME_NO_MEMORY;
    return is_outside || push(deep, 0, 0) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

/* --- expansion --------------------------------------------------------------------------------------------------- */

/* Lay out everything anew, when there are more slots than the layout has room for, or when it is time to balance. */
static bool make_room(Deep *deep) {
    Store *store = deep->store;
    bool is_due = store_count(store) >= deep->balance_at;
    if (deep->slots->count <= forest_capacity(&store->forest) && !is_due) return true;
    if (is_due) deep->balance_at = deep->balance_at < BALANCE_STATES_MAX ? deep->balance_at * 8 : NO_LIMIT;
    if (!store_layout(store, deep->slots->count, store_count(store) < BALANCE_STATES ? 0 : store_count(store)) || !renew_nearness(deep) ||
        !batch_prepare(&deep->batch, &store->forest))
        return false;
    batch_renew(&deep->batch, store);
    return true;
}

/* A known state may have to be expanded again, because the limit of depth was counted from too far. */
static bool is_nearer(Deep *deep, uint64_t root, uint32_t parent, uint32_t *known) {
    if (!deep->has_nearness) return false;
    *known = table_find(&deep->nearness, root) - 1;
    Nearness *nearness = nearness_at(&deep->nearness, *known);
    if (deep->level + 1 >= nearness->depth) return false;
    nearness->depth = deep->level + 1;
    journal_move(&deep->store->journal, *known, parent);
    return true;
}

static Outcome keep_state(Deep *deep, const Successor *successor, uint32_t parent, const Target *target) {
    uint32_t number = store_count(deep->store);
    bool is_outside = successor->kind == KIND_OUTSIDE, is_full = number >= deep->limits.states_max;
    uint32_t marked = is_outside ? parent | OUTSIDE_BIT : parent;
    Insertion insertion = store_add(deep->store, target->root, target->hash, marked, is_full);
    if (insertion == INSERTION_NO_MEMORY) return OUTCOME_NO_MEMORY;
    if (insertion == INSERTION_NEW && is_full) {
        deep->is_full = true;
        return OUTCOME_DONE;
    }
    deep->is_bounded = deep->is_bounded || is_outside;
    if (insertion == INSERTION_NEW) {
        if (deep->depth <= deep->level) deep->depth = deep->level + 1;
        if (deep->has_nearness && !add_nearness(&deep->nearness, target->root, deep->level + 1)) return OUTCOME_NO_MEMORY;
    }
    bool is_known = insertion == INSERTION_KNOWN;
    if (is_outside || (is_known && !is_nearer(deep, target->root, parent, &number))) return OUTCOME_DONE;
    deep->fresh[deep->fresh_count++] = number;
    return OUTCOME_DONE;
}

static Outcome keep_some(Deep *deep, const Successor *successors, uint32_t count, uint32_t parent) {
    Batch *batch = &deep->batch;
    Forest *forest = &deep->store->forest;
    if (!batch_change(batch, forest, deep->expander.changes, successors, count)) return OUTCOME_NO_MEMORY;
    for (uint32_t target = 0; target < count; target++) {
        if (!successor_is_state(&successors[target])) continue;
        if (!batch_root(batch, forest, &successors[target], target)) return OUTCOME_NO_MEMORY;
        roots_prefetch(&deep->store->roots, batch->targets[target].hash);
    }
    for (uint32_t target = 0; target < count; target++) {
        const Successor *successor = &successors[target];
        note_violation(&deep->found, successor, parent, deep->level);
        if (successor->kind == KIND_FULL) deep->is_queue_cut = true;
        if (!successor_is_state(successor)) continue;
        Outcome outcome = keep_state(deep, successor, parent, &batch->targets[target]);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

/* Store the successors; push those to expand, so that the first one is taken next. */
static Outcome keep(Deep *deep, uint32_t parent) {
    uint32_t count = deep->expander.successor_count;
    if (!make_room(deep) ||
        !array_reserve(deep->budget, &deep->fresh, &deep->fresh_capacity, count, sizeof *deep->fresh))
        return OUTCOME_NO_MEMORY;
    deep->fresh_count = 0;
    for (uint32_t first = 0; first < count; first += BATCH) {
        uint32_t some = count - first < BATCH ? count - first : BATCH;
        Outcome outcome = keep_some(deep, deep->expander.successors + first, some, parent);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    while (deep->fresh_count)
        if (!push(deep, deep->fresh[--deep->fresh_count], deep->level + 1)) return OUTCOME_NO_MEMORY;
    return OUTCOME_DONE;
}

static Outcome expand_next(Deep *deep) {
    Waiting next = deep->stack[--deep->count];
    deep->level = deep->has_nearness ? nearness_at(&deep->nearness, next.number)->depth : next.depth;
    if (!batch_prepare(&deep->batch, &deep->store->forest)) return OUTCOME_NO_MEMORY;
    deep->batch.numbers[0] = next.number;
    deep->batch.count = 1;
    const uint32_t *vector = batch_decode(&deep->batch, deep->store, next.number, 0);
    uint32_t width = forest_capacity(&deep->store->forest), enabled;
    behaviour_review(deep->behaviour, deep->expander.steps);
    Outcome outcome = expand(&deep->expander, 0, vector, width, &enabled);
    if (outcome != OUTCOME_DONE) return outcome;
    if (may_end(&deep->expander, enabled) && ends_badly(&deep->expander, vector, width, deep->limits.checks_liveness))
        deep->found = (Found){.is_found = true, .is_final = true, .length = deep->level, .number = next.number};
    if (!deep->expander.successor_count || deep->found.is_found) return OUTCOME_DONE;
    if (deep->level >= deep->limits.depth_max) {
        set_at_limit(deep, next.number, true);
        return OUTCOME_DONE;
    }
    count_transitions(deep, next.number);
    return keep(deep, next.number);
}

/* --- the loop ---------------------------------------------------------------------------------------------------- */

/* Tell the listener what it wants to hear. STOP_DONE means to go on. */
static Stop tell(Deep *deep) {
    Stop stop = STOP_DONE;
    if (deep->slots->is_longer) {
        deep->slots->is_longer = false;
        stop = listener_tell(&deep->listener, NOTE_LEVEL);
    }
    if (stop == STOP_DONE && deep->limits.growth_interval && store_count(deep->store) > deep->limits.growth_check) {
        deep->limits.growth_check = store_count(deep->store) + deep->limits.growth_interval;
        stop = listener_tell(&deep->listener, NOTE_GROWTH);
    }
    if (stop != STOP_DONE || !clock_is_due(&deep->beat_nanoseconds)) return stop;
    return listener_tell(&deep->listener, NOTE_BEAT);
}

Stop deep_run(Deep *deep, uint32_t pause_states) {
    while (deep->count && !deep->found.is_found) {
        if (deep->is_full) return STOP_STATES;
        if (store_count(deep->store) > pause_states) return STOP_PAUSED;
        Stop stop = stop_of(expand_next(deep));
        expander_clear(&deep->expander);
        if (stop == STOP_DONE && ++deep->pending == BATCH) {
            deep->pending = 0;
            stop = tell(deep);
        }
        if (stop != STOP_DONE) return stop;
    }
    if (deep->found.is_found) return STOP_VIOLATION;
    return deep->is_full ? STOP_STATES : STOP_DONE;
}
