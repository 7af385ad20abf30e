#include "forest.h"

#include <string.h>

static uint32_t group_count(uint32_t slots) {
    uint32_t groups = 2;
    while (groups * GROUP_WIDTH_MAX < slots) groups *= 2;
    return groups;
}

/* Neighbours in the order of slots are spread over the groups, which so stay about equally full. */
static void deal(Forest *forest) {
    for (uint32_t slot = 0; slot < forest_capacity(forest); slot++)
        forest->positions[slot] = forest->occupants[slot] = slot;
}

static uint32_t heaviest(const double *weights, const uint32_t *positions, uint32_t slots) {
    uint32_t found = slots;
    for (uint32_t slot = 0; slot < slots; slot++)
        if (positions[slot] == UINT32_MAX && (found == slots || weights[slot] > weights[found])) found = slot;
    return found;
}

/* Neighbours in the order of slots lie together; the spare slots are dealt out. */
static void cut(Forest *forest) {
    uint32_t groups = forest->groups, size = (forest->slots + groups - 1) / groups;
    for (uint32_t slot = 0; slot < forest_capacity(forest); slot++) {
        bool is_spare = slot >= size * groups;
        uint32_t position = is_spare ? slot : slot % size * groups + slot / size;
        forest->positions[slot] = position;
        forest->occupants[position] = slot;
    }
}

/* The heaviest slot goes to the lightest group that has room, and so on; then the unused slots fill the gaps. */
static void balance(Forest *forest, const double *weights, double *loads, uint32_t *counts) {
    for (uint32_t slot = 0; slot < forest_capacity(forest); slot++) forest->positions[slot] = UINT32_MAX;
    for (uint32_t turn = 0; turn < forest_capacity(forest); turn++) {
        uint32_t slot = turn < forest->slots ? heaviest(weights, forest->positions, forest->slots) : turn;
        uint32_t best = forest->groups;
        for (uint32_t group = 0; group < forest->groups; group++)
            if (counts[group] < forest->width && (best == forest->groups || loads[group] < loads[best])) best = group;
        forest->positions[slot] = counts[best]++ * forest->groups + best;
        forest->occupants[forest->positions[slot]] = slot;
        if (slot < forest->slots) loads[best] += weights[slot];
    }
}

static bool balance_slots(Forest *forest, const double *weights) {
    double *loads = budget_take(forest->budget, forest->groups * sizeof *loads);
    uint32_t *counts = budget_take(forest->budget, forest->groups * sizeof *counts);
    if (loads && counts) balance(forest, weights, loads, counts);
    budget_give(forest->budget, loads, forest->groups * sizeof *loads);
    budget_give(forest->budget, counts, forest->groups * sizeof *counts);
    return loads && counts;
}

static bool place_slots(Forest *forest, Layout layout, const double *weights) {
    if (layout == LAYOUT_BALANCED) return balance_slots(forest, weights);
    if (layout == LAYOUT_BLOCKS) cut(forest);
    else deal(forest);
    return true;
}

static bool open_sized(Forest *forest, Budget *budget, uint32_t slots, uint32_t width, uint32_t groups) {
    *forest = (Forest){.budget = budget, .slots = slots, .width = width, .groups = groups, .count = 1, .mask = 255};
    forest->index = budget_take(budget, ((size_t)forest->mask + 1) * sizeof *forest->index);
    size_t bytes = (size_t)forest_capacity(forest) * sizeof(uint32_t);
    forest->positions = budget_take(budget, bytes);
    forest->occupants = budget_take(budget, bytes);
    return forest->index && forest->positions && forest->occupants && table_open(&forest->pairs, budget, sizeof(uint64_t)) &&
           array_reserve(budget, &forest->records, &forest->capacity, 64, width * sizeof(uint32_t));
}

bool forest_open(Forest *forest, Budget *budget, uint32_t slots, Layout layout, const double *weights) {
    uint32_t groups = group_count(slots), spare = layout == LAYOUT_FIRST ? 0 : 2;
    uint32_t width = (slots + groups - 1) / groups + spare;
    width = width < 2 ? 2 : width + width % 2;
    if (width > GROUP_WIDTH_MAX) width = GROUP_WIDTH_MAX;
    return open_sized(forest, budget, slots, width, groups) && place_slots(forest, layout, weights);
}

