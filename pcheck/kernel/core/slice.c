#include "slice.h"

#include <string.h>

#define SUCCESSORS_MAX (1u << 16) /* of one slice; the state that passes it is its last */

bool reader_open(Reader *reader, Budget *budget) {
    *reader = (Reader){.budget = budget};
    batch_open(&reader->batch, budget);
    expander_open(&reader->expander, budget, &reader->behaviour, &reader->slots);
    return behaviour_open_copy(&reader->behaviour, budget);
}

void reader_close(Reader *reader) {
    if (!reader->budget) return;
    expander_close(&reader->expander);
    batch_close(&reader->batch);
    budget_give(reader->budget, reader->slots.longest, reader->slots.longest_capacity * sizeof(uint32_t));
    behaviour_close_copy(&reader->behaviour);
    *reader = (Reader){0};
}

static bool refresh_slots(Reader *reader, const Slots *slots) {
    uint32_t *longest = reader->slots.longest, capacity = reader->slots.longest_capacity;
    bool is_done = array_reserve(reader->budget, &longest, &capacity, (size_t)slots->count + 1, sizeof *longest);
    reader->slots = *slots;
    reader->slots.longest = longest;
    reader->slots.longest_capacity = capacity;
    reader->slots.is_longer = false;
    if (is_done) memcpy(longest, slots->longest, slots->count * sizeof *longest);
    return is_done;
}

bool reader_refresh(Reader *reader, Store *store, const Expander *expander, bool checks_liveness) {
    reader->store = store;
    reader->checks_liveness = checks_liveness;
    reader->forest = forest_share(&store->forest);
    reader->expander.is_coarse = expander->is_coarse;
    reader->expander.has_bounds = expander->has_bounds;
    reader->expander.wanted = expander->wanted;
    reader->expander.queue_max = expander->queue_max;
    behaviour_refresh_copy(&reader->behaviour, expander->behaviour);
    return refresh_slots(reader, expander->slots) && batch_prepare(&reader->batch, &store->forest);
}

/* --- slices ------------------------------------------------------------------------------------------------------ */

void slice_open(Slice *slice, Budget *budget) {
    *slice = (Slice){.budget = budget};
}

void slice_close(Slice *slice) {
    if (!slice->budget) return;
    budget_give(slice->budget, slice->parents, slice->parent_capacity * sizeof *slice->parents);
    for (uint32_t owner = 0; owner < OWNERS_MAX; owner++) {
        Bucket *bucket = &slice->buckets[owner];
        budget_give(slice->budget, bucket->arrived, bucket->capacity * sizeof *bucket->arrived);
    }
    budget_give(slice->budget, slice->lates, slice->late_capacity * sizeof *slice->lates);
    budget_give(slice->budget, slice->changes, slice->change_capacity * sizeof *slice->changes);
    *slice = (Slice){0};
}

void slice_clear(Slice *slice, uint32_t first, uint32_t end, uint32_t owners) {
    slice->first = first;
    slice->end = end;
    slice->owners = owners;
    slice->parent_count = slice->count = slice->late_count = slice->change_count = 0;
    for (uint32_t owner = 0; owner < owners; owner++) slice->buckets[owner].count = slice->buckets[owner].done = 0;
}

bool slice_add(Slice *slice, uint64_t root, uint64_t hash, uint32_t link) {
    Bucket *bucket = &slice->buckets[roots_segment(hash) * slice->owners / SEGMENTS];
    if (!array_reserve(slice->budget, &bucket->arrived, &bucket->capacity, (size_t)bucket->count + 1,
                       sizeof *bucket->arrived))
        return false;
    bucket->arrived[bucket->count++] = (Arrived){root, link, slice->count++};
    return true;
}

static bool add_late(Slice *slice, const Change *changes, const Successor *successor, uint32_t link) {
    size_t need = (size_t)slice->change_count + successor->count;
    if (!array_reserve(slice->budget, &slice->lates, &slice->late_capacity, (size_t)slice->late_count + 1,
                       sizeof *slice->lates) ||
        !array_reserve(slice->budget, &slice->changes, &slice->change_capacity, need, sizeof *slice->changes))
        return false;
    slice->lates[slice->late_count++] = (Late){slice->count++, link, slice->change_count, successor->count};
    memcpy(slice->changes + slice->change_count, changes + successor->first, successor->count * sizeof *changes);
    slice->change_count += successor->count;
    return true;
}

