/* The kernel by itself, without Python, under sanitizers: models made of numbers whose counts are known by arithmetic. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "round.h"
#include "search.h"
#include "walk.h"

/* Counters that tick themselves; with `spawns`, one machine creates them one after the other. */
typedef struct Grid {
    uint32_t counters, modulus;
    bool spawns;
    uint32_t idle, suspended; /* readiness */
    uint32_t tick;
    uint32_t *numbers; /* local of (counter, value, phase) */
    uint32_t *values;  /* and back */
    uint32_t value_count;
    uint32_t spawner; /* local of the spawner before it creates its first counter; the others follow it */
    Behaviour behaviour;
    Slots slots;
    Search search;
    Budget budget;
    uint32_t notes;
} Grid;

enum { IDLE, PENDING, PHASES };
enum { PLAIN_MAX = 40, QUEUES_MAX = 3000 };

static uint32_t *number_at(Grid *grid, uint32_t counter, uint32_t value, uint32_t phase) {
    return &grid->numbers[(counter * grid->modulus + value) * PHASES + phase];
}

static uint32_t local_of(Grid *grid, uint32_t counter, uint32_t value, uint32_t phase) {
    uint32_t *number = number_at(grid, counter, value, phase);
    if (*number) return *number;
    Local local = {.readiness = phase == IDLE ? grid->idle : grid->suspended};
    local.pending = phase == IDLE ? PENDING_NONE : PENDING_SEND;
    *number = behaviour_add_local(&grid->behaviour, local);
    if (*number) grid->values[*number] = (counter * grid->modulus + value) * PHASES + phase;
    return *number;
}

static bool spawn(Grid *grid, uint32_t local) {
    uint32_t counter = local - grid->spawner;
    uint32_t created = local_of(grid, counter, 0, PENDING);
    uint32_t slot = counter + 1 < grid->slots.count ? counter + 1 : slots_add(&grid->slots, counter + 1);
    Effect effect = {.created = created, .slot = slot, .local = local + 1, .target = NO_SLOT};
    return created && slot != NO_SLOT && behaviour_add_effect(&grid->behaviour, effect);
}

static bool step(void *context, uint32_t local, uint32_t message) {
    Grid *grid = context;
    if (grid->spawns && local >= grid->spawner && local < grid->spawner + grid->counters) return spawn(grid, local);
    uint32_t code = grid->values[local], phase = code % PHASES, value = code / PHASES % grid->modulus;
    uint32_t counter = code / PHASES / grid->modulus;
    Effect effect = {.target = NO_SLOT};
    if (phase == IDLE) {
        CHECK(message == grid->tick);
        effect.local = local_of(grid, counter, (value + 1) % grid->modulus, PENDING);
    } else {
        CHECK(message == NO_MESSAGE);
        effect.local = local_of(grid, counter, value, IDLE);
        effect.message = grid->tick;
        effect.target = counter + grid->spawns;
    }
    return effect.local && behaviour_add_effect(&grid->behaviour, effect);
}

static bool observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight) {
    (void)context, (void)monitor, (void)local, (void)message, (void)sight;
    return false;
}

static bool within(void *context, uint32_t local, bool *is_within) {
    (void)context, (void)local;
    *is_within = true;
    return true;
}

static Answer note(void *context, Note kind) {
    (void)kind;
    ((Grid *)context)->notes++;
    return ANSWER_GO_ON;
}

static void close_grid(Grid *grid) {
    search_close(&grid->search);
    slots_close(&grid->slots);
    behaviour_close(&grid->behaviour);
    free(grid->numbers);
    free(grid->values);
    CHECK(grid->budget.used == 0);
}

static bool prepare(Grid *grid) {
    Provider provider = {grid, step, observe, within};
    Listener listener = {grid, note};
    uint8_t none[8] = {0};
    Behaviour *behaviour = &grid->behaviour;
    return behaviour_open(behaviour, &grid->budget, provider, 1) && slots_open(&grid->slots, &grid->budget, 0) &&
           search_open(&grid->search, &grid->budget, behaviour, &grid->slots, listener) &&
           (grid->tick = behaviour_add_message(behaviour, 0)) &&
           (grid->idle = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_IDLE}, none, none)) &&
           (grid->suspended = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_SUSPENDED}, none, none));
}