bool forest_reopen(Forest *forest, Budget *budget, const uint32_t layout[3], const uint32_t *occupants) {
    if (!open_sized(forest, budget, layout[0], layout[1], layout[2])) return false;
    for (uint32_t position = 0; position < forest_capacity(forest); position++) {
        forest->occupants[position] = occupants[position];
        forest->positions[occupants[position]] = position;
    }
    return true;
}

bool forest_is_laid_out_as(const Forest *forest, const Forest *other) {
    if (forest->slots != other->slots || forest->groups != other->groups || forest->width != other->width) return false;
    return !memcmp(forest->occupants, other->occupants, (size_t)forest_capacity(forest) * sizeof(uint32_t));
}

void forest_close(Forest *forest) {
    if (!forest->budget) return;
    table_close(&forest->pairs);
    budget_give(forest->budget, forest->positions, (size_t)forest_capacity(forest) * sizeof(uint32_t));
    budget_give(forest->budget, forest->occupants, (size_t)forest_capacity(forest) * sizeof(uint32_t));
    budget_give(forest->budget, forest->index, ((size_t)forest->mask + 1) * sizeof *forest->index);
    budget_give(forest->budget, forest->records, (size_t)forest->capacity * forest->width * sizeof(uint32_t));
    *forest = (Forest){0};
}

uint64_t forest_bytes(const Forest *forest) {
    return ((uint64_t)forest->mask + 1) * sizeof(uint32_t) +
           (uint64_t)forest->count * forest->width * sizeof(uint32_t) +
           ((uint64_t)forest->pairs.mask + 1) * sizeof(uint32_t) + (uint64_t)forest->pairs.count * sizeof(uint64_t);
}

void forest_nodes(const Forest *forest, uint64_t root, uint32_t *nodes) {
    nodes[2] = (uint32_t)(root >> 32);
    nodes[3] = (uint32_t)root;
    for (uint32_t node = 2; node < forest->groups; node++) {
        uint64_t pair = table_key(&forest->pairs, nodes[node]);
        nodes[2 * node] = (uint32_t)(pair >> 32);
        nodes[2 * node + 1] = (uint32_t)pair;
    }
}

void forest_vector(const Forest *forest, const uint32_t *nodes, uint32_t *vector) {
    uint32_t groups = forest->groups;
    for (uint32_t number = 0; number < groups; number++) {
        const uint32_t *ids = forest_record(forest, nodes[groups + number]);
        for (uint32_t place = 0; place < forest->width; place++) vector[forest->occupants[place * groups + number]] = ids[place];
    }
}

static uint64_t record_hash(const Forest *forest, uint32_t id) {
    Group group = {{0}};
    memcpy(group.ids, forest_record(forest, id), forest->width * sizeof(uint32_t));
    return forest_hash(forest, &group);
}

static void place(uint32_t *index, uint32_t mask, uint64_t hash, uint32_t id) {
    uint32_t at = (uint32_t)hash & mask;
    while (index[at]) at = (at + 1) & mask;
    ATOMIC_SET(&index[at], id);
}

static bool widen(Forest *forest) {
    if (forest->mask > UINT32_MAX / 2) return false;
    uint32_t mask = forest->mask * 2 + 1;
    uint32_t *index = budget_take_index(forest->budget, ((size_t)mask + 1) * sizeof *index);
    if (!index) return false;
    for (uint32_t id = 1; id < forest->count; id++) place(index, mask, record_hash(forest, id), id);
    budget_give(forest->budget, forest->index, ((size_t)forest->mask + 1) * sizeof *index);
    forest->index = index;
    forest->mask = mask;
    return true;
}

static bool is_equal(const uint32_t *record, const uint32_t *ids, uint32_t width) {
    uint32_t difference = 0;
    for (uint32_t place = 0; place < width; place++) difference |= record[place] ^ ids[place];
    return !difference;
}

