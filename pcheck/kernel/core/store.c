#include "store.h"

#include <math.h>

bool store_open(Store *store, Budget *budget, uint32_t slots) {
    *store = (Store){.budget = budget};
    journal_open(&store->journal, budget);
    return roots_open(&store->roots, budget) && forest_open(&store->forest, budget, slots, LAYOUT_FIRST, NULL);
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

static void decode(Store *store, uint32_t number) {
    forest_nodes(&store->forest, *journal_root(&store->journal, number), store->nodes);
    forest_vector(&store->forest, store->nodes, store->vector);
}

/* Plant all states in another forest. The journal is written only once nothing can fail any more. */
static bool transplant(Store *store, Forest *forest, Roots *roots, Journal *journal) {
    uint32_t capacity = forest_capacity(&store->forest);
    for (uint32_t number = 0; number < store_count(store); number++) {
        decode(store, number);
        for (uint32_t slot = capacity; slot < forest_capacity(forest); slot++) store->vector[slot] = 0;
        uint64_t root = forest_plant(forest, store->vector, store->nodes);
        if (!root || !journal_append(journal, root, journal_parent(&store->journal, number))) return false;
        if (roots_insert(roots, root, roots_hash(root)) != INSERTION_NEW) return false;
    }
    return true;
}

#define SKETCH_WORDS 64u
#define SAMPLE_STATES 8192u

/* Some of the states. */
typedef struct Sample {
    uint32_t end, step;
} Sample;

/* About how many values a slot takes: each sets one bit of a sketch. */
static double estimate(const uint64_t *sketch) {
    uint32_t bits = SKETCH_WORDS * 64, set = 0;
    for (uint32_t word = 0; word < SKETCH_WORDS; word++)
        for (uint64_t rest = sketch[word]; rest; rest &= rest - 1) set++;
    return log2(1.0 + (set < bits ? -(double)bits * log(1.0 - (double)set / bits) : 8.0 * bits));
}

static void weigh(Store *store, const Sample *sample, uint32_t slots, double *weights, uint64_t *sketches) {
    for (uint32_t number = 0; number < sample->end; number += sample->step) {
        decode(store, number);
        for (uint32_t slot = 0; slot < slots && slot < forest_capacity(&store->forest); slot++) {
            uint32_t bit = store->vector[slot] % (SKETCH_WORDS * 64); /* of few values no two share a bit */
            sketches[(size_t)slot * SKETCH_WORDS + bit / 64] |= (uint64_t)1 << bit % 64;
        }
    }
    for (uint32_t slot = 0; slot < slots; slot++) weights[slot] = estimate(sketches + (size_t)slot * SKETCH_WORDS);
}

/* Plant a sample in a forest that has another layout. */
static bool plant_sample(Store *store, const Sample *sample, Forest *forest) {
    if (!make_room(store, forest)) return false;
    for (uint32_t number = 0; number < sample->end; number += sample->step) {
        decode(store, number);
        for (uint32_t slot = forest_capacity(&store->forest); slot < forest_capacity(forest); slot++) store->vector[slot] = 0;
        if (!forest_plant(forest, store->vector, store->nodes)) return false;
    }
    return true;
}

static uint64_t node_count(const Forest *forest) {
    return (uint64_t)forest->count + forest->pairs.count;
}

/* Slots that change together should lie together, which no weights tell: so the layouts are tried. Another one than the
 * balanced must be twice as good, for a sample is not the whole. */
static bool try_layouts(Store *store, const Sample *sample, Forest *best, uint32_t slots, const double *weights) {
    static const Layout others[] = {LAYOUT_DEALT, LAYOUT_BLOCKS};
    bool is_done = forest_open(best, store->budget, slots, LAYOUT_BALANCED, weights) && plant_sample(store, sample, best);
    for (uint32_t turn = 0; turn < sizeof others / sizeof *others && is_done; turn++) {
        Forest other = {0};
        is_done = forest_open(&other, store->budget, slots, others[turn], NULL) && plant_sample(store, sample, &other);
        bool is_better = is_done && node_count(&other) * 2 < node_count(best);
        forest_close(is_better ? best : &other);
        if (is_better) *best = other;
    }
    return is_done;
}

static bool open_fitting(Store *store, Forest *forest, uint32_t slots, uint32_t states) {
    uint32_t end = states < store_count(store) ? states : store_count(store);
    const Sample sample = {.end = end, .step = (end + SAMPLE_STATES - 1) / SAMPLE_STATES};
    size_t sketch_bytes = (size_t)slots * SKETCH_WORDS * sizeof(uint64_t);
    double *weights = budget_take(store->budget, slots * sizeof *weights);
    uint64_t *sketches = budget_take(store->budget, sketch_bytes);
    bool is_done = weights && sketches && make_room(store, &store->forest);
    if (is_done) {
        weigh(store, &sample, slots, weights, sketches);
        is_done = try_layouts(store, &sample, forest, slots, weights);
    }
    budget_give(store->budget, weights, slots * sizeof *weights);
    budget_give(store->budget, sketches, sketch_bytes);
    return is_done;
}

bool store_layout(Store *store, uint32_t slots, uint32_t states) {
    Forest forest = {0};
    Roots roots = {0};
    Journal journal;
    journal_open(&journal, store->budget);
    bool is_done = states ? open_fitting(store, &forest, slots, states)
                          : forest_open(&forest, store->budget, slots, LAYOUT_FIRST, NULL);
    if (is_done && forest_is_laid_out_as(&forest, &store->forest)) {
        forest_close(&forest);
        return true;
    }
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
    decode(store, number);
    return store->vector;
}
