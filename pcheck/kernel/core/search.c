#include "search.h"

#include "clock.h"
#include "commit.h"
#include "round.h"

#define BALANCE_STATES (1u << 13)

bool search_open(Search *search, Budget *budget, Behaviour *behaviour, Slots *slots, Listener listener) {
    *search = (Search){.budget = budget, .behaviour = behaviour, .slots = slots, .listener = listener, .cut_layer = NO_LIMIT};
    search->limits = (Limits){.states_max = STATES_MAX, .depth_max = NO_LIMIT, .layer_max = NO_LIMIT};
    search->sharing = (Sharing){.threads = 1, .parents_min = 1, .slice_parents = 1, .left_percent_max = 100, .calm = 1};
    search->beat_nanoseconds = clock_nanoseconds();
    search->balance_at = BALANCE_STATES;
    batch_open(&search->batch, budget);
    expander_open(&search->expander, budget, behaviour, slots);
    if (slots->has_network) {
        search->expander.wanted = WANTED_OWN;
        if (!layers_open(&search->layers, budget)) return false;
    }
    return store_open(&search->store, budget, slots->first + 1) && batch_prepare(&search->batch, &search->store.forest);
}

void search_close(Search *search) {
    if (!search->budget) return;
    round_close(search);
    expander_close(&search->expander);
    batch_close(&search->batch);
    layers_close(&search->layers);
    store_close(&search->store);
    *search = (Search){0};
}

Stop stop_of(Outcome outcome) {
    if (outcome == OUTCOME_DONE) return STOP_DONE;
    return outcome == OUTCOME_NO_MEMORY ? STOP_NO_MEMORY : STOP_FAILED;
}

Stop listener_tell(const Listener *listener, Note note) {
    switch (listener->note(listener->context, note)) {
        case ANSWER_GO_ON: return STOP_DONE;
        case ANSWER_STOP: return STOP_ASKED;
        case ANSWER_FAILED: break;
    }
    return STOP_FAILED;
}

Stop search_beat(Search *search) {
    return clock_is_due(&search->beat_nanoseconds) ? listener_tell(&search->listener, NOTE_BEAT) : STOP_DONE;
}

/* Remember where everything is stored, if it is. */
static void settle(Search *search) {
    if (search->is_full || search->expander.successor_count) return;
    search->anchor = (Anchor){
        .count = store_count(&search->store),
        .next = search->next,
        .level = search->level,
        .level_end = search->level_end,
        .depth = search->depth,
        .layer = search->layer,
        .cut_layer = search->cut_layer,
        .wanted = search->expander.wanted,
        .growth_check = search->limits.growth_check,
        .transitions = search->transitions,
        .steps = search->expander.steps,
        .found = search->found,
        .is_queue_cut = search->is_queue_cut,
        .is_depth_cut = search->is_depth_cut,
        .is_bounded = search->is_bounded,
    };
}

bool search_return(Search *search) {
    const Anchor *anchor = &search->anchor;
    search->next = anchor->next;
    search->level = anchor->level;
    search->level_end = anchor->level_end;
    search->depth = anchor->depth;
    search->layer = anchor->layer;
    search->cut_layer = anchor->cut_layer;
    search->expander.wanted = anchor->wanted;
    if (search->layers.budget) layers_cut(&search->layers, anchor->layer, anchor->level);
    search->limits.growth_check = anchor->growth_check;
    search->transitions = anchor->transitions;
    search->expander.steps = anchor->steps;
    search->found = anchor->found;
    search->is_queue_cut = anchor->is_queue_cut;
    search->is_depth_cut = anchor->is_depth_cut;
    search->is_bounded = anchor->is_bounded;
    search->batch.count = search->batch.ready_place = 0;
    expander_clear(&search->expander);
    return batch_prepare(&search->batch, &search->store.forest);
}

Outcome search_begin(Search *search, const uint32_t *vector, uint32_t width) {
    if (width > forest_capacity(&search->store.forest) && !store_layout(&search->store, width, 0))
        return OUTCOME_NO_MEMORY;
    if (!batch_prepare(&search->batch, &search->store.forest)) return OUTCOME_NO_MEMORY;
    Forest *forest = &search->store.forest;
    uint32_t *whole = search->batch.vectors;
    for (uint32_t slot = 0; slot < forest_capacity(forest); slot++) whole[slot] = slot < width ? vector[slot] : 0;
    uint64_t root = forest_plant(forest, whole, search->batch.nodes);
    if (!root) return OUTCOME_NO_MEMORY;
    uint32_t parent = search->is_bounded ? OUTSIDE_BIT : 0;
    if (store_add(&search->store, root, roots_hash(root), parent, false) != INSERTION_NEW) return OUTCOME_NO_MEMORY;
    search->level_end = 1;
    settle(search);
    search->is_full = search->limits.states_max == 0;
    return OUTCOME_DONE;
}

/* Look at a state only for whether a run ends badly in it: after a violation, or at the limit of depth. */
static bool is_peeking(const Search *search) {
    return search->found.is_found || search->level >= search->limits.depth_max;
}