uint32_t forest_find(const Forest *forest, const Group *group, uint64_t hash) {
    uint32_t at = (uint32_t)hash & forest->mask, id;
    while ((id = ATOMIC_GET(&forest->index[at])) != 0) {
        if (is_equal(forest_record(forest, id), group->ids, forest->width)) return id;
        at = (at + 1) & forest->mask;
    }
    return 0;
}

static bool has_room(const Forest *forest) {
    return forest->count <= forest->mask / 8 * 5 && forest->count < forest->capacity;
}

static bool reserve(Forest *forest, uint32_t more) {
    if (more > UINT32_MAX / 2 - forest->count) return false;
    while (forest->count + more > forest->mask / 8 * 5)
        if (!widen(forest)) return false;
    return array_reserve(forest->budget, &forest->records, &forest->capacity, (size_t)forest->count + more,
                         forest->width * sizeof(uint32_t));
}

bool forest_reserve(Forest *forest, uint32_t more) {
    return reserve(forest, more) && (forest->groups == 2 || table_reserve(&forest->pairs, more));
}

Forest forest_share(Forest *forest) {
    Forest copy = *forest;
    copy.origin = forest;
    copy.pairs = table_share(&forest->pairs);
    return copy;
}

static uint32_t append(Forest *forest, const Group *group, uint64_t hash) {
    uint32_t id = forest->count++;
    memcpy(forest->records + (size_t)id * forest->width, group->ids, forest->width * sizeof(uint32_t));
    place(forest->index, forest->mask, hash, id);
    return id;
}

static uint32_t append_shared(Forest *forest, const Group *group, uint64_t hash) {
    lock_take(&forest->lock);
    uint32_t id = forest_find(forest, group, hash);
    if (!id && has_room(forest)) id = append(forest, group, hash);
    lock_give(&forest->lock);
    return id;
}

uint32_t forest_append(Forest *forest, const Group *group, uint64_t hash) {
    if (forest->origin) return append_shared(forest->origin, group, hash);
    if (forest->count == UINT32_MAX - 1) return 0;
    if (!has_room(forest) && !reserve(forest, 1)) return 0;
    return append(forest, group, hash);
}

static uint32_t group_of(Forest *forest, const Group *group, uint64_t hash) {
    uint32_t id = forest_find(forest, group, hash);
    return id ? id : forest_append(forest, group, hash);
}

uint64_t forest_root(Forest *forest, const uint32_t *nodes, Branch *branches, uint32_t count) {
    for (uint32_t number = 0; number < count; number++) {
        branches[number].id = group_of(forest, &branches[number].group, branches[number].hash);
        if (!branches[number].id) return 0;
    }
    for (uint32_t level = forest->groups; level > 2; level /= 2) {
        uint32_t above = 0;
        for (uint32_t number = 0; number < count; number++) {
            uint32_t left = branches[number].node & ~1u, both[2] = {nodes[left], nodes[left + 1]};
            both[branches[number].node & 1] = branches[number].id;
            if (number + 1 < count && branches[number + 1].node == left + 1) both[1] = branches[++number].id;
            uint32_t id = table_add(&forest->pairs, pair_of(both[0], both[1]));
            if (!id) return 0;
            branches[above].node = left / 2;
            branches[above++].id = id;
        }
        count = above;
    }
    uint32_t both[2] = {nodes[2], nodes[3]};
    for (uint32_t number = 0; number < count; number++) both[branches[number].node & 1] = branches[number].id;
    return pair_of(both[0], both[1]);
}

uint64_t forest_plant(Forest *forest, const uint32_t *vector, uint32_t *nodes) {
    uint32_t groups = forest->groups;
    for (uint32_t number = 0; number < groups; number++) {
        Group group = {{0}};
        for (uint32_t place = 0; place < forest->width; place++) group.ids[place] = vector[forest->occupants[place * groups + number]];
        nodes[groups + number] = group_of(forest, &group, forest_hash(forest, &group));
        if (!nodes[groups + number]) return 0;
    }
    for (uint32_t node = groups - 1; node > 1; node--) {
        nodes[node] = table_add(&forest->pairs, pair_of(nodes[2 * node], nodes[2 * node + 1]));
        if (!nodes[node]) return 0;
    }
    return pair_of(nodes[2], nodes[3]);
}
