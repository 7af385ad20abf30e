#include "snapshot.h"

#include <string.h>

#define CAPACITY_MAX (1u << 26)
#define QUEUE_LENGTH 256u /* there is room for queues so long from the beginning, to write when memory is used up */

enum { STATE_BYTES = 12, LAYOUT_HEAD = 3 };

/* The numbers of the last section. */
typedef enum Scalar {
    NEXT, LEVEL, LEVEL_END, DEPTH, GROWTH_CHECK, TRANSITIONS, STEPS,
    FOUND, FOUND_FINAL, FOUND_LENGTH, FOUND_NUMBER, FOUND_MOVER, FOUND_INDEX,
    QUEUE_CUT, DEPTH_CUT, BOUNDED, BALANCE_AT, LONGER, LAYER, WANTED, CUT_LAYER, SCALARS,
} Scalar;

bool snapshot_open(Snapshot *snapshot, Budget *budget, Search *search) {
    *snapshot = (Snapshot){.budget = budget, .search = search};
    return array_reserve(budget, &snapshot->before, &snapshot->before_capacity, QUEUE_LENGTH, sizeof(uint32_t)) &&
           array_reserve(budget, &snapshot->now, &snapshot->now_capacity, QUEUE_LENGTH, sizeof(uint32_t));
}

void snapshot_close(Snapshot *snapshot) {
    Budget *budget = snapshot->budget;
    if (!budget) return;
    budget_give(budget, snapshot->before, snapshot->before_capacity * sizeof(uint32_t));
    budget_give(budget, snapshot->now, snapshot->now_capacity * sizeof(uint32_t));
    budget_give(budget, snapshot->vector, snapshot->vector_capacity * sizeof(uint32_t));
    budget_give(budget, snapshot->nodes, snapshot->node_capacity * sizeof(uint32_t));
    *snapshot = (Snapshot){0};
}

static const Forest *forest_of(const Snapshot *snapshot) {
    return &snapshot->search->store.forest;
}

/* --- writing ----------------------------------------------------------------------------------------------------- */

static size_t item_bytes(const Snapshot *snapshot, Section section) {
    switch (section) {
        case SECTION_CONFIGS:
        case SECTION_PAIRS: return sizeof(uint64_t);
        case SECTION_LEVELS:
        case SECTION_LONGEST: return sizeof(uint32_t);
        case SECTION_LAYOUT: return ((size_t)forest_capacity(forest_of(snapshot)) + LAYOUT_HEAD) * sizeof(uint32_t);
        case SECTION_GROUPS: return forest_of(snapshot)->width * sizeof(uint32_t);
        case SECTION_STATES: return STATE_BYTES;
        case SECTION_SEARCH: return SCALARS * sizeof(uint64_t);
        case SECTION_QUEUES:
        case SECTIONS: break;
    }
    return 0;
}

/* How many levels the anchor knows, where there are any notes of them. */
static uint32_t level_count(const Search *search) {
    const Layers *layers = &search->layers;
    return layers->budget ? layers->firsts[search->anchor.layer] + search->anchor.level + 2 : 0;
}

static uint32_t item_count(const Snapshot *snapshot, Section section) {
    const Search *search = snapshot->search;
    switch (section) {
        case SECTION_CONFIGS: return search->behaviour->configs.count - 1;
        case SECTION_LONGEST: return search->slots->count - search->slots->first;
        case SECTION_LEVELS: return level_count(search);
        case SECTION_GROUPS: return forest_of(snapshot)->count - 1;
        case SECTION_PAIRS: return forest_of(snapshot)->pairs.count - 1;
        case SECTION_STATES: return search->anchor.count;
        case SECTION_LAYOUT:
        case SECTION_SEARCH: return 1;
        case SECTION_QUEUES:
        case SECTIONS: break;
    }
    return 0;
}

static void write_layout(const Forest *forest, uint8_t *bytes) {
    uint32_t head[LAYOUT_HEAD] = {forest->slots, forest->width, forest->groups};
    memcpy(bytes, head, sizeof head);
    memcpy(bytes + sizeof head, forest->occupants, forest_capacity(forest) * sizeof(uint32_t));
}

