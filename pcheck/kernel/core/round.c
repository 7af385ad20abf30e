#include "round.h"

#include "clock.h"
#include "tour.h"

#define PARENTS_FIRST 2048u
#define PARENTS_MAX 8192u /* of one thread in one round */
#define NANOSECONDS_MIN 10000000u
#define NANOSECONDS_MAX 40000000u
#define ROOM 4096u
#define AHEAD 32u
#define CALM_MAX (1u << 17)
#define SHARED_MIN 4096u /* new states, for which it is worth while to call the team */

/* How many successors a round may have so that none of the limits is reached in it. */
static uint64_t successors_max(const Search *search, uint32_t pause_states) {
    uint32_t count = store_count(&search->store), limit = search->limits.states_max;
    if (count >= limit || count > pause_states) return 0;
    uint32_t below = limit - 1 - count, before = pause_states - count;
    return below < before ? below : before;
}

bool round_is_due(const Search *search, uint32_t pause_states) {
    const Sharing *sharing = &search->sharing;
    if (search->batch.count || search->expander.successor_count) return false;
    if (search->level_end - search->next < sharing->parents_min) return false;
    if (search->round && search->next < search->round->calm_until) return false;
    if (search->behaviour->recall.is_forgetful) return false;
    if (search->found.is_found || search->level >= search->limits.depth_max) return false;
    return search->slots->count <= forest_capacity(&search->store.forest) && successors_max(search, pause_states) >= BATCH;
}

/* --- beginning and end ------------------------------------------------------------------------------------------- */

static void close_hand(Round *round, Hand *hand) {
    if (!hand) return;
    reader_close(&hand->reader);
    budget_give(round->budget, hand->fresh, hand->fresh_capacity * sizeof *hand->fresh);
    budget_give(round->budget, hand, sizeof *hand);
}

void round_rest(Search *search) {
    if (search->round) team_close(&search->round->team);
}

void round_close(Search *search) {
    Round *round = search->round;
    if (!round) return;
    round_rest(search);
    for (uint32_t member = 0; member < THREADS_MAX; member++) close_hand(round, round->hands[member]);
    for (uint32_t number = 0; number < round->slices_open; number++) slice_close(&round->slices[number]);
    slice_close(&round->extra);
    budget_give(round->budget, round->slices, round->slice_capacity * sizeof *round->slices);
    budget_give(round->budget, round->runs, round->run_capacity * sizeof *round->runs);
    budget_give(round->budget, round->marks, round->mark_capacity * sizeof *round->marks);
    budget_give(round->budget, round, sizeof *round);
    search->round = NULL;
}

void round_turn(Search *search) {
    if (search->round) search->round->calm_until = 0;
}

static bool open_round(Search *search) {
    if (search->round) return true;
    Round *round = search->round = budget_take(search->budget, sizeof *round);
    if (!round) return false;
    round->budget = search->budget;
    round->parents = PARENTS_FIRST;
    round->calm = search->sharing.calm;
    round->room = ROOM;
    slice_open(&round->extra, search->budget);
    return true;
}

static bool open_hand(Round *round, uint32_t member) {
    if (round->hands[member]) return true;
    Hand *hand = round->hands[member] = budget_take(round->budget, sizeof *hand);
    return hand && reader_open(&hand->reader, round->budget);
}

static bool prepare_hands(Search *search) {
    Round *round = search->round;
    if (!round->team.size) team_open(&round->team, search->sharing.threads);
    if (round->team.size < 2) return false;
    slots_sort(search->slots);
    (void)behaviour_reserve(search->behaviour, round->room); /* without room more is left to the search */
    (void)forest_reserve(&search->store.forest, round->room);
    for (uint32_t member = 0; member < round->team.size; member++) {
        if (!open_hand(round, member)) return false;
        Hand *hand = round->hands[member];
        hand->fresh_count = hand->next = 0;
        hand->is_short_of_memory = false;
        if (!reader_refresh(&hand->reader, &search->store, &search->expander, search->limits.checks_liveness))
            return false;
    }
    return true;
}

static bool cut_slices(Search *search, uint32_t end) {
    Round *round = search->round;
    uint32_t size = search->sharing.slice_parents, count = (end - search->next + size - 1) / size;
    if (!array_reserve(round->budget, &round->slices, &round->slice_capacity, count, sizeof *round->slices)) return false;
    for (; round->slices_open < count; round->slices_open++)
        slice_open(&round->slices[round->slices_open], round->budget);
    for (uint32_t number = 0; number < count; number++) {
        uint32_t first = search->next + number * size;
        slice_clear(&round->slices[number], first, end - first < size ? end : first + size, round->team.size);
    }
    slice_clear(&round->extra, 0, 0, round->team.size);
    round->slice_count = count;
    round->next_slice = round->run_count = round->mark_count = round->marks_done = round->orders_done = 0;
    return true;
}

/* --- what all threads do ----------------------------------------------------------------------------------------- */

