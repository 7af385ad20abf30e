#include "journal.h"

void journal_open(Journal *journal, Budget *budget) {
    *journal = (Journal){.budget = budget};
}

void journal_close(Journal *journal) {
    if (!journal->budget) return;
    uint32_t chunks = (journal->count + CHUNK - 1) >> CHUNK_BITS;
    for (uint32_t number = 0; number < chunks; number++)
        budget_give(journal->budget, journal->chunks[number], sizeof(Chunk));
    budget_give(journal->budget, journal->chunks, journal->capacity * sizeof *journal->chunks);
    *journal = (Journal){0};
}

static bool add_chunk(Journal *journal) {
    uint32_t number = journal->count >> CHUNK_BITS;
    if (!array_reserve(journal->budget, &journal->chunks, &journal->capacity, (size_t)number + 1,
                       sizeof *journal->chunks))
        return false;
    journal->chunks[number] = budget_take(journal->budget, sizeof(Chunk));
    return journal->chunks[number] != NULL;
}

bool journal_append(Journal *journal, uint64_t root, uint32_t parent) {
    if (journal->count == STATES_MAX) return false;
    if (!(journal->count & (CHUNK - 1)) && !add_chunk(journal)) return false;
    uint32_t number = journal->count++;
    Chunk *chunk = journal->chunks[number >> CHUNK_BITS];
    chunk->roots[number & (CHUNK - 1)] = root;
    chunk->parents[number & (CHUNK - 1)] = parent;
    return true;
}