static void write_search(const Search *search, uint8_t *bytes) {
    const Anchor *anchor = &search->anchor;
    const Found *found = &anchor->found;
    uint64_t scalars[SCALARS] = {
        [NEXT] = anchor->next, [LEVEL] = anchor->level, [LEVEL_END] = anchor->level_end, [DEPTH] = anchor->depth,
        [GROWTH_CHECK] = anchor->growth_check, [TRANSITIONS] = anchor->transitions, [STEPS] = anchor->steps,
        [FOUND] = found->is_found, [FOUND_FINAL] = found->is_final, [FOUND_LENGTH] = found->length,
        [FOUND_NUMBER] = found->number, [FOUND_MOVER] = found->mover, [FOUND_INDEX] = found->index,
        [QUEUE_CUT] = anchor->is_queue_cut, [DEPTH_CUT] = anchor->is_depth_cut, [BOUNDED] = anchor->is_bounded,
        [BALANCE_AT] = search->balance_at, [LONGER] = search->slots->is_longer, [LAYER] = anchor->layer,
        [WANTED] = anchor->wanted, [CUT_LAYER] = anchor->cut_layer,
    };
    memcpy(bytes, scalars, sizeof scalars);
}

static void write_level(const Layers *layers, uint32_t number, uint8_t *bytes) {
    uint32_t start = layers->starts[number];
    for (uint32_t layer = 0; layer < layers->layer_count; layer++)
        if (layers->firsts[layer] == number) start |= LAYER_BIT;
    memcpy(bytes, &start, sizeof start);
}

static void write_state(const Journal *journal, uint32_t number, uint8_t *bytes) {
    uint32_t parent = journal_parent(journal, number);
    memcpy(bytes, journal_root(journal, number), sizeof(uint64_t));
    memcpy(bytes + sizeof(uint64_t), &parent, sizeof parent);
}

static void write_item(const Snapshot *snapshot, Section section, uint32_t number, uint8_t *bytes) {
    const Search *search = snapshot->search;
    const Forest *forest = forest_of(snapshot);
    uint64_t key;
    switch (section) {
        case SECTION_CONFIGS:
        case SECTION_PAIRS:
            key = table_key(section == SECTION_PAIRS ? &forest->pairs : &search->behaviour->configs, number + 1);
            memcpy(bytes, &key, sizeof key);
            break;
        case SECTION_LONGEST:
            memcpy(bytes, search->slots->longest + search->slots->first + number, sizeof(uint32_t));
            break;
        case SECTION_LAYOUT: write_layout(forest, bytes); break;
        case SECTION_GROUPS:
            memcpy(bytes, forest_record(forest, number + 1), forest->width * sizeof(uint32_t));
            break;
        case SECTION_LEVELS: write_level(&search->layers, number, bytes); break;
        case SECTION_STATES: write_state(&search->store.journal, number, bytes); break;
        case SECTION_SEARCH: write_search(search, bytes); break;
        case SECTION_QUEUES:
        case SECTIONS: break;
    }
}

size_t snapshot_room(const Snapshot *snapshot, Section section) {
    return section == SECTION_QUEUES ? snapshot_queue_room(snapshot) : item_bytes(snapshot, section);
}

bool snapshot_write(Snapshot *snapshot, Section section, uint32_t *next, uint8_t *bytes, size_t room, size_t *written) {
    if (section == SECTION_QUEUES) return snapshot_write_queues(snapshot, next, bytes, room, written);
    uint32_t count = item_count(snapshot, section);
    size_t size = item_bytes(snapshot, section);
    for (*written = 0; *next < count && room - *written >= size; *written += size)
        write_item(snapshot, section, (*next)++, bytes + *written);
    return true;
}

/* --- loading ----------------------------------------------------------------------------------------------------- */

bool snapshot_is_fresh(const Snapshot *snapshot) {
    const Search *search = snapshot->search;
    return !snapshot->is_loading && store_count(&search->store) == 1 && !search->next && !search->level;
}

/* Forget the first state, its configurations and queues: they come again. */
static bool begin(Snapshot *snapshot) {
    Table *configs = &snapshot->search->behaviour->configs;
    snapshot->is_loading = true;
    table_close(configs);
    store_close(&snapshot->search->store);
    snapshot->search->layers.count = snapshot->search->layers.layer_count = 0;
    return snapshot_forget_queues(snapshot) && table_open(configs, snapshot->budget, sizeof(Config)) &&
           store_open(&snapshot->search->store, snapshot->budget, 1);
}

