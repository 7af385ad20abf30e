#include "journal.h"

void journal_open(Journal *journal, Budget *budget) {
    *journal = (Journal){.budget = budget};
}

void journal_close(Journal *journal) {
    if (!journal->budget) return;
    for (uint32_t number = 0; number < journal->chunk_count; number++)
        budget_give(journal->budget, journal->chunks[number], sizeof(Chunk));
    budget_give(journal->budget, journal->chunks, journal->capacity * sizeof *journal->chunks);
    *journal = (Journal){0};
}

static bool add_chunk(Journal *journal) {
    if (!array_reserve(journal->budget, &journal->chunks, &journal->capacity, (size_t)journal->chunk_count + 1,
                       sizeof *journal->chunks))
        return false;
    Chunk *chunk = budget_take(journal->budget, sizeof *chunk);
    if (chunk) journal->chunks[journal->chunk_count++] = chunk;
    return chunk != NULL;
}

bool journal_extend(Journal *journal, uint32_t more) {
    if (more > STATES_MAX - journal->count) return false;
    while (more > (journal->chunk_count << CHUNK_BITS) - journal->count)
        if (!add_chunk(journal)) return false;
    journal->count += more;
    return true;
}

bool journal_append(Journal *journal, uint64_t root, uint32_t parent) {
    if (!journal_extend(journal, 1)) return false;
    journal_put(journal, journal->count - 1, root, parent);
    return true;
}
