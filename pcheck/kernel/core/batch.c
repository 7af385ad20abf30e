#include "batch.h"

#define AHEAD 6u

void batch_open(Batch *batch, Budget *budget) {
    *batch = (Batch){.budget = budget};
}

void batch_close(Batch *batch) {
    if (!batch->budget) return;
    budget_give(batch->budget, batch->vectors, batch->vector_capacity * sizeof *batch->vectors);
    budget_give(batch->budget, batch->nodes, batch->node_capacity * sizeof *batch->nodes);
    budget_give(batch->budget, batch->branches, batch->branch_capacity * sizeof *batch->branches);
    *batch = (Batch){0};
}

void batch_clear(Batch *batch) {
    batch->count = batch->ready_place = 0;
}

bool batch_prepare(Batch *batch, const Forest *forest) {
    return array_reserve(batch->budget, &batch->vectors, &batch->vector_capacity,
                         (size_t)forest_capacity(forest) * (BATCH + 1), sizeof *batch->vectors) &&
           array_reserve(batch->budget, &batch->nodes, &batch->node_capacity, (size_t)forest->groups * 2 * (BATCH + 1),
                         sizeof *batch->nodes);
}

uint32_t *batch_decode(Batch *batch, const Store *store, uint32_t number, uint32_t place) {
    const Forest *forest = &store->forest;
    uint32_t *vector = batch->vectors + (size_t)place * forest_capacity(forest);
    if (place && batch->ready_place == place && batch->ready_number == number) return vector;
    forest_nodes(forest, *journal_root(&store->journal, number), batch_nodes(batch, forest, place));
    forest_vector(forest, batch_nodes(batch, forest, place), vector);
    return vector;
}

void batch_decode_ahead(Batch *batch, const Store *store, const Expander *expander, uint32_t number, uint32_t place) {
    if (number >= store_count(store)) return;
    const uint32_t *vector = batch_decode(batch, store, number, place);
    batch->ready_number = number;
    batch->ready_place = place;
    for (uint32_t slot = expander->slots->first; slot < forest_capacity(&store->forest); slot++)
        PREFETCH(config_at(expander->behaviour, vector[slot]));
    if (number + AHEAD < store_count(store))
        forest_prefetch_root(&store->forest, *journal_root(&store->journal, number + AHEAD));
}

void batch_renew(Batch *batch, const Store *store) {
    for (uint32_t place = 0; place < batch->count; place++) {
        uint64_t root = *journal_root(&store->journal, batch->numbers[place]);
        forest_nodes(&store->forest, root, batch_nodes(batch, &store->forest, place));
    }
}

static Branch *branch_of(Batch *batch, const Forest *forest, uint32_t first, uint32_t node, const uint32_t *nodes) {
    for (uint32_t number = first; number < batch->branch_count; number++)
        if (batch->branches[number].node == node) return &batch->branches[number];
    Branch *branch = &batch->branches[batch->branch_count++];
    const uint32_t *ids = forest_record(forest, nodes[node]);
    branch->node = node;
    for (uint32_t place = 0; place < GROUP_WIDTH_MAX; place++)
        branch->group.ids[place] = place < forest->width ? ids[place] : 0;
    return branch;
}

static void sort(Branch *branches, uint32_t count) {
    for (uint32_t number = 1; number < count; number++) {
        Branch branch = branches[number];
        uint32_t place = number;
        for (; place > 0 && branches[place - 1].node > branch.node; place--) branches[place] = branches[place - 1];
        branches[place] = branch;
    }
}

static bool change_groups(Batch *batch, const Forest *forest, const Change *changes, const Successor *successor,
                          Target *target) {
    const uint32_t *nodes = batch_nodes(batch, forest, successor->parent);
    uint32_t first = batch->branch_count;
    if (!array_reserve(batch->budget, &batch->branches, &batch->branch_capacity, (size_t)first + successor->count,
                       sizeof *batch->branches))
        return false;
    for (uint32_t number = 0; number < successor->count; number++) {
        const Change *change = &changes[successor->first + number];
        uint32_t node = forest->groups + forest_group(forest, change->slot);
        branch_of(batch, forest, first, node, nodes)->group.ids[forest_place(forest, change->slot)] = change->id;
    }
    for (uint32_t number = first; number < batch->branch_count; number++) {
        Branch *branch = &batch->branches[number];
        branch->hash = forest_hash(forest, &branch->group);
        forest_prefetch(forest, branch->hash);
    }
    if (forest->groups > 2) sort(batch->branches + first, batch->branch_count - first);
    target->first = first;
    target->count = batch->branch_count - first;
    return true;
}

bool batch_change(Batch *batch, const Forest *forest, const Change *changes, const Successor *successors, uint32_t count) {
    batch->branch_count = 0;
    for (uint32_t target = 0; target < count; target++)
        if (successor_is_state(&successors[target]) &&
            !change_groups(batch, forest, changes, &successors[target], &batch->targets[target]))
            return false;
    for (uint32_t number = 0; number < batch->branch_count; number++)
        forest_prefetch_record(forest, batch->branches[number].hash);
    return true;
}