static Outcome expand_next(Search *search) {
    Batch *batch = &search->batch;
    Expander *expander = &search->expander;
    uint32_t number = search->next++;
    if (journal_parent(&search->store.journal, number) & OUTSIDE_BIT) return OUTCOME_DONE;
    uint32_t width = forest_capacity(&search->store.forest), before = expander->successor_count, changes = expander->change_count;
    const uint32_t *vector = batch_decode(batch, &search->store, number, batch->count);
    batch_decode_ahead(batch, &search->store, expander, number + 1, batch->count + 1);
    uint32_t enabled;
    behaviour_review(search->behaviour, expander->steps);
    Outcome outcome = expand(expander, batch->count, vector, width, &enabled);
    if (outcome != OUTCOME_DONE) return outcome;
    if (may_end(expander, enabled) && ends_badly(expander, vector, width, search->limits.checks_liveness)) {
        if (!search->found.is_found || search->level < search->found.length)
            search->found = (Found){.is_found = true, .is_final = true, .length = search->level, .number = number};
    }
    if (expander->successor_count == before) return OUTCOME_DONE;
    if (is_peeking(search)) {
        search->is_depth_cut = search->is_depth_cut || !search->found.is_found;
        expander->successor_count = before;
        expander->change_count = changes;
        return OUTCOME_DONE;
    }
    batch->numbers[batch->count++] = number;
    return OUTCOME_DONE;
}

static bool has_violation(const Search *search, uint32_t before) {
    for (uint32_t number = before; number < search->expander.successor_count; number++)
        if (search->expander.successors[number].kind == KIND_VIOLATION) return true;
    return false;
}

/* Whether what was expanded must be stored before anything else is expanded. */
static bool is_due(const Search *search, uint32_t before) {
    const Expander *expander = &search->expander;
    if (batch_is_due(&search->batch, expander)) return true;
    if (search->found.is_found || has_violation(search, before)) return true;
    return (uint64_t)store_count(&search->store) + expander->successor_count >= search->limits.states_max;
}

Stop search_ask_growth(Search *search) {
    if (!search->limits.growth_interval || store_count(&search->store) <= search->limits.growth_check) return STOP_DONE;
    search->limits.growth_check = store_count(&search->store) + search->limits.growth_interval;
    return listener_tell(&search->listener, NOTE_GROWTH);
}

Stop search_commit(Search *search) {
    Outcome outcome = commit_batch(search);
    if (outcome != OUTCOME_DONE) return stop_of(outcome);
    Stop stop = search_ask_growth(search);
    return stop == STOP_DONE ? search_beat(search) : stop;
}

uint32_t search_frontier(const Search *search) {
    const Layers *layers = &search->layers;
    uint32_t next = search->next;
    if (search->expander.wanted == WANTED_FAULTS) next = layers->starts[layers->firsts[search->layer] + search->level + 1];
    return store_count(&search->store) - next;
}

static Stop advance(Search *search, bool *is_over) {
    Stop stop = search_commit(search);
    *is_over = search->layers.budget && search->found.is_found; /* what is left has more faults, or no fewer steps */
    bool is_unfinished = search->layers.budget && search->is_full; /* the next layer must not begin */
    if (stop != STOP_DONE || *is_over || is_unfinished) return stop;
    bool is_cut = search->is_depth_cut || search->is_queue_cut;
    if (is_cut && search->cut_layer == NO_LIMIT) search->cut_layer = search->layer;
    uint32_t next = search->next;
    if (!layers_advance(search, is_over)) return STOP_NO_MEMORY;
    if (*is_over) return STOP_DONE;
    if (search->next != next) round_turn(search);
    if (!search->slots->is_longer) return STOP_DONE;
    search->slots->is_longer = false;
    return listener_tell(&search->listener, NOTE_LEVEL);
}

/* Whether nothing that is still to be expanded could be found with fewer faults, or with as many and fewer steps. */
static bool is_found(const Search *search) {
    if (!search->found.is_found) return false;
    return search->level >= search->found.length || search->expander.wanted == WANTED_FAULTS;
}

static Stop verdict(const Search *search) {
    if (search->found.is_found) return STOP_VIOLATION;
    return search->is_full ? STOP_STATES : STOP_DONE;
}

static Stop go_on(Search *search, uint32_t pause_states) {
    for (;;) {
        Stop stop = STOP_DONE;
        bool is_over = false;
        if (search->next == search->level_end) stop = advance(search, &is_over);
        if (stop != STOP_DONE) return stop;
        if (is_over || is_found(search)) return verdict(search);
        if (search->is_full) return STOP_STATES;
        if (store_count(&search->store) > pause_states) {
            stop = search_commit(search);
            return stop == STOP_DONE ? STOP_PAUSED : stop;
        }
        settle(search);
        if (search->sharing.threads > 1 && round_is_due(search, pause_states)) {
            stop = round_run(search, pause_states);
            if (stop != STOP_DONE) return stop;
            continue;
        }
        uint32_t before = search->expander.successor_count;
        stop = stop_of(expand_next(search));
        if (stop == STOP_DONE && is_due(search, before)) stop = search_commit(search);
        if (stop != STOP_DONE) return stop;
    }
}

Stop search_run(Search *search, uint32_t pause_states) {
    Stop stop = round_resume(search);
    if (stop == STOP_DONE) stop = go_on(search, pause_states);
    if (stop != STOP_NO_MEMORY && stop != STOP_FAILED) settle(search);
    round_rest(search);
    return stop;
}