static bool begin_spawner(Grid *grid) {
    for (uint32_t number = 0; number <= grid->counters; number++) {
        bool is_last = number == grid->counters;
        Local local = {.readiness = is_last ? grid->idle : grid->suspended};
        local.pending = is_last ? PENDING_NONE : PENDING_NEW;
        uint32_t added = behaviour_add_local(&grid->behaviour, local);
        if (!added) return false;
        if (!number) grid->spawner = added;
    }
    if (slots_add(&grid->slots, 0) == NO_SLOT) return false;
    uint32_t config = config_of(&grid->behaviour, grid->spawner, EMPTY_QUEUE);
    return config && search_begin(&grid->search, &config, 1) == OUTCOME_DONE;
}

static bool begin_counters(Grid *grid) {
    uint32_t *vector = calloc(grid->counters, sizeof *vector);
    CHECK(vector);
    bool is_done = true;
    for (uint32_t counter = 0; counter < grid->counters && is_done; counter++) {
        uint32_t local = local_of(grid, counter, 0, IDLE), queue = queue_append(&grid->behaviour, 0, grid->tick);
        is_done = local && queue != UINT32_MAX && slots_add(&grid->slots, counter) != NO_SLOT &&
                  (vector[counter] = config_of(&grid->behaviour, local, queue));
    }
    is_done = is_done && search_begin(&grid->search, vector, grid->counters) == OUTCOME_DONE;
    free(vector);
    return is_done;
}

static bool open_grid(Grid *grid, uint32_t counters, uint32_t modulus, bool spawns, uint64_t fail_at) {
    *grid = (Grid){.counters = counters, .modulus = modulus, .spawns = spawns};
    grid->budget = (Budget){.limit = (size_t)1 << 30, .fail_at = fail_at};
    size_t codes = (size_t)counters * modulus * PHASES;
    grid->numbers = calloc(codes, sizeof *grid->numbers);
    grid->values = calloc(codes + counters + 8, sizeof *grid->values);
    CHECK(grid->numbers && grid->values);
    return prepare(grid) && (spawns ? begin_spawner(grid) : begin_counters(grid));
}

static uint32_t power(uint32_t base, uint32_t exponent) {
    uint32_t result = 1;
    while (exponent--) result *= base;
    return result;
}

static void a_grid_has_its_product_of_states(uint32_t counters, uint32_t modulus) {
    Grid grid;
    CHECK(open_grid(&grid, counters, modulus, false, 0));
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_DONE);
    CHECK(store_count(&grid.search.store) == power(modulus, counters));
    CHECK(grid.search.transitions == (uint64_t)counters * power(modulus, counters));
    CHECK(grid.search.depth == counters * (modulus - 1));
    CHECK(grid.behaviour.misses == (uint64_t)counters * modulus * PHASES);
    close_grid(&grid);
}

/* Judge at once, by every step, and keep none while few recur. */
static void forget(Grid *grid) {
    grid->behaviour.recall.window = 2;
    grid->behaviour.recall.kept_max = 0;
    grid->behaviour.recall.sample_mask = 0;
}

static void a_grid_that_forgets_its_steps_is_the_same(bool spawns) {
    Grid grid;
    uint32_t counters = spawns ? 8 : 4, modulus = spawns ? 1 : 9;
    CHECK(open_grid(&grid, counters, modulus, spawns, 0));
    forget(&grid);
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_DONE);
    CHECK(store_count(&grid.search.store) == (spawns ? 1 + power(2, counters) : power(modulus, counters)));
    if (!spawns) CHECK(grid.behaviour.misses > (uint64_t)counters * modulus * PHASES);
    close_grid(&grid);
}

