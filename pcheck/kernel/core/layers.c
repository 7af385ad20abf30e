#include "layers.h"

#include "search.h"

bool layers_open(Layers *layers, Budget *budget) {
    *layers = (Layers){.budget = budget};
    return layers_add(layers, 0 | LAYER_BIT) && layers_add(layers, 1);
}

void layers_close(Layers *layers) {
    if (!layers->budget) return;
    budget_give(layers->budget, layers->starts, layers->capacity * sizeof *layers->starts);
    budget_give(layers->budget, layers->firsts, layers->first_capacity * sizeof *layers->firsts);
    *layers = (Layers){0};
}

bool layers_add(Layers *layers, uint32_t start) {
    bool is_first = (start & LAYER_BIT) != 0;
    if (!array_reserve(layers->budget, &layers->starts, &layers->capacity, (size_t)layers->count + 1, sizeof(uint32_t)) ||
        !array_reserve(layers->budget, &layers->firsts, &layers->first_capacity, (size_t)layers->layer_count + is_first,
                       sizeof(uint32_t)))
        return false;
    if (is_first) layers->firsts[layers->layer_count++] = layers->count;
    layers->starts[layers->count++] = start & ~LAYER_BIT;
    return true;
}

void layers_cut(Layers *layers, uint32_t layer, uint32_t level) {
    layers->layer_count = layer + 1;
    layers->count = layers->firsts[layer] + level + 2;
}

bool layers_are_at(const Layers *layers, uint32_t layer, uint32_t level, uint32_t states) {
    if (layers->layer_count != (uint64_t)layer + 1) return false;
    if (layers->count != (uint64_t)layers->firsts[layer] + level + 2 || layers->starts[0]) return false;
    for (uint32_t place = 1; place < layers->count; place++)
        if (layers->starts[place] < layers->starts[place - 1]) return false;
    return layers->starts[layers->count - 1] <= states;
}

static uint32_t start_of(const Layers *layers, uint32_t layer, uint32_t level) {
    return layers->starts[layers->firsts[layer] + level];
}

/* How many levels a finished layer has. */
static uint32_t levels_of(const Layers *layers, uint32_t layer) {
    return layers->firsts[layer + 1] - layers->firsts[layer];
}

static void turn_to(Search *search, Wanted wanted, uint32_t first, uint32_t end) {
    search->expander.wanted = wanted;
    search->next = first;
    search->level_end = end;
}

/* The states of the layer before, at the level under way. */
static void turn_to_faults(Search *search) {
    const Layers *layers = &search->layers;
    uint32_t before = search->layer - 1;
    uint32_t first = start_of(layers, before, search->level), end = start_of(layers, before, search->level + 1);
    turn_to(search, WANTED_FAULTS, first, end);
}

static bool has_faults_left(const Search *search, uint32_t level) {
    return search->layer && level < levels_of(&search->layers, search->layer - 1);
}

/* The end of a level is where the next one starts. */
static bool begin_level(Search *search, uint32_t level, uint32_t first, uint32_t end) {
    if (!layers_add(&search->layers, end)) return false;
    search->level = level;
    turn_to(search, WANTED_OWN, first, end);
    return true;
}

static bool begin_layer(Search *search, uint32_t first) {
    Layers *layers = &search->layers;
    layers->count--; /* the empty level after the last one of the layer is the first level of the next */
    if (!layers_add(layers, first | LAYER_BIT)) return false;
    search->layer++;
    return begin_level(search, 0, first, first);
}

/* Layer 0 needs no notes of what is before it: then this is the plain search by levels. */
static bool advance_plainly(Search *search, bool *is_over) {
    uint32_t count = store_count(&search->store);
    *is_over = search->level_end == count;
    if (*is_over) return true;
    search->level++;
    turn_to(search, search->expander.wanted, search->level_end, count);
    return true;
}

bool layers_advance(Search *search, bool *is_over) {
    if (!search->layers.budget) return advance_plainly(search, is_over);
    *is_over = false;
    do {
        uint32_t count = store_count(&search->store), level = search->level;
        if (search->expander.wanted == WANTED_OWN && has_faults_left(search, level)) {
            turn_to_faults(search);
            continue;
        }
        uint32_t first = start_of(&search->layers, search->layer, level + 1);
        bool is_layer_over = first == count && !has_faults_left(search, level + 1);
        *is_over = is_layer_over && (first == start_of(&search->layers, search->layer, 0) ||
                                     search->layer >= search->limits.layer_max);
        if (*is_over) return true;
        bool is_done = is_layer_over ? begin_layer(search, first) : begin_level(search, level + 1, first, count);
        if (!is_done) return false;
    } while (search->next == search->level_end);
    return true;
}
