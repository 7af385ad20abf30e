/* What happens from outside, by the kernel itself: counts known by arithmetic, failing allocations, threads.
 *
 * Machines have two locals each: up and down. A fault, of which there are so many, brings one down; it must come up
 * again. So a state is which machines are down, and how many faults there were.
 *
 * Or there is one machine, to which letters come by themselves and wait. A fault takes one of them, another fault does
 * nothing to it but is counted, so that a state is which letters wait, which are to come, and how many faults there were.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "environment.h"
#include "round.h"
#include "search.h"
#include "walk.h"

enum { MACHINES_MAX = 12, FAULTS_MAX = 12, LETTERS_MAX = 80 };
enum { FALL = 1, RISE, TAKE, SPARE }; /* rules */

typedef struct Fleet {
    uint32_t machines, faults;
    bool has_cuts; /* a network that is cut, too: by one fault, and it heals */
    bool is_blocked; /* the last machine waits for a message for ever */
    uint32_t letters; /* that wait for the only machine, which takes none of them */
    uint32_t coming;  /* and so many that come */
    bool are_equal;
    uint32_t up, waits, down, defers; /* readiness */
    uint32_t ups[MACHINES_MAX], downs[MACHINES_MAX];
    uint32_t networks[FAULTS_MAX + 1][LETTERS_MAX]; /* by faults so far, and whether it is cut, or how many are to come */
    uint32_t messages[LETTERS_MAX];
    Behaviour behaviour;
    Slots slots;
    Search search;
    Budget budget;
} Fleet;

/* In how many ways networks differ that saw as many faults. */
static uint32_t ways_of(const Fleet *fleet) {
    return fleet->coming > 1 ? fleet->coming + 1 : 2;
}

static bool find_network(const Fleet *fleet, uint32_t network, uint32_t *faults, uint32_t *way) {
    for (*faults = 0; *faults <= fleet->faults; ++*faults)
        for (*way = 0; *way < ways_of(fleet); ++*way)
            if (fleet->networks[*faults][*way] == network) return true;
    return false;
}

static bool step(void *context, uint32_t local, uint32_t message) {
    (void)context, (void)local, (void)message;
    return false; /* nothing moves by itself */
}

static bool add(Fleet *fleet, Prospect prospect) {
    return fates_add_prospect(&fleet->behaviour.fates, prospect);
}

static uint32_t machine_of(const Fleet *fleet, uint32_t local) {
    uint32_t machine = 0;
    while (fleet->ups[machine] != local && fleet->downs[machine] != local) machine++;
    CHECK(machine < fleet->machines);
    return machine;
}

static bool prospects(void *context, uint32_t network, uint32_t local) {
    Fleet *fleet = context;
    uint32_t faults, way, machine = machine_of(fleet, local);
    CHECK(find_network(fleet, network, &faults, &way));
    if (fleet->downs[machine] == local) return add(fleet, (Prospect){network, RISE, 0, machine + 1});
    bool is_over = faults == fleet->faults;
    if (!fleet->letters) return is_over || add(fleet, (Prospect){fleet->networks[faults + 1][way], FALL, 0, 0});
    const Prospect comes = {way ? fleet->networks[faults][way - 1] : 0, 0, fleet->messages[fleet->letters + way - 1], 1};
    return (is_over || (add(fleet, (Prospect){.rule = TAKE}) && add(fleet, (Prospect){.rule = SPARE}))) &&
           (!way || add(fleet, comes));
}

/* No letter is struck that came late. */
static bool struck(void *context, uint32_t network, uint32_t local, uint32_t rule, uint32_t message, Blow *blow) {
    Fleet *fleet = context;
    uint32_t faults, way, letter = 0;
    CHECK(local == fleet->ups[0] && (rule == TAKE || rule == SPARE) && find_network(fleet, network, &faults, &way));
    CHECK(faults < fleet->faults);
    while (letter < fleet->letters && fleet->messages[letter] != message) letter++;
    if (letter == fleet->letters) return true;
    blow->network = fleet->networks[faults + 1][way];
    blow->is_taken = rule == TAKE;
    return true;
}