static void steps_are_forgotten_while_they_are_new(void) {
    Budget budget = {.limit = SIZE_MAX};
    Recall recall;
    CHECK(recall_open(&recall, &budget));
    recall.window = 1000;
    uint64_t misses = 0, steps = 0, key = 1;
    for (; key <= 50000; key++) { /* nothing but new steps */
        CHECK(recall_note(&recall, key));
        steps++;
        CHECK(recall_judge(&recall, ++misses, steps) == (key % 1000 == 0));
        CHECK(recall.is_forgetful == (key >= 1000));
    }
    for (uint64_t old = 1; old <= 20000; old++) { /* nothing but old ones, which must be asked for */
        CHECK(recall_note(&recall, old));
        steps++;
        (void)recall_judge(&recall, ++misses, steps);
    }
    CHECK(!recall.is_forgetful);
    for (; key <= 60000; key++) { /* one new step in twenty */
        CHECK(recall_note(&recall, key));
        steps += 20;
        (void)recall_judge(&recall, ++misses, steps);
        CHECK(!recall.is_forgetful);
    }
    recall_close(&recall);
    CHECK(budget.used == 0);
}

static void a_cleared_table_is_as_new(uint32_t keys) {
    Budget budget = {.limit = SIZE_MAX};
    Table table;
    CHECK(table_open(&table, &budget, 16));
    for (uint32_t turn = 0; turn < 3; turn++) {
        for (uint64_t key = 1; key <= keys; key++) CHECK(table_add(&table, key * key + turn) == key);
        table_clear(&table);
        CHECK(table.count == 1 && budget.used < 40000);
        for (uint64_t key = 1; key <= keys; key++) CHECK(table_find(&table, key * key + turn) == 0);
    }
    table_close(&table);
    CHECK(budget.used == 0);
}

static void pauses_change_nothing(void) {
    Grid grid;
    CHECK(open_grid(&grid, 4, 5, false, 0));
    uint32_t pauses = 0;
    Stop stop;
    while ((stop = search_run(&grid.search, 20 * ++pauses)) == STOP_PAUSED) CHECK(pauses < 1000);
    CHECK(stop == STOP_DONE && pauses > 10);
    CHECK(store_count(&grid.search.store) == 625 && grid.search.transitions == 2500);
    close_grid(&grid);
}

/* Every state gets a longer vector whenever a machine is met that has no place yet. */
static void vectors_grow_with_the_machines(uint32_t counters) {
    Grid grid;
    CHECK(open_grid(&grid, counters, 1, true, 0));
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_DONE);
    CHECK(grid.slots.count == counters + 1);
    /* The spawner creates all of them in one transition; then each of them sends its first tick. */
    CHECK(store_count(&grid.search.store) == 1 + power(2, counters));
    close_grid(&grid);
}

static void limits_stop_the_search(void) {
    Grid grid;
    CHECK(open_grid(&grid, 4, 10, false, 0));
    grid.search.limits.states_max = 77;
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_STATES);
    CHECK(store_count(&grid.search.store) == 77);
    close_grid(&grid);
    CHECK(open_grid(&grid, 4, 10, false, 0));
    grid.search.limits.depth_max = 2;
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_DONE);
    CHECK(grid.search.is_depth_cut && store_count(&grid.search.store) == 1 + 4 + 10);
    close_grid(&grid);
}

/* Fail at every single allocation; everything is given back, and what was stored stays readable. */
static void every_failing_allocation_is_survived(uint32_t counters, uint32_t modulus, bool spawns, bool forgets) {
    uint64_t fail_at = 0;
    bool is_done = false;
    while (!is_done) {
        Grid grid;
        Walk walk;
        is_done = open_grid(&grid, counters, modulus, spawns, ++fail_at);
        if (forgets) forget(&grid);
        walk_open(&walk, &grid.budget);
        if (is_done) {
            walk.keeps_states = fail_at % 2 == 0;
            policy_begin(&walk.policy, (PolicyKind)(fail_at % POLICY_KINDS), fail_at, 20, 2);
            Stop walked = walk_run(&walk, &grid.search, 20);
            CHECK(walked == STOP_DONE || walked == STOP_NO_MEMORY || walked == STOP_FAILED);
            Stop stop = walked == STOP_DONE ? search_run(&grid.search, UINT32_MAX) : walked;
            CHECK(stop == STOP_DONE || stop == STOP_NO_MEMORY || stop == STOP_FAILED);
            is_done = stop == STOP_DONE;
            for (uint32_t number = 0; number < store_count(&grid.search.store); number++)
                (void)store_vector(&grid.search.store, number);
        }
        walk_close(&walk);
        close_grid(&grid);
    }
    CHECK(fail_at > 50);
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 1);
}

/* --- layouts ----------------------------------------------------------------------------------------------------- */

