/* Snapshots by themselves, under sanitizers: what is loaded goes on like the original, and no bytes do any harm. */
#define main main_of_core_test
#include "core_test.c"
#undef main

#include "snapshot.h"

/* A snapshot in memory, in pieces that were as small as they could be. */
typedef struct Piece {
    Section section;
    uint8_t *bytes;
    size_t count;
} Piece;

typedef struct Tape {
    Piece *pieces;
    size_t count;
} Tape;

static void close_tape(Tape *tape) {
    for (size_t number = 0; number < tape->count; number++) free(tape->pieces[number].bytes);
    free(tape->pieces);
    *tape = (Tape){0};
}

static bool record(Tape *tape, Snapshot *snapshot, size_t room_min) {
    for (int section = 0; section < SECTIONS; section++) {
        uint32_t next = 0;
        for (;;) {
            size_t room = snapshot_room(snapshot, (Section)section), written = 0;
            if (room < room_min) room = room_min;
            uint8_t *bytes = malloc(room);
            CHECK(bytes);
            if (!snapshot_write(snapshot, (Section)section, &next, bytes, room, &written)) {
                free(bytes);
                return false;
            }
            if (!written) {
                free(bytes);
                break;
            }
            tape->pieces = realloc(tape->pieces, (tape->count + 1) * sizeof *tape->pieces);
            CHECK(tape->pieces);
            tape->pieces[tape->count++] = (Piece){(Section)section, bytes, written};
        }
    }
    return true;
}

static Loaded play(const Tape *tape, Snapshot *snapshot) {
    for (size_t number = 0; number < tape->count; number++) {
        const Piece *piece = &tape->pieces[number];
        uint8_t *bytes = malloc(piece->count); /* its own block, so that reading beyond it is noticed */
        CHECK(bytes);
        memcpy(bytes, piece->bytes, piece->count);
        Loaded loaded = snapshot_load(snapshot, piece->section, bytes, piece->count);
        free(bytes);
        if (loaded != LOADED) return loaded;
    }
    return LOADED;
}

/* Learn what another grid knows, in the same order. */
static bool learn(Grid *grid, const Grid *other) {
    while (grid->slots.count < other->slots.count)
        if (slots_add(&grid->slots, other->slots.ranks[grid->slots.count]) == NO_SLOT) return false;
    for (uint32_t number = grid->behaviour.local_count; number < other->behaviour.local_count; number++) {
        uint32_t code = other->values[number], counter = code / PHASES / grid->modulus;
        if (local_of(grid, counter, code / PHASES % grid->modulus, code % PHASES) != number) return false;
    }
    return true;
}

typedef struct Counts {
    uint64_t states, depth, level, transitions, steps, sum;
} Counts;

static Counts counts_of(Grid *grid) {
    Search *search = &grid->search;
    Counts counts = {store_count(&search->store), search->depth, search->level, search->transitions, search->expander.steps, 0};
    for (uint32_t number = 0; number < (uint32_t)counts.states; number++) {
        const uint32_t *vector = store_vector(&search->store, number);
        CHECK(vector);
        uint64_t hash = journal_parent(&search->store.journal, number);
        for (uint32_t slot = 0; slot < grid->slots.count && slot < forest_capacity(&search->store.forest); slot++)
            hash = fold(hash, config_at(&grid->behaviour, vector[slot])->key * (vector[slot] != 0));
        counts.sum = fold(counts.sum, hash);
    }
    return counts;
}

static Counts counts_without_pause(uint32_t counters, uint32_t modulus, bool spawns) {
    Grid grid;
    CHECK(open_grid(&grid, counters, modulus, spawns, 0));
    CHECK(search_run(&grid.search, UINT32_MAX) == STOP_DONE);
    Counts counts = counts_of(&grid);
    close_grid(&grid);
    return counts;
}