static bool turned(void *context, uint32_t local, uint32_t rule, uint32_t *after) {
    const Fleet *fleet = context;
    uint32_t machine = machine_of(fleet, local);
    CHECK(local == (rule == RISE ? fleet->downs : fleet->ups)[machine] && (rule == RISE || rule == FALL));
    *after = (rule == RISE ? fleet->ups : fleet->downs)[machine];
    return true;
}

static bool network_moves(void *context, uint32_t network, const uint32_t *locals, uint32_t count) {
    Fleet *fleet = context;
    Fates *fates = &fleet->behaviour.fates;
    uint32_t faults, is_cut;
    CHECK(count == fleet->machines && locals[0] && find_network(fleet, network, &faults, &is_cut));
    if (is_cut) return fates_add(fates, (Fate){.network = fleet->networks[faults][0], .agent = fleet->machines + 1});
    return faults == fleet->faults || fates_add(fates, (Fate){.network = fleet->networks[faults + 1][1]});
}

static Answer note(void *context, Note kind) {
    (void)context, (void)kind;
    return ANSWER_GO_ON;
}

static void close_fleet(Fleet *fleet) {
    search_close(&fleet->search);
    slots_close(&fleet->slots);
    behaviour_close(&fleet->behaviour);
    CHECK(fleet->budget.used == 0);
}

/* The queue with which the machines begin. */
static bool add_letters(Fleet *fleet, uint32_t *queue) {
    Behaviour *behaviour = &fleet->behaviour;
    for (uint32_t letter = 0; letter < fleet->letters + fleet->coming; letter++) {
        bool is_old = fleet->are_equal && letter && letter != fleet->letters;
        uint32_t message = is_old ? fleet->messages[letter - 1] : behaviour_add_message(behaviour, 0);
        fleet->messages[letter] = message;
        if (letter < fleet->letters) *queue = message ? queue_append(behaviour, *queue, message) : NO_QUEUE;
        if (!message || *queue == NO_QUEUE) return false;
    }
    return true;
}

static bool add_machines(Fleet *fleet, uint32_t *vector) {
    Behaviour *behaviour = &fleet->behaviour;
    uint32_t queue = EMPTY_QUEUE, ready = fleet->letters ? fleet->defers : fleet->up;
    if (!add_letters(fleet, &queue)) return false;
    for (uint32_t machine = 0; machine < fleet->machines; machine++) {
        bool waits = fleet->is_blocked && machine + 1 == fleet->machines;
        Local up = {.readiness = waits ? fleet->waits : ready, .kind = 2 * machine + 1};
        Local down = {.readiness = fleet->down, .kind = 2 * machine + 2};
        if (!(fleet->ups[machine] = behaviour_add_local(behaviour, up)) ||
            !(fleet->downs[machine] = behaviour_add_local(behaviour, down)) ||
            slots_add(&fleet->slots, machine) == NO_SLOT ||
            !(vector[1 + machine] = config_of(behaviour, fleet->ups[machine], queue)))
            return false;
    }
    return true;
}

static bool add_networks(Fleet *fleet) {
    uint32_t powers = fleet->has_cuts ? NETWORK_MOVES : 0;
    for (uint32_t faults = 0; faults <= fleet->faults; faults++)
        for (uint32_t way = 0; way < ways_of(fleet); way++)
            if (!(fleet->networks[faults][way] = fates_add_network(&fleet->behaviour.fates, powers))) return false;
    return true;
}