enum { LAID_SLOTS = 16, LAID_VALUES = 100 };

static bool is_first(uint32_t slot, bool is_together) {
    return is_together ? slot < LAID_SLOTS / 2 : slot % 2 == 0;
}

/* Half of the slots change together, and the others: neighbours, or every second one. */
static void slots_that_change_together_lie_together(bool is_together) {
    Budget budget = {.limit = SIZE_MAX};
    Store store;
    uint32_t vector[LAID_SLOTS], nodes[4], states = LAID_VALUES * LAID_VALUES;
    CHECK(store_open(&store, &budget, LAID_SLOTS) && store.forest.groups == 2);
    for (uint32_t number = 0; number < states; number++) {
        for (uint32_t slot = 0; slot < LAID_SLOTS; slot++)
            vector[slot] = 1 + (is_first(slot, is_together) ? number / LAID_VALUES : number % LAID_VALUES);
        uint64_t root = forest_plant(&store.forest, vector, nodes);
        CHECK(root && store_add(&store, root, roots_hash(root), 0, false) == INSERTION_NEW);
    }
    CHECK(store_layout(&store, LAID_SLOTS, states) && store_count(&store) == states);
    CHECK(store.forest.count <= 1 + 2 * LAID_VALUES);
    for (uint32_t number = 0; number < states; number++) {
        const uint32_t *found = store_vector(&store, number);
        for (uint32_t slot = 0; slot < LAID_SLOTS; slot++)
            CHECK(found[slot] == 1 + (is_first(slot, is_together) ? number / LAID_VALUES : number % LAID_VALUES));
    }
    store_close(&store);
    CHECK(budget.used == 0);
}

/* --- several threads ---------------------------------------------------------------------------------------------- */

static const Sharing SHARED_SMALL = {2, 1, 1, 100, 1}, SHARED_LARGE = {3, 64, 32, 20, 256};

static uint32_t local_in(Grid *grid, uint32_t number, uint32_t slot) {
    const uint32_t *vector = store_vector(&grid->search.store, number);
    CHECK(vector);
    return vector[slot] ? config_local(&grid->behaviour, vector[slot]) : 0;
}

/* Every state has the same number, parent and locals, whatever the threads met first. */
static void threads_find_what_one_thread_finds(uint32_t counters, uint32_t modulus, bool spawns, uint32_t depth_max,
                                               Sharing sharing, bool has_room) {
    Grid alone, shared;
    CHECK(open_grid(&alone, counters, modulus, spawns, 0) && open_grid(&shared, counters, modulus, spawns, 0));
    shared.search.sharing = sharing;
    alone.search.limits.depth_max = shared.search.limits.depth_max = depth_max;
    CHECK(search_run(&alone.search, UINT32_MAX) == STOP_DONE);
    for (uint32_t pause = 500; search_run(&shared.search, pause) == STOP_PAUSED; pause *= 2)
        if (!has_room) shared.search.round->room = 0;
    CHECK(shared.search.round && shared.search.round->rounds > 2 && shared.search.round->hand_count == sharing.threads);
    const Forest *forests[] = {&alone.search.store.forest, &shared.search.store.forest};
    CHECK(forest_capacity(forests[0]) == forest_capacity(forests[1]));
    CHECK(!memcmp(forests[0]->occupants, forests[1]->occupants, forest_capacity(forests[0]) * sizeof(uint32_t)));
    CHECK(has_room ? !shared.search.round->late : shared.search.round->late > 0); /* how many depends on how long rounds take */
    CHECK(store_count(&alone.search.store) == store_count(&shared.search.store));
    CHECK(alone.search.transitions == shared.search.transitions && alone.search.depth == shared.search.depth);
    CHECK(alone.behaviour.misses == shared.behaviour.misses);
    CHECK(alone.search.expander.steps == shared.search.expander.steps);
    for (uint32_t number = 0; number < store_count(&alone.search.store); number++) {
        CHECK(journal_parent(&alone.search.store.journal, number) == journal_parent(&shared.search.store.journal, number));
        for (uint32_t slot = 0; slot < alone.slots.count; slot++)
            CHECK(local_in(&alone, number, slot) == local_in(&shared, number, slot));
    }
    close_grid(&alone);
    close_grid(&shared);
}