static void expand_slices(void *context, uint32_t member) {
    Round *round = context;
    Reader *reader = &round->hands[member]->reader;
    for (;;) {
        uint32_t number = ATOMIC_ADD(&round->next_slice, 1) - 1;
        if (number >= round->slice_count) return;
        slice_expand(&round->slices[number], reader);
    }
}

/* Insert roots, while the places of those after them are fetched. `before` leads from their places to their order. */
static bool insert(Hand *hand, Roots *roots, const Arrived *arrived, uint32_t count, uint32_t before) {
    uint64_t hashes[AHEAD];
    for (uint32_t ahead = 0; ahead < count + AHEAD; ahead++) {
        uint64_t *hash = &hashes[ahead % AHEAD];
        if (ahead >= AHEAD) {
            const Arrived *own = &arrived[ahead - AHEAD];
            Insertion insertion = roots_insert(roots, own->root, *hash);
            if (insertion == INSERTION_NO_MEMORY) return false;
            if (insertion == INSERTION_NEW)
                hand->fresh[hand->fresh_count++] = (Fresh){own->root, own->link, own->place + before};
        }
        if (ahead >= count) continue;
        *hash = roots_hash(arrived[ahead].root);
        roots_prefetch(roots, *hash);
    }
    return true;
}

/* The first of the roots still to be inserted that has not a lower place than this. */
static uint32_t first_from(const Bucket *bucket, uint32_t place) {
    uint32_t low = bucket->done, high = bucket->count;
    if (low < high && bucket->arrived[high - 1].place < place) return high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bucket->arrived[middle].place < place) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Insert those roots of a run that have one owner. */
static bool insert_run(Hand *hand, Roots *roots, Bucket *bucket, const Run *run, uint32_t count) {
    uint32_t end = first_from(bucket, run->first + count);
    size_t need = (size_t)hand->fresh_count + (end - bucket->done);
    if (!array_reserve(roots->budget, &hand->fresh, &hand->fresh_capacity, need, sizeof *hand->fresh)) return false;
    const Arrived *arrived = bucket->arrived + bucket->done;
    uint32_t own = end - bucket->done;
    bucket->done = end;
    return insert(hand, roots, arrived, own, run->before - run->first);
}

static void insert_own(void *context, uint32_t member) {
    Search *search = context;
    Round *round = search->round;
    Hand *hand = round->hands[member];
    uint32_t all = round->marks[round->mark_count - 1].roots;
    bool is_done = true;
    for (uint32_t number = 0; number < round->run_count && is_done; number++) {
        const Run *run = &round->runs[number];
        if (run->before >= all) break;
        uint32_t count = all - run->before < run->count ? all - run->before : run->count;
        is_done = insert_run(hand, &search->store.roots, &run->slice->buckets[member], run, count);
    }
    hand->is_short_of_memory = !is_done;
}

/* --- the new states ---------------------------------------------------------------------------------------------- */

/* The first of the new states of a thread that has not a lower order than this. */
static uint32_t fresh_from(const Hand *hand, uint32_t order) {
    uint32_t low = hand->next, high = hand->fresh_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (hand->fresh[middle].order < order) low = middle + 1;
        else high = middle;
    }
    return low;
}

static const Fresh *first_fresh(const Round *round, uint32_t *nexts, const uint32_t *ends) {
    const Fresh *first = NULL;
    uint32_t found = 0;
    for (uint32_t member = 0; member < round->hand_count; member++) {
        const Fresh *fresh = &round->hands[member]->fresh[nexts[member]];
        if (nexts[member] == ends[member] || (first && first->order < fresh->order)) continue;
        first = fresh;
        found = member;
    }
    if (first) nexts[found]++;
    return first;
}

/* Put the new states of some orders in the journal, at the places that are theirs. */
static void put_some(void *context, uint32_t member) {
    const Search *search = context;
    const Round *round = search->round;
    if (member >= round->puts) return;
    uint64_t orders = round->orders_end - round->orders_done;
    uint32_t first = round->orders_done + (uint32_t)(orders * member / round->puts);
    uint32_t end = round->orders_done + (uint32_t)(orders * (member + 1) / round->puts);
    uint32_t number = store_count(&search->store), nexts[THREADS_MAX], ends[THREADS_MAX];
    for (uint32_t each = 0; each < round->hand_count; each++) {
        const Hand *hand = round->hands[each];
        nexts[each] = fresh_from(hand, first);
        ends[each] = fresh_from(hand, end);
        number -= fresh_from(hand, round->orders_end) - nexts[each]; /* they are counted already */
    }
    const Fresh *fresh;
    while ((fresh = first_fresh(round, nexts, ends)) != NULL)
        journal_put(&search->store.journal, number++, fresh->root, fresh->link);
}