static bool prepare(Fleet *fleet) {
    Provider provider = {
        .context = fleet, .step = step, .prospects = prospects, .struck = struck, .turned = turned, .network_moves = network_moves};
    Listener listener = {fleet, note};
    Behaviour *behaviour = &fleet->behaviour;
    uint8_t none[8] = {0}, all[8] = {1};
    if (!behaviour_open(behaviour, &fleet->budget, provider, 1) || !fates_open(&behaviour->fates, &fleet->budget) ||
        !slots_open(&fleet->slots, &fleet->budget, 0))
        return false;
    slots_add_network(&fleet->slots);
    Readiness waits = {.status = STATUS_BLOCKED, .is_accepting = true};
    return search_open(&fleet->search, &fleet->budget, behaviour, &fleet->slots, listener) &&
           (fleet->up = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_IDLE}, none, none)) &&
           (fleet->defers = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_IDLE}, all, none)) &&
           (fleet->waits = behaviour_add_readiness(behaviour, waits, none, none)) &&
           (fleet->down = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_DOWN}, none, none));
}

/* What is asked for is set in the fleet already. */
static bool launch(Fleet *fleet, uint64_t fail_at) {
    fleet->budget = (Budget){.limit = (size_t)1 << 30, .fail_at = fail_at};
    uint32_t vector[1 + MACHINES_MAX];
    if (!prepare(fleet) || !add_networks(fleet) || !add_machines(fleet, vector)) return false;
    vector[0] = fleet->networks[0][fleet->coming];
    return search_begin(&fleet->search, vector, 1 + fleet->machines) == OUTCOME_DONE;
}

static bool open_fleet(Fleet *fleet, uint32_t machines, uint32_t faults, bool has_cuts, uint64_t fail_at) {
    bool is_blocked = fleet->is_blocked;
    *fleet = (Fleet){.machines = machines, .faults = faults, .has_cuts = has_cuts, .is_blocked = is_blocked};
    return launch(fleet, fail_at);
}

static uint64_t choose(uint32_t from, uint32_t count) {
    uint64_t ways = 1;
    for (uint32_t number = 0; number < count; number++) ways = ways * (from - number) / (number + 1);
    return ways;
}

/* With f faults so far, any f of the parts at most are down. */
static uint64_t layer_of(uint32_t parts, uint32_t faults) {
    uint64_t states = 0;
    for (uint32_t down = 0; down <= faults && down <= parts; down++) states += choose(parts, down);
    return states;
}

static void check_layers(const Fleet *fleet) {
    const Layers *layers = &fleet->search.layers;
    uint64_t all = 0, parts = fleet->machines + fleet->has_cuts;
    CHECK(layers->layer_count == fleet->faults + 2); /* the last one is empty */
    for (uint32_t layer = 0; layer <= fleet->faults; layer++) {
        CHECK(layers->starts[layers->firsts[layer]] == all);
        all += layer_of((uint32_t)parts, layer);
    }
    CHECK(store_count(&fleet->search.store) == all);
}

static void states_come_by_layers(uint32_t machines, uint32_t faults, bool has_cuts, uint32_t threads) {
    Fleet fleet = {0};
    CHECK(open_fleet(&fleet, machines, faults, has_cuts, 0));
    fleet.search.sharing = (Sharing){.threads = threads, .parents_min = 1, .slice_parents = 3, .left_percent_max = 100, .calm = 1};
    CHECK(search_run(&fleet.search, UINT32_MAX) == STOP_DONE);
    check_layers(&fleet);
    CHECK(search_run(&fleet.search, UINT32_MAX) == STOP_DONE); /* over is over */
    check_layers(&fleet);
    CHECK(fleet.search.depth == 2 * faults || machines + has_cuts > faults);
    close_fleet(&fleet);
}

static void layers_can_be_limited(void) {
    Fleet fleet = {0};
    CHECK(open_fleet(&fleet, 4, 3, true, 0));
    uint64_t all = 0;
    for (uint32_t layer = 0; layer <= 3; layer++) {
        fleet.search.limits.layer_max = layer;
        CHECK(search_run(&fleet.search, UINT32_MAX) == STOP_DONE);
        all += layer_of(5, layer);
        CHECK(store_count(&fleet.search.store) == all && fleet.search.layer == layer);
    }
    close_fleet(&fleet);
}