static void threads_survive_every_failing_allocation(uint32_t counters, uint32_t modulus) {
    uint64_t fail_at = 0;
    bool is_over = false;
    while (!is_over) {
        Grid grid;
        Stop stop = STOP_NO_MEMORY;
        if (open_grid(&grid, counters, modulus, false, ++fail_at)) {
            grid.search.sharing = SHARED_SMALL;
            stop = search_run(&grid.search, UINT32_MAX);
        }
        CHECK(stop == STOP_DONE || stop == STOP_NO_MEMORY || stop == STOP_FAILED);
        if (stop == STOP_DONE) CHECK(store_count(&grid.search.store) == power(modulus, counters));
        is_over = stop == STOP_DONE && grid.budget.calls < fail_at;
        for (uint32_t number = 0; number < store_count(&grid.search.store); number++)
            (void)store_vector(&grid.search.store, number);
        close_grid(&grid);
    }
    CHECK(fail_at > 100);
    printf("threads survived %llu failing allocations\n", (unsigned long long)fail_at - 1);
}

static void threads_keep_a_small_limit(void) {
    Grid grid;
    CHECK(open_grid(&grid, 6, 10, false, 0));
    grid.budget.limit = (size_t)4 << 20;
    grid.search.sharing = SHARED_LARGE;
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_NO_MEMORY);
    CHECK(grid.budget.peak <= (size_t)5 << 20 && store_count(&grid.search.store) > 20000);
    close_grid(&grid);
}

typedef struct Shelf {
    Queues queues, copies[THREADS_MAX];
    uint32_t found[THREADS_MAX][1 << 12];
} Shelf;

/* All queues of at most 11 messages of two kinds, by their bits below a leading one. */
static void fill_shelf(void *context, uint32_t member) {
    Shelf *shelf = context;
    Queues *queues = &shelf->copies[member];
    uint32_t *found = shelf->found[member];
    found[1] = EMPTY_QUEUE;
    for (uint32_t code = 2; code < 1 << 12; code++) {
        found[code] = queues_append(queues, found[code / 2], code % 2 + 1);
        CHECK(found[code] != NO_QUEUE);
        CHECK(queues_message(queues, found[code], queues_length(queues, found[code]) - 1) == code % 2 + 1);
        if (code < 16) continue;
        uint32_t kept = 3 - queues_message(queues, found[code], 0);
        CHECK(queues_splice(queues, found[code], &kept, 1, 2) != NO_QUEUE);
    }
}

static void threads_share_queues(void) {
    Budget budget = {.limit = SIZE_MAX};
    Shelf *shelf = calloc(1, sizeof *shelf);
    Team team;
    CHECK(shelf && queues_open(&shelf->queues, &budget) && queues_reserve(&shelf->queues, 1 << 14));
    team_open(&team, 3);
    for (uint32_t member = 0; member < team.size; member++) shelf->copies[member] = queues_share(&shelf->queues);
    team_work(&team, fill_shelf, shelf);
    for (uint32_t member = 0; member < team.size; member++)
        CHECK(memcmp(shelf->found[0], shelf->found[member], sizeof shelf->found[0]) == 0);
    CHECK(shelf->queues.count == (1 << 12) - 1); /* every one once */
    team_close(&team);
    queues_close(&shelf->queues);
    free(shelf);
    CHECK(budget.used == 0);
}

static void threads_agree(void) {
    threads_share_queues();
    threads_find_what_one_thread_finds(4, 7, false, NO_LIMIT, SHARED_SMALL, true);
    threads_find_what_one_thread_finds(5, 6, false, NO_LIMIT, SHARED_LARGE, true);
    threads_find_what_one_thread_finds(18, 2, false, 5, SHARED_LARGE, true);
    threads_find_what_one_thread_finds(12, 1, true, NO_LIMIT, SHARED_SMALL, true);
    threads_find_what_one_thread_finds(12, 4, false, 7, SHARED_LARGE, false);
    threads_keep_a_small_limit();
}

static void a_small_limit_is_kept(void) {
    Grid grid;
    CHECK(open_grid(&grid, 6, 10, false, 0));
    grid.budget.limit = (size_t)4 << 20;
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_NO_MEMORY);
    CHECK(grid.budget.peak <= (size_t)4 << 20);
    CHECK(store_count(&grid.search.store) > 50000);
    close_grid(&grid);
}