/* Find the roots of some successors, as far as they are known. */
static bool add_some(Slice *slice, Reader *reader, const Successor *successors, uint32_t count) {
    Batch *batch = &reader->batch;
    const Change *changes = reader->expander.changes;
    if (!batch_change(batch, &reader->forest, changes, successors, count)) return false;
    for (uint32_t target = 0; target < count; target++) {
        const Successor *successor = &successors[target];
        if (!successor_is_state(successor)) continue;
        uint32_t link = batch->numbers[successor->parent];
        if (successor->kind == KIND_OUTSIDE) link |= OUTSIDE_BIT;
        uint64_t root = batch_root(batch, &reader->forest, successor, target);
        bool is_done = root ? slice_add(slice, root, batch->targets[target].hash, link)
                            : add_late(slice, changes, successor, link);
        if (!is_done) return false;
    }
    return true;
}

static bool flush(Slice *slice, Reader *reader) {
    const Expander *expander = &reader->expander;
    for (uint32_t first = 0; first < expander->successor_count; first += BATCH) {
        uint32_t left = expander->successor_count - first;
        if (!add_some(slice, reader, expander->successors + first, left < BATCH ? left : BATCH)) return false;
    }
    batch_clear(&reader->batch);
    expander_clear(&reader->expander);
    return true;
}

/* Count what a state leads to; false when the search must look at it, for there is something wrong. */
static bool count_up(Parent *parent, const Expander *expander, uint32_t before) {
    parent->successors = expander->successor_count - before;
    for (uint32_t number = before; number < expander->successor_count; number++) {
        const Successor *successor = &expander->successors[number];
        if (successor->kind == KIND_VIOLATION) return false;
        if (successor->kind == KIND_FULL) parent->is_full = true;
        if (successor->kind == KIND_OUTSIDE) parent->is_outside = true;
        parent->states += successor_is_state(successor);
    }
    return true;
}

static bool expand_known(Reader *reader, uint32_t number, uint32_t end, Parent *parent) {
    Expander *expander = &reader->expander;
    Batch *batch = &reader->batch;
    const Store *store = reader->store;
    uint32_t before = expander->successor_count, width = forest_capacity(&store->forest), enabled;
    const uint32_t *vector = batch_decode(batch, store, number, batch->count);
    if (number + 1 < end) batch_decode_ahead(batch, store, expander, number + 1, batch->count + 1);
    if (expand(expander, batch->count, vector, width, &enabled) != OUTCOME_DONE) return false;
    if (!count_up(parent, expander, before)) return false;
    return !may_end(expander, enabled) || !ends_badly(expander, vector, width, reader->checks_liveness);
}

static void expand_parent(Slice *slice, Reader *reader, uint32_t number) {
    Expander *expander = &reader->expander;
    uint32_t before = expander->successor_count, changes = expander->change_count;
    uint64_t steps = expander->steps;
    Parent *parent = &slice->parents[slice->parent_count++];
    *parent = (Parent){0};
    if (journal_parent(&reader->store->journal, number) & OUTSIDE_BIT) return;
    if (!expand_known(reader, number, slice->end, parent)) {
        expander->successor_count = before;
        expander->change_count = changes;
        *parent = (Parent){.is_left = true};
        return;
    }
    parent->steps = (uint32_t)(expander->steps - steps);
    if (parent->successors) reader->batch.numbers[reader->batch.count++] = number;
}

void slice_expand(Slice *slice, Reader *reader) {
    uint32_t parents = slice->end - slice->first;
    bool is_done = array_reserve(slice->budget, &slice->parents, &slice->parent_capacity, parents, sizeof *slice->parents);
    for (uint32_t number = slice->first; number < slice->end && is_done; number++) {
        expand_parent(slice, reader, number);
        if (slice->count + reader->expander.successor_count > SUCCESSORS_MAX) break;
        if (batch_is_due(&reader->batch, &reader->expander)) is_done = flush(slice, reader);
    }
    if (is_done) is_done = flush(slice, reader);
    if (is_done) return;
    batch_clear(&reader->batch);
    expander_clear(&reader->expander);
    slice_clear(slice, slice->first, slice->end, slice->owners);
}