/* A run may end in every state in which nothing must happen: at once, where a machine waits. */
static void a_run_may_end_where_only_faults_are_left(void) {
    Fleet fleet = {.is_blocked = true};
    CHECK(open_fleet(&fleet, 3, 2, true, 0));
    CHECK(search_run(&fleet.search, UINT32_MAX) == STOP_VIOLATION);
    CHECK(fleet.search.found.is_final && fleet.search.found.length == 0 && store_count(&fleet.search.store) == 1);
    close_fleet(&fleet);
}

static void pauses_change_nothing(void) {
    Fleet fleet = {0};
    CHECK(open_fleet(&fleet, 5, 3, true, 0));
    uint32_t pauses = 0;
    Stop stop;
    while ((stop = search_run(&fleet.search, 2 * ++pauses)) == STOP_PAUSED) CHECK(pauses < 1000);
    CHECK(stop == STOP_DONE && pauses > 10);
    check_layers(&fleet);
    close_fleet(&fleet);
}

/* Going back to the anchor at any moment, as a checkpoint does, leads to the same. */
static void a_search_returns_to_its_anchor(void) {
    for (uint32_t pause = 0; pause < 60; pause++) {
        Fleet fleet = {0};
        CHECK(open_fleet(&fleet, 4, 3, true, 0));
        CHECK(search_run(&fleet.search, pause) != STOP_FAILED);
        CHECK(search_return(&fleet.search));
        CHECK(search_run(&fleet.search, UINT32_MAX) == STOP_DONE);
        check_layers(&fleet);
        close_fleet(&fleet);
    }
}

/* Of letters that are not equal any may be taken, as many as there are faults at most; of equal ones the number counts.
 * In each layer the last ones come one after another, whatever happened before. */
static uint64_t post_of(const Fleet *fleet, uint32_t faults) {
    uint64_t states = layer_of(fleet->letters, faults), least = faults < fleet->letters ? faults : fleet->letters;
    return (fleet->are_equal ? least + 1 : states) * (fleet->coming + 1);
}

/* Equal results are one move: letters that are equal, and all those that a fault does nothing to. */
static uint64_t moves_of(const Fleet *fleet, uint32_t faults) {
    uint64_t moves = post_of(fleet, faults) / (fleet->coming + 1) * fleet->coming;
    for (uint32_t taken = 0; taken <= faults && taken < fleet->letters && faults < fleet->faults; taken++) {
        uint64_t ways = fleet->are_equal ? 1 : choose(fleet->letters, taken);
        moves += ways * (fleet->coming + 1) * (1 + (fleet->are_equal ? 1 : fleet->letters - taken));
    }
    return moves;
}

static bool sort(Fleet *fleet, uint32_t threads, uint64_t fail_at, Stop *stop) {
    fleet->machines = 1;
    if (!launch(fleet, fail_at)) return false;
    fleet->search.sharing = (Sharing){.threads = threads, .parents_min = 1, .slice_parents = 3, .left_percent_max = 100, .calm = 1};
    *stop = search_run(&fleet->search, UINT32_MAX);
    return true;
}

static void check_post(const Fleet *fleet) {
    const Layers *layers = &fleet->search.layers;
    uint64_t all = 0, moves = 0;
    for (uint32_t layer = 0; layer <= fleet->faults; layer++) {
        CHECK(layers->starts[layers->firsts[layer]] == all);
        all += post_of(fleet, layer);
        moves += moves_of(fleet, layer);
    }
    CHECK(store_count(&fleet->search.store) == all && fleet->search.transitions == moves);
}

static void letters_are_struck_each_by_itself(uint32_t letters, uint32_t coming, uint32_t faults, uint32_t threads) {
    for (int are_equal = 0; are_equal < 2; are_equal++) {
        Fleet fleet = {.letters = letters, .coming = coming, .faults = faults, .are_equal = are_equal != 0};
        Stop stop;
        CHECK(sort(&fleet, threads, 0, &stop) && stop == STOP_DONE);
        check_post(&fleet);
        CHECK(fleet.behaviour.fates.misses <= (uint64_t)(faults + 1) * (coming + 1) * (1 + 2 * (letters + coming)));
        close_fleet(&fleet);
    }
}