static void a_loaded_search_goes_on(uint32_t counters, uint32_t modulus, bool spawns, size_t room) {
    Counts expected = counts_without_pause(counters, modulus, spawns);
    for (uint32_t pause = 0; pause < expected.states; pause = pause * 2 + 1) {
        Grid first, second;
        Snapshot from, to;
        Tape tape = {0};
        CHECK(open_grid(&first, counters, modulus, spawns, 0) && snapshot_open(&from, &first.budget, &first.search));
        CHECK(search_run(&first.search, pause) == STOP_PAUSED);
        CHECK(record(&tape, &from, room));
        CHECK(open_grid(&second, counters, modulus, spawns, 0) && snapshot_open(&to, &second.budget, &second.search));
        CHECK(learn(&second, &first));
        CHECK(snapshot_is_fresh(&to) && play(&tape, &to) == LOADED && !snapshot_is_fresh(&to));
        CHECK(search_run(&second.search, UINT32_MAX) == STOP_DONE);
        Counts counts = counts_of(&second);
        CHECK(memcmp(&counts, &expected, sizeof counts) == 0);
        close_tape(&tape);
        snapshot_close(&from);
        snapshot_close(&to);
        close_grid(&first);
        close_grid(&second);
    }
}

/* Load something into a new grid; whatever it is, searching afterwards does no harm. */
static Loaded try(const Tape *tape, const Grid *first, uint64_t fail_at) {
    Grid second;
    Snapshot to = {0};
    Loaded loaded = LOADED_NO_MEMORY;
    bool is_open = open_grid(&second, first->counters, first->modulus, first->spawns, 0) && learn(&second, first);
    CHECK(is_open && snapshot_open(&to, &second.budget, &second.search));
    second.budget.fail_at = fail_at ? second.budget.calls + fail_at : 0;
    loaded = play(tape, &to);
    second.budget.fail_at = 0;
    if (loaded == LOADED) {
        second.search.limits.states_max = 700;
        (void)search_run(&second.search, 700);
        (void)counts_of(&second);
    }
    snapshot_close(&to);
    close_grid(&second);
    return loaded;
}

static void failing_allocations_are_survived(const Tape *tape, const Grid *first) {
    uint64_t fail_at = 1;
    while (try(tape, first, fail_at) != LOADED) fail_at++;
    CHECK(fail_at > 10);
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 1);
}

static uint64_t random_of(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return mix64(*state);
}

/* Small numbers are the likeliest to pass the first checks. */
static void spoil(Piece *piece, uint64_t *state) {
    size_t words = piece->count / 4, at = random_of(state) % words * 4;
    uint32_t word;
    memcpy(&word, piece->bytes + at, sizeof word);
    switch (random_of(state) % 5) {
        case 0: word = (uint32_t)random_of(state); break;
        case 1: word = (uint32_t)random_of(state) % 64; break;
        case 2: word++; break;
        case 3: word--; break;
        default: word ^= 1u << random_of(state) % 32; break;
    }
    memcpy(piece->bytes + at, &word, sizeof word);
    if (random_of(state) % 16 == 0) piece->count = random_of(state) % piece->count;
}

static void no_numbers_do_harm(Tape *tape, const Grid *first, uint32_t rounds) {
    uint64_t state = 1;
    uint32_t refused = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        Piece *piece = &tape->pieces[random_of(&state) % tape->count];
        Piece before = *piece;
        piece->bytes = malloc(before.count);
        CHECK(piece->bytes);
        memcpy(piece->bytes, before.bytes, before.count);
        for (uint64_t times = random_of(&state) % 3 + 1; times > 0 && piece->count >= 4; times--) spoil(piece, &state);
        refused += try(tape, first, 0) == LOADED_WRONG;
        free(piece->bytes);
        *piece = before;
    }
    CHECK(refused > rounds / 2);
    CHECK(try(tape, first, 0) == LOADED);
}