static Loaded load_config(Snapshot *snapshot, const uint8_t *bytes) {
    Behaviour *behaviour = snapshot->search->behaviour;
    uint64_t key;
    memcpy(&key, bytes, sizeof key);
    uint32_t local = (uint32_t)(key >> 32), queue = (uint32_t)key;
    if (!local || local >= behaviour->local_count || queue >= behaviour->queues.count) return LOADED_WRONG;
    if (table_find(&behaviour->configs, key)) return LOADED_WRONG;
    return table_append(&behaviour->configs, key) ? LOADED : LOADED_NO_MEMORY;
}

static Loaded load_longest(Snapshot *snapshot, const uint8_t *bytes) {
    Slots *slots = snapshot->search->slots;
    uint32_t slot = slots->first + snapshot->longest_count;
    if (slot >= slots->count) return LOADED_WRONG;
    memcpy(slots->longest + slot, bytes, sizeof(uint32_t));
    snapshot->longest_count++;
    return LOADED;
}

static bool is_layout(const Snapshot *snapshot, const uint32_t *head, size_t count) {
    uint32_t slots = head[0], width = head[1], groups = head[2];
    if (width < 2 || width > GROUP_WIDTH_MAX || width % 2 || groups < 2 || groups & (groups - 1)) return false;
    if (groups > CAPACITY_MAX / width || slots > groups * width || slots <= snapshot->search->slots->first) return false;
    return count == ((size_t)groups * width + LAYOUT_HEAD) * sizeof(uint32_t);
}

/* Whether each slot has one place. */
static bool is_permutation(const Snapshot *snapshot, uint32_t capacity) {
    uint32_t *seen = snapshot->nodes;
    memset(seen, 0, capacity * sizeof *seen);
    for (uint32_t place = 0; place < capacity; place++) {
        uint32_t slot = snapshot->vector[place];
        if (slot >= capacity || seen[slot]++) return false;
    }
    return true;
}

static Loaded load_layout(Snapshot *snapshot, const uint8_t *bytes, size_t count) {
    uint32_t head[LAYOUT_HEAD];
    if (snapshot->has_layout || count < sizeof head) return LOADED_WRONG;
    memcpy(head, bytes, sizeof head);
    if (!is_layout(snapshot, head, count)) return LOADED_WRONG;
    uint32_t capacity = head[1] * head[2];
    if (!array_reserve(snapshot->budget, &snapshot->vector, &snapshot->vector_capacity, capacity, sizeof(uint32_t)) ||
        !array_reserve(snapshot->budget, &snapshot->nodes, &snapshot->node_capacity, capacity, sizeof(uint32_t)))
        return LOADED_NO_MEMORY;
    memcpy(snapshot->vector, bytes + sizeof head, capacity * sizeof(uint32_t));
    if (!is_permutation(snapshot, capacity)) return LOADED_WRONG;
    Forest *forest = &snapshot->search->store.forest;
    forest_close(forest);
    snapshot->has_layout = forest_reopen(forest, snapshot->budget, head, snapshot->vector);
    return snapshot->has_layout ? LOADED : LOADED_NO_MEMORY;
}

static Loaded load_group(Snapshot *snapshot, const uint8_t *bytes) {
    Forest *forest = &snapshot->search->store.forest;
    Group group = {{0}};
    memcpy(group.ids, bytes, forest->width * sizeof(uint32_t));
    uint64_t hash = forest_hash(forest, &group);
    if (forest_find(forest, &group, hash)) return LOADED_WRONG;
    return forest_append(forest, &group, hash) ? LOADED : LOADED_NO_MEMORY;
}

/* What a pair joins is checked where it is used. */
static Loaded load_pair(Snapshot *snapshot, const uint8_t *bytes) {
    Table *pairs = &snapshot->search->store.forest.pairs;
    uint64_t key;
    memcpy(&key, bytes, sizeof key);
    if (table_find(pairs, key)) return LOADED_WRONG;
    return table_append(pairs, key) ? LOADED : LOADED_NO_MEMORY;
}

