#include "fates.h"

bool fates_open(Fates *fates, Budget *budget) {
    *fates = (Fates){.budget = budget, .network_count = 1};
    return table_open(&fates->kinds, budget, sizeof(Lot)) && table_open(&fates->blows, budget, sizeof(Blow)) &&
           table_open(&fates->turned, budget, sizeof(After)) && table_open(&fates->crowds, budget, sizeof(uint64_t)) &&
           table_open(&fates->crowd_lots, budget, sizeof(Lot)) && table_open(&fates->posts, budget, sizeof(uint64_t)) &&
           table_open(&fates->ends, budget, sizeof(uint64_t)) && table_open(&fates->taken_in, budget, sizeof(After)) &&
           table_open(&fates->without, budget, sizeof(After));
}

void fates_close(Fates *fates) {
    Budget *budget = fates->budget;
    if (!budget) return;
    Table *tables[] = {&fates->kinds,      &fates->blows, &fates->turned,   &fates->crowds,
                       &fates->crowd_lots, &fates->posts,   &fates->ends,  &fates->taken_in, &fates->without};
    for (size_t number = 0; number < sizeof tables / sizeof *tables; number++) table_close(tables[number]);
    budget_give(budget, fates->powers, fates->network_capacity * sizeof *fates->powers);
    budget_give(budget, fates->losses, fates->loss_capacity * sizeof *fates->losses);
    budget_give(budget, fates->prospects, fates->prospect_capacity * sizeof *fates->prospects);
    budget_give(budget, fates->fates, fates->capacity * sizeof *fates->fates);
    *fates = (Fates){0};
}

uint32_t fates_add_network(Fates *fates, uint32_t powers) {
    if (!array_reserve(fates->budget, &fates->powers, &fates->network_capacity, (size_t)fates->network_count + 1,
                       sizeof *fates->powers))
        return 0;
    fates->powers[fates->network_count] = powers;
    return fates->network_count++;
}

bool fates_keep(Table *table, const Lot *lot) {
    uint32_t number = table_append(table, lot->key);
    if (number) *lot_at(table, number) = *lot;
    return number != 0;
}

uint32_t fates_add_losses(Fates *fates, uint32_t length) {
    uint32_t first = fates->loss_count ? fates->loss_count : 1;
    if (length > UINT32_MAX - first || !array_reserve(fates->budget, &fates->losses, &fates->loss_capacity,
                                                      (size_t)first + length, sizeof *fates->losses))
        return 0;
    fates->loss_count = first + length;
    return first;
}

static void note_agent(Fates *fates, uint32_t agent) {
    if (agent > fates->agents) fates->agents = agent;
}

bool fates_add_prospect(Fates *fates, Prospect prospect) {
    if (!array_reserve(fates->budget, &fates->prospects, &fates->prospect_capacity, (size_t)fates->prospect_count + 1,
                       sizeof *fates->prospects))
        return false;
    fates->prospects[fates->prospect_count++] = prospect;
    note_agent(fates, prospect.agent);
    return true;
}

bool fates_add(Fates *fates, Fate fate) {
    if (!array_reserve(fates->budget, &fates->fates, &fates->capacity, (size_t)fates->count + 1, sizeof *fates->fates))
        return false;
    fates->fates[fates->count++] = fate;
    note_agent(fates, fate.agent);
    return true;
}
