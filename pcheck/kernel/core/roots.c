#include "roots.h"

#include <string.h>

#define SMALL 2048u /* lines: a small segment may be half empty */

bool roots_open(Roots *roots, Budget *budget) {
    *roots = (Roots){.budget = budget};
    for (int number = 0; number < SEGMENTS; number++) {
        Segment *segment = &roots->segments[number];
        segment->words = budget_take(budget, LINE * sizeof(uint64_t));
        if (!segment->words) return false;
        segment->lines = 1;
    }
    return true;
}

void roots_close(Roots *roots) {
    if (!roots->budget) return;
    for (int number = 0; number < SEGMENTS; number++) {
        Segment *segment = &roots->segments[number];
        budget_give(roots->budget, segment->words, (size_t)segment->lines * LINE * sizeof(uint64_t));
    }
    *roots = (Roots){0};
}

uint64_t roots_bytes(const Roots *roots) {
    uint64_t bytes = 0;
    for (int number = 0; number < SEGMENTS; number++)
        bytes += (uint64_t)roots->segments[number].lines * LINE * sizeof(uint64_t);
    return bytes;
}

/* Where a root is, or the free word where it belongs. There is always a free word. */
static uint64_t *find(const Segment *segment, uint64_t root, uint64_t hash) {
    uint64_t *word = roots_home(segment, hash), *end = segment->words + (size_t)segment->lines * LINE;
    while (*word && *word != root)
        if (++word == end) word = segment->words;
    return word;
}

/* Lines keep the order of hashes, so this reads and writes both tables from their beginning to their end. */
static bool widen(Roots *roots, Segment *segment) {
    uint32_t more = segment->lines < SMALL ? segment->lines : segment->lines / 4;
    Segment wider = {.lines = segment->lines + (more ? more : 1), .count = segment->count};
    wider.words = budget_take_index(roots->budget, (size_t)wider.lines * LINE * sizeof(uint64_t));
    if (!wider.words) return false;
    size_t words = (size_t)segment->lines * LINE;
    for (size_t place = 0; place < words; place++) {
        uint64_t root = segment->words[place];
        if (root) *find(&wider, root, roots_hash(root)) = root;
    }
    budget_give(roots->budget, segment->words, words * sizeof(uint64_t));
    *segment = wider;
    return true;
}

Insertion roots_insert(Roots *roots, uint64_t root, uint64_t hash) {
    Segment *segment = &roots->segments[roots_segment(hash)];
    uint64_t *word = find(segment, root, hash);
    if (*word == root) return INSERTION_KNOWN;
    if ((uint64_t)segment->count * 5 >= (uint64_t)segment->lines * LINE * 4) {
        if (!widen(roots, segment)) return INSERTION_NO_MEMORY;
        word = find(segment, root, hash);
    }
    *word = root;
    segment->count++;
    return INSERTION_NEW;
}

bool roots_has(const Roots *roots, uint64_t root) {
    uint64_t hash = roots_hash(root);
    return *find(&roots->segments[roots_segment(hash)], root, hash) == root;
}