static void sections_come_in_order(const Tape *tape, const Grid *first) {
    for (size_t number = 0; number + 1 < tape->count; number++) {
        Piece piece = tape->pieces[number];
        if (piece.section == tape->pieces[number + 1].section) continue;
        tape->pieces[number] = tape->pieces[number + 1];
        tape->pieces[number + 1] = piece;
        CHECK(try(tape, first, 0) == LOADED_WRONG);
        tape->pieces[number + 1] = tape->pieces[number];
        tape->pieces[number] = piece;
    }
}

static bool is_last(const Tape *tape, size_t number) {
    return number + 1 == tape->count || tape->pieces[number + 1].section != tape->pieces[number].section;
}

/* The last piece of each section is missed, but for pairs, which not every forest has. */
static void no_section_may_be_missing(Tape *tape, const Grid *first) {
    for (size_t number = 0; number + 1 < tape->count; number++) {
        Piece piece = tape->pieces[number];
        if (!is_last(tape, number)) continue;
        tape->pieces[number].count = 0;
        CHECK(try(tape, first, 0) != LOADED || piece.section == SECTION_STATES || piece.section == SECTION_GROUPS);
        tape->pieces[number].section = SECTION_QUEUES;
        CHECK(try(tape, first, 0) == LOADED_WRONG || number == 0);
        tape->pieces[number] = piece;
    }
}

static void bad_snapshots_are_refused(uint32_t counters, uint32_t modulus, bool spawns, size_t room) {
    Grid grid;
    Snapshot from;
    Tape tape = {0};
    CHECK(open_grid(&grid, counters, modulus, spawns, 0) && snapshot_open(&from, &grid.budget, &grid.search));
    CHECK(search_run(&grid.search, 200) == STOP_PAUSED);
    CHECK(record(&tape, &from, room));
    failing_allocations_are_survived(&tape, &grid);
    sections_come_in_order(&tape, &grid);
    no_section_may_be_missing(&tape, &grid);
    no_numbers_do_harm(&tape, &grid, 600);
    close_tape(&tape);
    snapshot_close(&from);
    close_grid(&grid);
}

/* Where memory ran out in the middle of a batch, the search goes on from before it. */
static void a_search_without_memory_goes_on_with_more(void) {
    Counts expected = counts_without_pause(4, 9, false);
    for (uint64_t fail_at = 1; fail_at < 40; fail_at += 5) {
        Grid grid;
        CHECK(open_grid(&grid, 4, 9, false, 0));
        CHECK(search_run(&grid.search, 500) == STOP_PAUSED);
        grid.budget.fail_at = grid.budget.calls + fail_at;
        Stop stop = search_run(&grid.search, UINT32_MAX);
        CHECK(stop == STOP_NO_MEMORY || stop == STOP_DONE);
        grid.budget.fail_at = 0;
        Snapshot from, to;
        Tape tape = {0};
        Grid second;
        CHECK(snapshot_open(&from, &grid.budget, &grid.search) && record(&tape, &from, 0));
        CHECK(open_grid(&second, 4, 9, false, 0) && snapshot_open(&to, &second.budget, &second.search));
        CHECK(learn(&second, &grid) && play(&tape, &to) == LOADED);
        CHECK(search_run(&second.search, UINT32_MAX) == STOP_DONE);
        Counts counts = counts_of(&second);
        CHECK(memcmp(&counts, &expected, sizeof counts) == 0);
        close_tape(&tape);
        snapshot_close(&from);
        snapshot_close(&to);
        close_grid(&grid);
        close_grid(&second);
    }
}

int main(void) {
    a_loaded_search_goes_on(1, 7, false, 0);
    a_loaded_search_goes_on(4, 6, false, 0);
    a_loaded_search_goes_on(3, 9, false, 100);
    a_loaded_search_goes_on(5, 5, false, 1 << 20);
    a_loaded_search_goes_on(11, 2, false, 1 << 16);
    a_loaded_search_goes_on(5, 3, true, 0);
    bad_snapshots_are_refused(4, 9, false, 0);
    bad_snapshots_are_refused(17, 2, false, 1 << 10);
    a_search_without_memory_goes_on_with_more();
    return 0;
}
