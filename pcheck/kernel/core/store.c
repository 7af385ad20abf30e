#include "store.h"

#include <math.h>

bool store_open(Store *store, Budget *budget, uint32_t slots) {
    *store = (Store){.budget = budget};
    journal_open(&store->journal, budget);
    return roots_open(&store->roots, budget) && forest_open(&store->forest, budget, slots, NULL);
}

void store_close(Store *store) {
    if (!store->budget) return;
    budget_give(store->budget, store->nodes, store->node_capacity * sizeof *store->nodes);
    budget_give(store->budget, store->vector, store->vector_capacity * sizeof *store->vector);
    journal_close(&store->journal);
    roots_close(&store->roots);
    forest_close(&store->forest);
    *store = (Store){0};
}

static bool make_room(Store *store, const Forest *forest) {
    return array_reserve(store->budget, &store->nodes, &store->node_capacity, (size_t)forest->groups * 2,
                         sizeof *store->nodes) &&
           array_reserve(store->budget, &store->vector, &store->vector_capacity, forest_capacity(forest),
                         sizeof *store->vector);
}

/* Plant all states in another forest. The journal is written only once nothing can fail any more. */
static bool transplant(Store *store, Forest *forest, Roots *roots, Journal *journal) {
    uint32_t capacity = forest_capacity(&store->forest);
    for (uint32_t number = 0; number < store_count(store); number++) {
        forest_nodes(&store->forest, *journal_root(&store->journal, number), store->nodes);
        forest_vector(&store->forest, store->nodes, store->vector);
        for (uint32_t slot = capacity; slot < forest_capacity(forest); slot++) store->vector[slot] = 0;
        uint64_t root = forest_plant(forest, store->vector, store->nodes);
        if (!root || !journal_append(journal, root, journal_parent(&store->journal, number))) return false;
        if (roots_insert(roots, root, roots_hash(root)) != INSERTION_NEW) return false;
    }
    return true;
}

#define SKETCH_WORDS 64u

/* About how many values a slot takes: each sets one bit of a sketch. */
static double estimate(const uint64_t *sketch) {
    uint32_t bits = SKETCH_WORDS * 64, set = 0;
    for (uint32_t word = 0; word < SKETCH_WORDS; word++)
        for (uint64_t rest = sketch[word]; rest; rest &= rest - 1) set++;
    return log2(1.0 + (set < bits ? -(double)bits * log(1.0 - (double)set / bits) : 8.0 * bits));
}

static void weigh(Store *store, uint32_t slots, double *weights, uint64_t *sketches) {
    for (uint32_t number = 0; number < store_count(store); number++) {
        forest_nodes(&store->forest, *journal_root(&store->journal, number), store->nodes);
        forest_vector(&store->forest, store->nodes, store->vector);
        for (uint32_t slot = 0; slot < slots && slot < forest_capacity(&store->forest); slot++) {
            uint64_t bit = mix64(store->vector[slot]) % (SKETCH_WORDS * 64);
            sketches[(size_t)slot * SKETCH_WORDS + bit / 64] |= (uint64_t)1 << bit % 64;
        }
    }
    for (uint32_t slot = 0; slot < slots; slot++) weights[slot] = estimate(sketches + (size_t)slot * SKETCH_WORDS);
}

static bool open_balanced(Store *store, Forest *forest, uint32_t slots) {
    size_t sketch_bytes = (size_t)slots * SKETCH_WORDS * sizeof(uint64_t);
    double *weights = budget_take(store->budget, slots * sizeof *weights);
    uint64_t *sketches = budget_take(store->budget, sketch_bytes);
    bool is_done = weights && sketches && make_room(store, &store->forest);
    if (is_done) {
        weigh(store, slots, weights, sketches);
        is_done = forest_open(forest, store->budget, slots, weights);
    }
    budget_give(store->budget, weights, slots * sizeof *weights);
    budget_give(store->budget, sketches, sketch_bytes);
    return is_done;
}

bool store_layout(Store *store, uint32_t slots, bool is_balanced) {
    Forest forest = {0};
    Roots roots = {0};
    Journal journal;
    journal_open(&journal, store->budget);
    bool is_done = is_balanced ? open_balanced(store, &forest, slots) : forest_open(&forest, store->budget, slots, NULL);
    is_done = is_done && roots_open(&roots, store->budget) && make_room(store, &forest) &&
              transplant(store, &forest, &roots, &journal);
    journal_close(is_done ? &store->journal : &journal);
    roots_close(is_done ? &store->roots : &roots);
    forest_close(is_done ? &store->forest : &forest);
    if (!is_done) return false;
    store->journal = journal;
    store->roots = roots;
    store->forest = forest;
    return true;
}

Insertion store_add(Store *store, uint64_t root, uint64_t hash, uint32_t parent, bool is_full) {
    if (is_full) return roots_has(&store->roots, root) ? INSERTION_KNOWN : INSERTION_NEW;
    Insertion insertion = roots_insert(&store->roots, root, hash);
    if (insertion == INSERTION_NEW && !journal_append(&store->journal, root, parent)) return INSERTION_NO_MEMORY;
    return insertion;
}

const uint32_t *store_vector(Store *store, uint32_t number) {
    if (!make_room(store, &store->forest)) return NULL;
    forest_nodes(&store->forest, *journal_root(&store->journal, number), store->nodes);
    forest_vector(&store->forest, store->nodes, store->vector);
    return store->vector;
}