/* Decode a root; false when it leads nowhere. */
static bool decode(Snapshot *snapshot, uint64_t root) {
    const Forest *forest = forest_of(snapshot);
    uint32_t *nodes = snapshot->nodes;
    nodes[2] = (uint32_t)(root >> 32);
    nodes[3] = (uint32_t)root;
    for (uint32_t node = 2; node < forest->groups; node++) {
        if (!nodes[node] || nodes[node] >= forest->pairs.count) return false;
        uint64_t pair = table_key(&forest->pairs, nodes[node]);
        nodes[2 * node] = (uint32_t)(pair >> 32);
        nodes[2 * node + 1] = (uint32_t)pair;
    }
    for (uint32_t node = forest->groups; node < 2 * forest->groups; node++)
        if (!nodes[node] || nodes[node] >= forest->count) return false;
    forest_vector(forest, nodes, snapshot->vector);
    return true;
}

static bool is_vector(const Snapshot *snapshot) {
    const Search *search = snapshot->search;
    const uint32_t *vector = snapshot->vector;
    uint32_t capacity = forest_capacity(forest_of(snapshot)), monitors = search->slots->monitors, slot = 0;
    for (; slot < monitors; slot++)
        if (!vector[slot] || vector[slot] >= search->behaviour->local_count) return false;
    for (; slot < search->slots->first; slot++)
        if (!vector[slot] || vector[slot] >= search->behaviour->fates.network_count) return false;
    for (; slot < capacity && slot < search->slots->count; slot++)
        if (vector[slot] >= search->behaviour->configs.count) return false;
    for (; slot < capacity; slot++)
        if (vector[slot]) return false;
    return true;
}

static Loaded load_state(Snapshot *snapshot, const uint8_t *bytes) {
    Store *store = &snapshot->search->store;
    uint32_t parent, number = store_count(store);
    uint64_t root;
    memcpy(&root, bytes, sizeof root);
    memcpy(&parent, bytes + sizeof root, sizeof parent);
    if ((parent & ~OUTSIDE_BIT) >= (number ? number : 1)) return LOADED_WRONG;
    if (!decode(snapshot, root) || !is_vector(snapshot)) return LOADED_WRONG;
    Insertion insertion = store_add(store, root, roots_hash(root), parent, false);
    if (insertion == INSERTION_KNOWN) return LOADED_WRONG;
    return insertion == INSERTION_NEW ? LOADED : LOADED_NO_MEMORY;
}

static Loaded load_level(Snapshot *snapshot, const uint8_t *bytes) {
    Layers *layers = &snapshot->search->layers;
    uint32_t start;
    memcpy(&start, bytes, sizeof start);
    if (!layers->budget || (!layers->count && !(start & LAYER_BIT))) return LOADED_WRONG;
    return layers_add(layers, start) ? LOADED : LOADED_NO_MEMORY;
}

/* Whether the states that are being expanded are among those that are noted. */
static bool has_levels(const Search *search, const uint64_t *scalars) {
    const Layers *layers = &search->layers;
    uint64_t wanted = scalars[WANTED];
    if (!layers->budget) return !scalars[LAYER] && wanted == WANTED_ALL;
    if (wanted != WANTED_OWN && (wanted != WANTED_FAULTS || !scalars[LAYER])) return false;
    return layers_are_at(layers, (uint32_t)scalars[LAYER], (uint32_t)scalars[LEVEL], store_count(&search->store));
}

static bool is_anchor(const Snapshot *snapshot, const uint64_t *scalars) {
    const Search *search = snapshot->search;
    uint64_t count = store_count(&search->store), next = scalars[NEXT], level_end = scalars[LEVEL_END];
    if (!count || next > level_end || level_end > count || scalars[LEVEL] > count) return false;
    if (snapshot->longest_count != search->slots->count - search->slots->first) return false;
    for (int number = 0; number < SCALARS; number++)
        if (number != TRANSITIONS && number != STEPS && scalars[number] > UINT32_MAX) return false;
    if (!has_levels(search, scalars)) return false;
    return scalars[FOUND] <= 1 && (!scalars[FOUND] || (scalars[FOUND_NUMBER] < count && scalars[FOUND_MOVER] < search->slots->count));
}

