/* Numbers for queues of messages: equal contents have one number, from 1 on; 0 is the empty queue.
 *
 * The messages of all queues lie in one growing array, and a queue is two spans of it, so that the queue without its
 * first message, and mostly the queue with one message more, cost no copy.
 */
#ifndef PCHECK_QUEUES_H
#define PCHECK_QUEUES_H

#include "atomic.h"
#include "memory.h"
#include "mix.h"

enum { EMPTY_QUEUE = 0 };
#define NO_QUEUE UINT32_MAX

typedef struct Span {
    uint32_t first, length;
} Span;

typedef struct Queue {
    uint64_t hash; /* of the contents: a polynomial in the messages */
    Span head, tail; /* only the empty queue has an empty tail */
    uint64_t last; /* the message that was appended last, and the queue that came of it; 0 for none */
} Queue;

typedef struct Queues {
    Budget *budget;
    uint32_t *messages;
    uint32_t message_count, message_capacity;
    Queue *records;
    uint32_t count, capacity; /* of records, the empty queue included */
    uint32_t *index;
    uint32_t mask;
    uint64_t base;
    uint64_t *powers; /* of the base, up to the length of the longest queue */
    uint32_t power_count, power_capacity;
    bool is_fixed; /* they may not grow beyond the room that there is */
    struct Queues *origin; /* of a copy that shares the queues with others, as those of tables do */
    Lock lock;
} Queues;

bool queues_open(Queues *queues, Budget *budget);
void queues_close(Queues *queues);
/* Make room for more queues, and copy: as with tables. */
bool queues_reserve(Queues *queues, uint32_t more);
Queues queues_share(Queues *queues);

/* The queue with one more message that was not appended to it last; NO_QUEUE when there is no
 * memory, or no room for a copy. */
uint32_t queues_append_other(Queues *queues, uint32_t queue, uint32_t message);
/* The queue with `kept` in place of its first `place` messages; NO_QUEUE as above. */
uint32_t queues_splice(Queues *queues, uint32_t queue, const uint32_t *kept, uint32_t count, uint32_t place);

static inline uint32_t queues_length(const Queues *queues, uint32_t queue) {
    return queues->records[queue].head.length + queues->records[queue].tail.length;
}

static inline uint32_t queues_append(Queues *queues, uint32_t queue, uint32_t message) {
    uint64_t last = ATOMIC_GET(&queues->records[queue].last);
    return LIKELY(last >> 32 == message) ? (uint32_t)last : queues_append_other(queues, queue, message);
}

static inline uint32_t queues_message(const Queues *queues, uint32_t queue, uint32_t place) {
    const Queue *record = &queues->records[queue];
    if (place < record->head.length) return queues->messages[record->head.first + place];
    return queues->messages[record->tail.first + place - record->head.length];
}

#endif
