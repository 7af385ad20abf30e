#include "tour.h"

#include "commit.h"

typedef struct Tour {
    Search *search;
    Round *round;
    uint32_t end;
    uint64_t successors_max;
    uint32_t batch_parents, batch_successors; /* of the batch that one thread would have */
    Mark now;
    Slice *slice;
    uint32_t first, place, late; /* in the slice: where its run begins, where it ends, the next late root */
    bool is_over;
} Tour;

static bool add_run(Tour *tour, Slice *slice, uint32_t first, uint32_t count) {
    Round *round = tour->round;
    if (!count) return true;
    Run *last = round->run_count ? &round->runs[round->run_count - 1] : NULL;
    if (last && last->slice == slice && last->first + last->count == first) {
        last->count += count;
        return true;
    }
    uint32_t before = last ? last->before + last->count : 0;
    if (!array_reserve(round->budget, &round->runs, &round->run_capacity, (size_t)round->run_count + 1,
                       sizeof *round->runs))
        return false;
    round->runs[round->run_count++] = (Run){slice, first, count, before};
    return true;
}

static bool end_run(Tour *tour, uint32_t place) {
    bool is_done = add_run(tour, tour->slice, tour->first, place - tour->first);
    tour->first = place;
    return is_done;
}

/* Whether the listener may have to be asked about growth by now. */
static bool may_be_asked(const Tour *tour) {
    const Search *search = tour->search;
    return search->limits.growth_interval &&
           store_count(&search->store) + tour->now.transitions > search->limits.growth_check;
}

/* Here one thread would store what it has. */
static bool set_mark(Tour *tour) {
    Round *round = tour->round;
    uint32_t place = may_be_asked(tour) ? round->mark_count : 0;
    if (!array_reserve(round->budget, &round->marks, &round->mark_capacity, (size_t)place + 1, sizeof *round->marks))
        return false;
    round->marks[place] = tour->now;
    round->mark_count = place + 1;
    tour->batch_parents = tour->batch_successors = 0;
    return true;
}

/* The roots before it are a run, and it is one by itself. */
static bool find_late(Tour *tour, const Late *late) {
    Batch *batch = &tour->search->batch;
    Store *store = &tour->search->store;
    Slice *extra = &tour->round->extra;
    Successor successor = {.first = late->first, .count = late->count, .kind = KIND_STATE};
    (void)batch_decode(batch, store, late->link & ~OUTSIDE_BIT, 0);
    if (!batch_change(batch, &store->forest, tour->slice->changes, &successor, 1)) return false;
    tour->round->late++;
    uint64_t root = batch_root(batch, &store->forest, &successor, 0);
    if (!root || !end_run(tour, late->place)) return false;
    tour->first++;
    return slice_add(extra, root, batch->targets[0].hash, late->link) && add_run(tour, extra, extra->count - 1, 1);
}

/* --- what was left ----------------------------------------------------------------------------------------------- */