static void failing_allocations_of_letters_are_survived(uint32_t threads) {
    uint64_t fail_at = 1;
    for (bool is_done = false; !is_done; fail_at++) {
        Fleet fleet = {.letters = 9, .coming = 2, .faults = 3};
        Stop stop = STOP_NO_MEMORY;
        (void)sort(&fleet, threads, fail_at, &stop);
        CHECK(stop == STOP_DONE || stop == STOP_NO_MEMORY || stop == STOP_FAILED);
        if (stop == STOP_DONE) check_post(&fleet);
        is_done = stop == STOP_DONE && fleet.budget.calls < fail_at;
        close_fleet(&fleet);
    }
    CHECK(fail_at > 30);
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 2);
}

/* A walk without faults stays where it is; one with faults goes on for as long as it may. */
static void walks_meet_faults_only_where_they_may(bool has_faults) {
    Fleet fleet = {0};
    Walk walk;
    CHECK(open_fleet(&fleet, 4, 3, true, 0));
    walk_open(&walk, &fleet.budget);
    walk.has_faults = has_faults;
    for (uint32_t seed = 1; seed < 40; seed++) {
        policy_begin(&walk.policy, POLICY_RANDOM, mix64(seed), 0, 0);
        CHECK(walk_run(&walk, &fleet.search, 100) == STOP_DONE && walk.end == WALK_OVER);
        CHECK(walk.count == (has_faults ? 6 : 0)); /* each fault is mended */
    }
    walk_close(&walk);
    close_fleet(&fleet);
}

static void failing_allocations_are_survived(uint32_t threads) {
    uint64_t fail_at = 1;
    for (bool is_done = false; !is_done; fail_at++) {
        Fleet fleet = {0};
        is_done = open_fleet(&fleet, 5, 3, true, fail_at);
        fleet.search.sharing = (Sharing){.threads = threads, .parents_min = 1, .slice_parents = 3, .left_percent_max = 100, .calm = 1};
        Stop stop = is_done ? search_run(&fleet.search, UINT32_MAX) : STOP_NO_MEMORY;
        is_done = stop == STOP_DONE && fleet.budget.calls < fail_at;
        if (stop == STOP_DONE) check_layers(&fleet);
        else CHECK(stop == STOP_NO_MEMORY || stop == STOP_FAILED);
        close_fleet(&fleet);
    }
    CHECK(fail_at > 30);
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 2);
}

int main(int count, char **arguments) {
    (void)arguments;
    for (uint32_t threads = 1; threads <= 3; threads++)
        for (uint32_t faults = 0; faults <= 4; faults++) {
            states_come_by_layers(5, faults, false, threads);
            states_come_by_layers(5, faults, true, threads);
            states_come_by_layers(1, faults, true, threads);
            states_come_by_layers(10, faults, true, threads);
        }
    for (uint32_t threads = 1; threads <= 3; threads++)
        for (uint32_t faults = 0; faults <= 3; faults++) {
            letters_are_struck_each_by_itself(1, 0, faults, threads);
            letters_are_struck_each_by_itself(12, 0, faults, threads);
            letters_are_struck_each_by_itself(7, 5, faults, threads);
        }
    letters_are_struck_each_by_itself(70, 3, 1, 1);
    if (count > 1) return 0;
    layers_can_be_limited();
    a_run_may_end_where_only_faults_are_left();
    pauses_change_nothing();
    a_search_returns_to_its_anchor();
    walks_meet_faults_only_where_they_may(false);
    walks_meet_faults_only_where_they_may(true);
    failing_allocations_are_survived(1);
    failing_allocations_are_survived(2);
    failing_allocations_of_letters_are_survived(1);
    failing_allocations_of_letters_are_survived(2);
    return 0;
}
