#include "pack.h"

#include <string.h>

void pack_open(Pack *pack, Budget *budget, uint32_t width) {
    *pack = (Pack){.budget = budget, .width = width};
}

static size_t state_bytes(const Pack *pack) {
    return pack_stride(pack) * sizeof(uint32_t);
}

void pack_close(Pack *pack) {
    if (!pack->budget) return;
    budget_give(pack->budget, pack->words, pack->capacity * state_bytes(pack));
    *pack = (Pack){0};
}

uint64_t pack_bytes(const Pack *pack) {
    return pack->budget ? (uint64_t)pack->capacity * state_bytes(pack) : 0;
}

static void copy(Pack *pack, Head head, const uint32_t *vector, uint32_t width) {
    uint32_t place = pack->count++;
    *pack_head(pack, place) = head;
    memcpy(pack_vector(pack, place), vector, width * sizeof *vector);
    memset(pack_vector(pack, place) + width, 0, (pack->width - width) * sizeof *vector);
}

bool pack_widen(Pack *pack, uint32_t width) {
    Pack wider;
    pack_open(&wider, pack->budget, width);
    if (pack->count &&
        !array_reserve(pack->budget, &wider.words, &wider.capacity, pack->count, state_bytes(&wider)))
        return false;
    for (uint32_t place = 0; place < pack->count; place++)
        copy(&wider, *pack_head(pack, place), pack_vector(pack, place), pack->width);
    pack_close(pack);
    *pack = wider;
    return true;
}

bool pack_add(Pack *pack, Head head, const uint32_t *vector, uint32_t width) {
    if (!array_reserve(pack->budget, &pack->words, &pack->capacity, (size_t)pack->count + 1, state_bytes(pack)))
        return false;
    copy(pack, head, vector, width);
    return true;
}