static bool put_states(Search *search, uint32_t orders) {
    Round *round = search->round;
    uint32_t count = 0;
    for (uint32_t member = 0; member < round->hand_count; member++)
        count += fresh_from(round->hands[member], orders) - round->hands[member]->next;
    if (!journal_extend(&search->store.journal, count)) return false;
    round->orders_end = orders;
    round->puts = count < SHARED_MIN || !round->team.size ? 1 : round->team.size;
    if (round->puts > 1) team_work(&round->team, put_some, search);
    else put_some(search, 0);
    for (uint32_t member = 0; member < round->hand_count; member++)
        round->hands[member]->next = fresh_from(round->hands[member], orders);
    round->orders_done = orders;
    if (count && search->depth <= search->level) search->depth = search->level + 1;
    return true;
}

static void count_mark(Search *search, const Mark *mark, const Mark *before) {
    search->next = mark->number;
    search->transitions += mark->transitions - before->transitions;
    search->expander.steps += mark->steps - before->steps;
    search->is_queue_cut = search->is_queue_cut || mark->is_full;
    search->is_bounded = search->is_bounded || mark->is_outside;
    if (mark->found.is_found) search->found = mark->found;
}

Stop round_resume(Search *search) {
    Round *round = search->round;
    const Mark none = {0};
    while (round && round->marks_done < round->mark_count) {
        const Mark *mark = &round->marks[round->marks_done];
        if (!put_states(search, mark->roots)) return STOP_NO_MEMORY;
        count_mark(search, mark, round->marks_done ? mark - 1 : &none);
        round->marks_done++;
        Stop stop = search_ask_growth(search);
        if (stop != STOP_DONE) return stop;
    }
    return STOP_DONE;
}

/* --- a round ----------------------------------------------------------------------------------------------------- */

static void merge_lengths(Search *search) {
    const Round *round = search->round;
    for (uint32_t member = 0; member < round->hand_count; member++) {
        const Slots *slots = &round->hands[member]->reader.slots;
        if (!slots->is_longer) continue;
        for (uint32_t slot = 0; slot < slots->count; slot++)
            slots_note_length(search->slots, slot, slots->longest[slot]);
    }
}

/* When the threads could do too little, one goes on alone for a while, and for longer the next time. */
static void judge(Search *search, uint32_t passed, uint64_t left) {
    Round *round = search->round;
    round->rounds += passed != 0;
    round->parents_shared += passed;
    if (passed && left * 100 <= (uint64_t)passed * search->sharing.left_percent_max) {
        round->calm = search->sharing.calm;
        return;
    }
    round->calm_until = search->next + passed + round->calm;
    if (round->calm < CALM_MAX) round->calm *= 2;
}

/* The listener must not wait long. */
static void resize(Round *round, uint64_t nanoseconds) {
    if (nanoseconds > NANOSECONDS_MAX && round->parents > BATCH) round->parents /= 2;
    if (nanoseconds < NANOSECONDS_MIN && round->parents < PARENTS_MAX * round->team.size) round->parents *= 2;
}

static Stop store_round(Search *search) {
    Round *round = search->round;
    team_work(&round->team, insert_own, search);
    for (uint32_t member = 0; member < round->hand_count; member++)
        if (round->hands[member]->is_short_of_memory) {
            search->found = round->marks[round->mark_count - 1].found;
            round->mark_count = 0;
            return STOP_NO_MEMORY;
        }
    Stop stop = round_resume(search);
    return stop == STOP_DONE ? search_commit(search) : stop;
}

/* Where a round that begins now should end: what passes a limit would be thrown away. */
static uint32_t round_end(const Search *search, uint32_t pause_states) {
    uint64_t successors = search->next ? search->transitions / search->next + 1 : 1, most = search->round->parents;
    uint64_t left = search->level_end - search->next, allowed = successors_max(search, pause_states) / successors + 1;
    if (most > left) most = left;
    return search->next + (uint32_t)(most < allowed ? most : allowed);
}

Stop round_run(Search *search, uint32_t pause_states) {
    uint64_t start = clock_nanoseconds();
    if (!open_round(search) || !prepare_hands(search)) {
        search->sharing.threads = 1;
        return STOP_DONE;
    }
    Round *round = search->round;
    uint32_t first = search->next, end = round_end(search, pause_states);
    uint64_t parents_left = round->parents_left;
    if (!cut_slices(search, end)) return STOP_NO_MEMORY;
    round->hand_count = round->team.size;
    team_work(&round->team, expand_slices, round);
    merge_lengths(search);
    Outcome outcome = tour_slices(search, end, successors_max(search, pause_states));
    if (outcome != OUTCOME_DONE) round->mark_count = 0; /* a mark may tell of roots that there was no memory to note */
    uint32_t passed = round->mark_count ? round->marks[round->mark_count - 1].number - first : 0;
    judge(search, passed, round->parents_left - parents_left);
    Stop stop = passed ? store_round(search) : STOP_DONE;
    resize(round, clock_nanoseconds() - start);
    return outcome == OUTCOME_PROVIDER_FAILED ? STOP_FAILED : stop;
}
