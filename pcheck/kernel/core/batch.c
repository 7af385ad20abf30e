#include "batch.h"

#define BALANCE_STATES_MIN 1000u
#define BALANCE_STATES_MAX (1u << 16)

void batch_close(Batch *batch, Budget *budget) {
    budget_give(budget, batch->vectors, batch->vector_capacity * sizeof *batch->vectors);
    budget_give(budget, batch->nodes, batch->node_capacity * sizeof *batch->nodes);
    budget_give(budget, batch->branches, batch->branch_capacity * sizeof *batch->branches);
    *batch = (Batch){0};
}

bool batch_prepare(Search *search) {
    Batch *batch = &search->batch;
    const Forest *forest = &search->store.forest;
    return array_reserve(search->budget, &batch->vectors, &batch->vector_capacity,
                         (size_t)forest_capacity(forest) * (BATCH + 1), sizeof *batch->vectors) &&
           array_reserve(search->budget, &batch->nodes, &batch->node_capacity, (size_t)forest->groups * 2 * (BATCH + 1),
                         sizeof *batch->nodes);
}

static uint32_t *nodes_of(const Search *search, uint32_t parent) {
    return search->batch.nodes + (size_t)parent * 2 * search->store.forest.groups;
}

/* Lay out everything anew, when there are more slots than the layout has room for, or when it is time to balance. */
static bool make_room(Search *search) {
    const Forest *forest = &search->store.forest;
    bool is_due = store_count(&search->store) >= search->balance_at;
    if (search->slots->count <= forest_capacity(forest) && !is_due) return true;
    if (is_due) search->balance_at = search->balance_at < BALANCE_STATES_MAX ? search->balance_at * 8 : NO_LIMIT;
    bool is_balanced = store_count(&search->store) >= BALANCE_STATES_MIN;
    if (!store_layout(&search->store, search->slots->count, is_balanced) || !batch_prepare(search)) return false;
    for (uint32_t parent = 0; parent < search->batch.count; parent++) {
        uint64_t root = *journal_root(&search->store.journal, search->batch.numbers[parent]);
        forest_nodes(forest, root, nodes_of(search, parent));
    }
    return true;
}

static Branch *branch_of(Search *search, uint32_t first, uint32_t node, const uint32_t *nodes) {
    Batch *batch = &search->batch;
    for (uint32_t number = first; number < batch->branch_count; number++)
        if (batch->branches[number].node == node) return &batch->branches[number];
    Branch *branch = &batch->branches[batch->branch_count++];
    const uint32_t *ids = forest_record(&search->store.forest, nodes[node]);
    branch->node = node;
    for (uint32_t place = 0; place < GROUP_WIDTH_MAX; place++)
        branch->group.ids[place] = place < search->store.forest.width ? ids[place] : 0;
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

/* Find the groups that a successor changes, and ask for the places where they would be. */
static bool change_groups(Search *search, const Successor *successor, uint32_t target) {
    Batch *batch = &search->batch;
    const Forest *forest = &search->store.forest;
    const uint32_t *nodes = nodes_of(search, successor->parent);
    uint32_t first = batch->branch_count;
    if (!array_reserve(search->budget, &batch->branches, &batch->branch_capacity, (size_t)first + successor->count,
                       sizeof *batch->branches))
        return false;
    const Change *changes = search->expander.changes + successor->first;
    for (uint32_t number = 0; number < successor->count; number++) {
        uint32_t node = forest->groups + forest_group(forest, changes[number].slot);
        Branch *branch = branch_of(search, first, node, nodes);
        branch->group.ids[forest_place(forest, changes[number].slot)] = changes[number].id;
    }
    for (uint32_t number = first; number < batch->branch_count; number++) {
        Branch *branch = &batch->branches[number];
        branch->hash = forest_hash(forest, &branch->group);
        forest_prefetch(forest, branch->hash);
    }
    if (forest->groups > 2) sort(batch->branches + first, batch->branch_count - first);
    batch->targets[target].first = first;
    batch->targets[target].count = batch->branch_count - first;
    return true;
}

static bool is_state(const Successor *successor) {
    return successor->kind == KIND_STATE || successor->kind == KIND_OUTSIDE;
}

static bool find_root(Search *search, const Successor *successor, uint32_t target) {
    Batch *batch = &search->batch;
    Branch *branches = batch->branches + batch->targets[target].first;
    uint64_t root = forest_root(&search->store.forest, nodes_of(search, successor->parent), branches,
                                batch->targets[target].count);
    if (!root) return false;
    batch->targets[target].root = root;
    batch->targets[target].hash = roots_hash(root);
    roots_prefetch(&search->store.roots, batch->targets[target].hash);
    return true;
}

static void note_violation(Search *search, const Successor *successor) {
    if (search->found.is_found) return;
    search->found = (Found){
        .is_found = true,
        .length = search->level + 1,
        .number = search->batch.numbers[successor->parent],
        .mover = successor->mover,
        .index = successor->index,
        .violation = successor->violation,
    };
}

static Outcome keep(Search *search, const Successor *successor, uint32_t target) {
    search->transitions++;
    if (successor->kind == KIND_VIOLATION) note_violation(search, successor);
    if (successor->kind == KIND_FULL) search->is_queue_cut = true;
    if (!is_state(successor)) return OUTCOME_DONE;
    uint32_t parent = search->batch.numbers[successor->parent];
    if (successor->kind == KIND_OUTSIDE) parent |= OUTSIDE_BIT;
    bool is_full = store_count(&search->store) >= search->limits.states_max;
    Insertion insertion = store_add(&search->store, search->batch.targets[target].root,
                                    search->batch.targets[target].hash, parent, is_full);
    if (insertion == INSERTION_NO_MEMORY) return OUTCOME_NO_MEMORY;
    if (insertion == INSERTION_NEW && is_full) {
        search->is_full = true;
        return OUTCOME_DONE;
    }
    if (insertion == INSERTION_NEW) search->depth = search->level + 1;
    if (successor->kind == KIND_OUTSIDE) search->is_bounded = true;
    return OUTCOME_DONE;
}

static Outcome commit_some(Search *search, const Successor *successors, uint32_t count) {
    search->batch.branch_count = 0;
    for (uint32_t target = 0; target < count; target++)
        if (is_state(&successors[target]) && !change_groups(search, &successors[target], target))
            return OUTCOME_NO_MEMORY;
    for (uint32_t number = 0; number < search->batch.branch_count; number++)
        forest_prefetch_record(&search->store.forest, search->batch.branches[number].hash);
    for (uint32_t target = 0; target < count; target++)
        if (is_state(&successors[target]) && !find_root(search, &successors[target], target)) return OUTCOME_NO_MEMORY;
    for (uint32_t target = 0; target < count; target++) {
        Outcome outcome = keep(search, &successors[target], target);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

Outcome batch_commit(Search *search) {
    if (!make_room(search)) return OUTCOME_NO_MEMORY;
    Expander *expander = &search->expander;
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t first = 0; first < expander->successor_count && outcome == OUTCOME_DONE; first += BATCH) {
        uint32_t left = expander->successor_count - first;
        outcome = commit_some(search, expander->successors + first, left < BATCH ? left : BATCH);
    }
    search->batch.count = search->batch.ready_place = 0;
    expander_clear(expander);
    return outcome;
}
