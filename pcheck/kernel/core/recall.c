#include "recall.h"

#define WINDOW 100000u
#define KEPT_MAX 1024u
#define SAMPLE_MASK 63u
#define NEW_IN_MAX 10u /* steps are remembered when at most one in so many is new */

bool recall_open(Recall *recall, Budget *budget) {
    *recall = (Recall){.window = WINDOW, .kept_max = KEPT_MAX, .sample_mask = SAMPLE_MASK};
    if (!table_open(&recall->sample, budget, sizeof(uint64_t))) return false;
    recall->sampled = recall->sample.count;
    return true;
}

void recall_close(Recall *recall) {
    table_close(&recall->sample);
}

bool recall_note(Recall *recall, uint64_t key) {
    return (mix64(~key) & recall->sample_mask) || table_add(&recall->sample, key);
}

bool recall_judge(Recall *recall, uint64_t misses, uint64_t steps) {
    if (misses - recall->misses < recall->window) return false;
    uint64_t fresh = (uint64_t)(recall->sample.count - recall->sampled) * (recall->sample_mask + 1);
    recall->is_forgetful = fresh * NEW_IN_MAX > steps - recall->steps;
    recall->misses = misses;
    recall->steps = steps;
    recall->sampled = recall->sample.count;
    return true;
}