static void a_table_numbers_its_keys(void) {
    Budget budget = {.limit = SIZE_MAX};
    Table table;
    CHECK(table_open(&table, &budget, 16));
    for (uint64_t key = 1; key < 100000; key++) CHECK(table_add(&table, key * key) == key);
    for (uint64_t key = 1; key < 100000; key++) CHECK(table_find(&table, key * key) == key);
    CHECK(table_find(&table, 2) == 0);
    table_close(&table);
    CHECK(budget.used == 0);
}

/* A queue as anyone would write it. */
typedef struct Plain {
    uint32_t messages[PLAIN_MAX];
    uint32_t length;
} Plain;

static uint32_t draw(uint64_t *state, uint32_t count) {
    *state += 0x9e3779b97f4a7c15u;
    return spread((uint32_t)(mix64(*state) >> 32), count);
}

static bool is_plain_queue(const Queues *queues, uint32_t number, const Plain *plain) {
    if (queues_length(queues, number) != plain->length) return false;
    for (uint32_t place = 0; place < plain->length; place++)
        if (queues_message(queues, number, place) != plain->messages[place]) return false;
    return true;
}

/* Change a queue in one way or another; `found` is what a copy without room is told before. */
static uint32_t change_queue(Queues *queues, uint32_t number, Plain *plain, uint64_t *state, uint32_t *found) {
    if (plain->length == 0 || (plain->length < PLAIN_MAX && draw(state, 9) < 5)) {
        uint32_t message = 2 + draw(state, 3);
        plain->messages[plain->length++] = message;
        Queues full = *queues, copy = queues_share(&full);
        full.capacity = full.count;
        *found = queues_append(&copy, number, message);
        return queues_append(queues, number, message);
    }
    uint32_t kept[PLAIN_MAX], count = 0, place = 1 + (draw(state, 3) ? 0 : draw(state, plain->length));
    for (uint32_t before = 0; before < place; before++)
        if (place > 1 && draw(state, 4)) kept[count++] = plain->messages[before];
    Plain changed = {.length = count + plain->length - place};
    if (count) memcpy(changed.messages, kept, count * sizeof *kept);
    memcpy(changed.messages + count, plain->messages + place, (plain->length - place) * sizeof *kept);
    *plain = changed;
    Queues full = *queues, copy = queues_share(&full);
    full.capacity = full.count;
    *found = queues_splice(&copy, number, kept, count, place);
    return queues_splice(queues, number, kept, count, place);
}

/* Whether the changed queue has the number that its contents have, or a new one if they are new. */
static void check_queue(const Queues *queues, uint32_t number, const Plain *plain, uint32_t found, uint32_t before) {
    CHECK(number < queues->count && is_plain_queue(queues, number, plain));
    CHECK((number == EMPTY_QUEUE) == (plain->length == 0));
    CHECK(found == (number < before ? number : NO_QUEUE));
    CHECK(queues->count == before + (number == before));
}

/* With base 1 all queues of the same messages in another order have one hash. */
static void queues_are_what_anyone_would_write(uint64_t base, uint64_t seed) {
    Budget budget = {.limit = SIZE_MAX};
    Queues queues;
    CHECK(queues_open(&queues, &budget));
    if (base) queues.base = base;
    Plain *plains = calloc(QUEUES_MAX, sizeof *plains);
    CHECK(plains);
    uint64_t state = seed;
    while (queues.count < QUEUES_MAX - 1) {
        uint32_t before = queues.count, found, from = draw(&state, 3) ? before - 1 : draw(&state, before);
        Plain plain = plains[from];
        uint32_t number = change_queue(&queues, from, &plain, &state, &found);
        check_queue(&queues, number, &plain, found, before);
        plains[number] = plain;
    }
    for (uint32_t number = 0; number < queues.count; number++) {
        CHECK(is_plain_queue(&queues, number, &plains[number]));
        for (uint32_t other = 0; other < number; other++) CHECK(!is_plain_queue(&queues, number, &plains[other]));
    }
    free(plains);
    queues_close(&queues);
    CHECK(budget.used == 0);
}