static Outcome add_roots(Tour *tour, uint32_t number) {
    Search *search = tour->search;
    Batch *batch = &search->batch;
    Store *store = &search->store;
    Slice *extra = &tour->round->extra;
    uint32_t count = search->expander.successor_count, before = extra->count;
    const Successor *successors = search->expander.successors;
    for (uint32_t target = 0; target < count; target++) {
        const Successor *successor = &successors[target];
        uint32_t place = target % BATCH, left = count - target;
        if (!place && !batch_change(batch, &store->forest, search->expander.changes, successor, left < BATCH ? left : BATCH))
            return OUTCOME_NO_MEMORY;
        if (!successor_is_state(successor)) continue;
        uint64_t root = batch_root(batch, &store->forest, successor, place);
        uint32_t link = successor->kind == KIND_OUTSIDE ? number | OUTSIDE_BIT : number;
        if (!root || !slice_add(extra, root, batch->targets[place].hash, link)) return OUTCOME_NO_MEMORY;
    }
    return add_run(tour, extra, before, extra->count - before) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static void count_up(Tour *tour, uint32_t number, Parent *parent) {
    const Search *search = tour->search;
    for (uint32_t each = 0; each < search->expander.successor_count; each++) {
        const Successor *successor = &search->expander.successors[each];
        note_violation(&tour->now.found, successor, number, search->level);
        parent->is_full = parent->is_full || successor->kind == KIND_FULL;
        parent->is_outside = parent->is_outside || successor->kind == KIND_OUTSIDE;
        parent->states += successor_is_state(successor);
    }
    parent->successors = search->expander.successor_count;
}

static Outcome expand_left(Tour *tour, uint32_t number, Parent *parent) {
    Search *search = tour->search;
    Expander *expander = &search->expander;
    uint32_t width = forest_capacity(&search->store.forest), enabled;
    const uint32_t *vector = batch_decode(&search->batch, &search->store, number, 0);
    uint64_t steps = expander->steps;
    search->behaviour->is_silent = may_be_asked(tour);
    Outcome outcome = expand(expander, 0, vector, width, &enabled);
    search->behaviour->is_silent = false;
    parent->steps = (uint32_t)(expander->steps - steps);
    expander->steps = steps;
    tour->is_over = outcome == OUTCOME_UNKNOWN || search->slots->count > width;
    if (tour->is_over) return outcome == OUTCOME_UNKNOWN ? OUTCOME_DONE : outcome;
    if (outcome != OUTCOME_DONE) return outcome;
    count_up(tour, number, parent);
    if (may_end(expander, enabled) && ends_badly(expander, vector, width, search->limits.checks_liveness))
        tour->now.found = (Found){.is_found = true, .is_final = true, .length = search->level, .number = number};
    tour->round->parents_left++;
    return add_roots(tour, number);
}

/* --- in order ---------------------------------------------------------------------------------------------------- */

/* Go past a state: false when there is no memory. */
static bool pass(Tour *tour, const Parent *parent) {
    Mark *now = &tour->now;
    now->number++;
    now->roots += parent->states;
    now->transitions += parent->successors;
    now->steps += parent->steps;
    now->is_full = now->is_full || parent->is_full;
    now->is_outside = now->is_outside || parent->is_outside;
    tour->batch_parents += parent->successors != 0;
    tour->batch_successors += parent->successors;
    tour->is_over = now->transitions > tour->successors_max;
    if (tour->is_over) return true;
    bool is_level_over = now->number == tour->search->level_end;
    tour->is_over = now->found.is_found || now->number == tour->end;
    bool is_due = tour->batch_parents == BATCH || tour->batch_successors >= BATCH;
    return !(is_due || is_level_over || now->found.is_found) || set_mark(tour);
}

static Outcome pass_known(Tour *tour, const Parent *parent) {
    const Slice *slice = tour->slice;
    tour->place += parent->states;
    for (; tour->late < slice->late_count && slice->lates[tour->late].place < tour->place; tour->late++)
        if (!find_late(tour, &slice->lates[tour->late])) return OUTCOME_NO_MEMORY;
    return pass(tour, parent) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome pass_left(Tour *tour) {
    Parent parent = {0};
    if (!end_run(tour, tour->place)) return OUTCOME_NO_MEMORY;
    Outcome outcome = expand_left(tour, tour->now.number, &parent);
    expander_clear(&tour->search->expander);
    if (outcome != OUTCOME_DONE || tour->is_over) return outcome;
    return pass(tour, &parent) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome tour_slice(Tour *tour, Slice *slice) {
    tour->slice = slice;
    tour->first = tour->place = tour->late = 0;
    for (uint32_t place = 0; place < slice->parent_count && !tour->is_over; place++) {
        const Parent *parent = &slice->parents[place];
        Outcome outcome = parent->is_left ? pass_left(tour) : pass_known(tour, parent);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    tour->is_over = tour->is_over || slice_is_short(slice);
    return end_run(tour, tour->place) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

Outcome tour_slices(Search *search, uint32_t end, uint64_t successors_max) {
    Round *round = search->round;
    Tour tour = {.search = search, .round = round, .end = end, .successors_max = successors_max};
    tour.now.number = search->next;
    for (uint32_t number = 0; number < round->slice_count && !tour.is_over; number++) {
        Outcome outcome = tour_slice(&tour, &round->slices[number]);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}