static Loaded load_search(Snapshot *snapshot, const uint8_t *bytes, size_t count) {
    uint64_t scalars[SCALARS];
    if (count != sizeof scalars) return LOADED_WRONG;
    memcpy(scalars, bytes, sizeof scalars);
    if (!is_anchor(snapshot, scalars)) return LOADED_WRONG;
    Search *search = snapshot->search;
    search->anchor = (Anchor){
        .count = store_count(&search->store),
        .next = (uint32_t)scalars[NEXT],
        .level = (uint32_t)scalars[LEVEL],
        .level_end = (uint32_t)scalars[LEVEL_END],
        .depth = (uint32_t)scalars[DEPTH],
        .growth_check = (uint32_t)scalars[GROWTH_CHECK],
        .transitions = scalars[TRANSITIONS],
        .steps = scalars[STEPS],
        .found = {.is_found = scalars[FOUND] != 0,
                  .is_final = scalars[FOUND_FINAL] != 0,
                  .length = (uint32_t)scalars[FOUND_LENGTH],
                  .number = (uint32_t)scalars[FOUND_NUMBER],
                  .mover = (uint32_t)scalars[FOUND_MOVER],
                  .index = (uint32_t)scalars[FOUND_INDEX]},
        .is_queue_cut = scalars[QUEUE_CUT] != 0,
        .is_depth_cut = scalars[DEPTH_CUT] != 0,
        .is_bounded = scalars[BOUNDED] != 0,
        .layer = (uint32_t)scalars[LAYER],
        .wanted = (Wanted)scalars[WANTED],
        .cut_layer = (uint32_t)scalars[CUT_LAYER],
    };
    Behaviour *behaviour = search->behaviour;
    behaviour->recall.misses = behaviour->misses; /* what was asked again says nothing about what recurs */
    behaviour->recall.steps = search->anchor.steps;
    behaviour->recall.sampled = behaviour->recall.sample.count;
    search->balance_at = (uint32_t)scalars[BALANCE_AT];
    search->slots->is_longer = scalars[LONGER] != 0;
    return search_return(search) ? LOADED : LOADED_NO_MEMORY;
}

static Loaded load_item(Snapshot *snapshot, Section section, const uint8_t *bytes) {
    switch (section) {
        case SECTION_CONFIGS: return load_config(snapshot, bytes);
        case SECTION_GROUPS: return load_group(snapshot, bytes);
        case SECTION_PAIRS: return load_pair(snapshot, bytes);
        case SECTION_LONGEST: return load_longest(snapshot, bytes);
        case SECTION_STATES: return load_state(snapshot, bytes);
        case SECTION_LEVELS: return load_level(snapshot, bytes);
        case SECTION_QUEUES:
        case SECTION_LAYOUT:
        case SECTION_SEARCH:
        case SECTIONS: break;
    }
    return LOADED_WRONG;
}

static Loaded load_items(Snapshot *snapshot, Section section, const uint8_t *bytes, size_t count) {
    size_t size = item_bytes(snapshot, section);
    if (!size || count % size) return LOADED_WRONG;
    for (size_t done = 0; done < count; done += size) {
        Loaded loaded = load_item(snapshot, section, bytes + done);
        if (loaded != LOADED) return loaded;
    }
    return LOADED;
}

Loaded snapshot_load(Snapshot *snapshot, Section section, const uint8_t *bytes, size_t count) {
    if (!snapshot->is_loading && (!snapshot_is_fresh(snapshot) || !begin(snapshot))) return LOADED_NO_MEMORY;
    if (section < snapshot->section || section >= SECTIONS) return LOADED_WRONG;
    if (section > SECTION_LAYOUT && !snapshot->has_layout) return LOADED_WRONG;
    snapshot->section = section;
    switch (section) {
        case SECTION_QUEUES: return snapshot_load_queues(snapshot, bytes, count);
        case SECTION_LAYOUT: return load_layout(snapshot, bytes, count);
        case SECTION_SEARCH:
            snapshot->section = SECTIONS; /* nothing comes after it */
            return load_search(snapshot, bytes, count);
        case SECTION_CONFIGS:
        case SECTION_LONGEST:
        case SECTION_GROUPS:
        case SECTION_PAIRS:
        case SECTION_STATES:
        case SECTION_LEVELS:
        case SECTIONS: break;
    }
    return load_items(snapshot, section, bytes, count);
}