/* Filled and emptied from the front, past one message that stays: no copies. */
static void long_queues_cost_what_they_hold(void) {
    Budget budget = {.limit = SIZE_MAX};
    Queues queues;
    CHECK(queues_open(&queues, &budget));
    uint32_t count = 20000, queue = EMPTY_QUEUE, stays = 7;
    for (uint32_t number = 0; number < count; number++)
        queue = queues_append(&queues, queue, number ? number + stays : stays);
    for (uint32_t number = 1; number < count; number++) {
        CHECK(queues_message(&queues, queue, 1) == number + stays);
        queue = queues_splice(&queues, queue, &stays, 1, 2);
    }
    CHECK(queues_length(&queues, queue) == 1 && queues.count == 2 * count - 1);
    CHECK(queues_splice(&queues, queue, NULL, 0, 1) == EMPTY_QUEUE && queues.message_count == count);
    queues_close(&queues);
}

static void queues_survive_failing_allocations(void) {
    for (uint64_t fail_at = 1, is_done = false; !is_done; fail_at++) {
        Budget budget = {.limit = SIZE_MAX, .fail_at = fail_at};
        Queues queues;
        uint32_t number = queues_open(&queues, &budget) ? EMPTY_QUEUE : NO_QUEUE;
        uint64_t state = 5;
        Plain plain = {.length = 0};
        for (uint32_t turn = 0; turn < 3000 && number != NO_QUEUE; turn++) {
            uint32_t found, before = queues.count, changed = change_queue(&queues, number, &plain, &state, &found);
            if (changed == NO_QUEUE) CHECK(found == NO_QUEUE && queues.count == before);
            else check_queue(&queues, changed, &plain, found, before);
            number = changed;
        }
        is_done = number != NO_QUEUE;
        queues_close(&queues);
        CHECK(budget.used == 0 && (is_done || fail_at < 100));
        if (is_done) CHECK(fail_at > 10);
    }
}

static void roots_are_known_once_inserted(void) {
    Budget budget = {.limit = SIZE_MAX};
    Roots roots;
    CHECK(roots_open(&roots, &budget));
    for (uint64_t root = 1; root < 300000; root++) CHECK(roots_insert(&roots, root, roots_hash(root)) == INSERTION_NEW);
    for (uint64_t root = 1; root < 300000; root++) {
        CHECK(roots_has(&roots, root));
        CHECK(roots_insert(&roots, root, roots_hash(root)) == INSERTION_KNOWN);
    }
    CHECK(!roots_has(&roots, 300000));
    CHECK(roots_bytes(&roots) < (uint64_t)300000 * 20);
    roots_close(&roots);
    CHECK(budget.used == 0);
}

int main(int count, char **arguments) {
    slots_that_change_together_lie_together(true);
    slots_that_change_together_lie_together(false);
    threads_agree();
    if (count > 1 && strcmp(arguments[1], "threads") == 0) return 0;
    threads_survive_every_failing_allocation(3, 6);
    a_table_numbers_its_keys();
    queues_are_what_anyone_would_write(0, 1);
    queues_are_what_anyone_would_write(0, 2);
    queues_are_what_anyone_would_write(1, 3);
    long_queues_cost_what_they_hold();
    queues_survive_failing_allocations();
    roots_are_known_once_inserted();
    a_grid_has_its_product_of_states(1, 7);
    a_grid_has_its_product_of_states(3, 9);
    a_grid_has_its_product_of_states(5, 10);
    a_grid_has_its_product_of_states(18, 2);
    pauses_change_nothing();
    vectors_grow_with_the_machines(3);
    vectors_grow_with_the_machines(12);
    vectors_grow_with_the_machines(17);
    limits_stop_the_search();
    a_small_limit_is_kept();
    a_cleared_table_is_as_new(20);
    a_cleared_table_is_as_new(20000);
    steps_are_forgotten_while_they_are_new();
    a_grid_that_forgets_its_steps_is_the_same(false);
    a_grid_that_forgets_its_steps_is_the_same(true);
    every_failing_allocation_is_survived(3, 8, false, false);
    every_failing_allocation_is_survived(10, 1, true, false);
    every_failing_allocation_is_survived(3, 8, false, true);
    return 0;
}
