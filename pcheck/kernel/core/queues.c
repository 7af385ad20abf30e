#include "queues.h"

#include <string.h>

#define PRIME (((uint64_t)1 << 61) - 1)
#define BASE 0x12b9b0a1d4c7e3f5u
#define LENGTH_MORE 64u
#define MESSAGES_EACH 4u
#define LOW30 (((uint64_t)1 << 30) - 1)
#define LOW31 (((uint64_t)1 << 31) - 1)

/* What a queue that is looked for contains; not all of it need be in the array of messages. */
typedef struct Part {
    const uint32_t *messages;
    uint32_t count;
} Part;

typedef struct Content {
    uint64_t hash;
    uint32_t length;
    Part parts[3];
} Content;

/* --- arithmetic modulo the prime --------------------------------------------------------------------------------- */

static uint64_t reduce(uint64_t x) {
    x = (x >> 61) + (x & PRIME);
    return x >= PRIME ? x - PRIME : x;
}

static uint64_t multiply(uint64_t a, uint64_t b) {
    uint64_t a_high = a >> 31, a_low = a & LOW31, b_high = b >> 31, b_low = b & LOW31;
    uint64_t middle = a_low * b_high + a_high * b_low;
    return reduce(a_high * b_high * 2 + (middle >> 30) + ((middle & LOW30) << 31) + a_low * b_low);
}

static uint64_t extend(const Queues *queues, uint64_t hash, uint32_t message) {
    return reduce(multiply(hash, queues->base) + message);
}

/* --- the table --------------------------------------------------------------------------------------------------- */

bool queues_open(Queues *queues, Budget *budget) {
    *queues = (Queues){.budget = budget, .count = 1, .mask = 63, .base = BASE, .power_count = 1};
    queues->index = budget_take(budget, ((size_t)queues->mask + 1) * sizeof *queues->index);
    if (!queues->index || !array_reserve(budget, &queues->records, &queues->capacity, 2, sizeof *queues->records) ||
        !array_reserve(budget, &queues->messages, &queues->message_capacity, 2, sizeof *queues->messages) ||
        !array_reserve(budget, &queues->powers, &queues->power_capacity, 2, sizeof *queues->powers))
        return false;
    queues->powers[0] = 1;
    return true;
}

void queues_close(Queues *queues) {
    Budget *budget = queues->budget;
    if (!budget) return;
    budget_give(budget, queues->messages, queues->message_capacity * sizeof *queues->messages);
    budget_give(budget, queues->records, queues->capacity * sizeof *queues->records);
    budget_give(budget, queues->index, ((size_t)queues->mask + 1) * sizeof *queues->index);
    budget_give(budget, queues->powers, queues->power_capacity * sizeof *queues->powers);
    *queues = (Queues){0};
}

static void enter(const Queues *queues, uint32_t *index, uint32_t mask, uint32_t number) {
    uint32_t at = (uint32_t)mix64(queues->records[number].hash) & mask;
    while (index[at]) at = (at + 1) & mask;
    ATOMIC_SET(&index[at], number);
}

static bool widen(Queues *queues) {
    if (queues->mask > UINT32_MAX / 2) return false;
    uint32_t mask = queues->mask * 2 + 1;
    uint32_t *index = budget_take_index(queues->budget, ((size_t)mask + 1) * sizeof *index);
    if (!index) return false;
    for (uint32_t number = 1; number < queues->count; number++) enter(queues, index, mask, number);
    budget_give(queues->budget, queues->index, ((size_t)queues->mask + 1) * sizeof *index);
    queues->index = index;
    queues->mask = mask;
    return true;
}

static bool has_room(const Queues *queues, uint32_t length, size_t messages) {
    return queues->count <= queues->mask / 8 * 5 && queues->count < queues->capacity &&
           queues->message_count + messages <= queues->message_capacity && length < queues->power_capacity;
}

static bool reserve(Queues *queues, uint32_t more, uint32_t length, size_t messages) {
    if (more > NO_QUEUE / 2 - queues->count) return false;
    while (queues->count + more > queues->mask / 8 * 5)
        if (!widen(queues)) return false;
    return array_reserve(queues->budget, &queues->records, &queues->capacity, (size_t)queues->count + more,
                         sizeof *queues->records) &&
           array_reserve(queues->budget, &queues->messages, &queues->message_capacity,
                         queues->message_count + messages, sizeof *queues->messages) &&
           array_reserve(queues->budget, &queues->powers, &queues->power_capacity, (size_t)length + 1,
                         sizeof *queues->powers);
}

/* Room for one more queue of a length, and for so many messages. */
static bool make_room(Queues *queues, uint32_t length, size_t messages) {
    if (!has_room(queues, length, messages) && (queues->is_fixed || !reserve(queues, 1, length, messages))) return false;
    for (; queues->power_count <= length; queues->power_count++)
        queues->powers[queues->power_count] = multiply(queues->powers[queues->power_count - 1], queues->base);
    return true;
}

bool queues_reserve(Queues *queues, uint32_t more) {
    return reserve(queues, more, queues->power_count + LENGTH_MORE, (size_t)more * MESSAGES_EACH);
}

Queues queues_share(Queues *queues) {
    Queues copy = *queues;
    copy.origin = queues;
    return copy;
}

static uint32_t add(Queues *queues, Queue queue) {
    if (!queue.tail.length) {
        queue.tail = queue.head;
        queue.head.length = 0;
    }
    queues->records[queues->count] = queue;
    enter(queues, queues->index, queues->mask, queues->count);
    return queues->count++;
}

static bool is_equal(const uint32_t *left, const uint32_t *right, uint32_t count) {
    return left == right || memcmp(left, right, count * sizeof *left) == 0;
}

/* Whether a queue has these messages from a place on. */
static bool has_part(const Queues *queues, const Queue *queue, uint32_t place, Part part) {
    uint32_t in_head = place < queue->head.length ? queue->head.length - place : 0;
    if (in_head > part.count) in_head = part.count;
    if (in_head && !is_equal(queues->messages + queue->head.first + place, part.messages, in_head)) return false;
    uint32_t in_tail = place + in_head - queue->head.length;
    return in_head == part.count || is_equal(queues->messages + queue->tail.first + in_tail,
                                             part.messages + in_head, part.count - in_head);
}

static bool has_content(const Queues *queues, const Queue *queue, const Content *content) {
    if (queue->hash != content->hash || queue->head.length + queue->tail.length != content->length) return false;
    uint32_t place = 0;
    for (uint32_t number = 0; number < 3; place += content->parts[number++].count)
        if (!has_part(queues, queue, place, content->parts[number])) return false;
    return true;
}

static uint32_t find(const Queues *queues, const Content *content) {
    if (!content->length) return EMPTY_QUEUE;
    uint32_t at = (uint32_t)mix64(content->hash) & queues->mask, number;
    for (; (number = ATOMIC_GET(&queues->index[at])) != 0; at = (at + 1) & queues->mask)
        if (has_content(queues, &queues->records[number], content)) return number;
    return NO_QUEUE;
}

/* --- one message more -------------------------------------------------------------------------------------------- */

static Part part_of(const Queues *queues, Span span) {
    return (Part){queues->messages + span.first, span.length};
}

static Content appended(const Queues *queues, uint32_t queue, const uint32_t *message) {
    const Queue *old = &queues->records[queue];
    Content content = {.hash = extend(queues, old->hash, *message), .length = queues_length(queues, queue) + 1};
    content.parts[0] = part_of(queues, old->head);
    content.parts[1] = part_of(queues, old->tail);
    content.parts[2] = (Part){message, 1};
    return content;
}

/* Copy to the end of the array, for which there must be room. */
static Span lay(Queues *queues, const uint32_t *messages, uint32_t count) {
    Span span = {queues->message_count, count};
    if (count) memcpy(queues->messages + queues->message_count, messages, count * sizeof *messages);
    queues->message_count += count;
    return span;
}

static uint32_t add_longer(Queues *queues, uint32_t queue, uint32_t message, uint64_t hash) {
    Queue longer = {.hash = hash, .head = queues->records[queue].head, .tail = queues->records[queue].tail};
    uint32_t length = queues_length(queues, queue), end = longer.tail.first + longer.tail.length;
    if (length == UINT32_MAX || !make_room(queues, length + 1, (size_t)longer.tail.length + 1)) return NO_QUEUE;
    bool is_there = end < queues->message_count && queues->messages[end] == message;
    bool is_inside = end < queues->message_count && !is_there;
    if (longer.tail.length && is_inside && !longer.head.length) {
        longer.head = longer.tail;
        longer.tail = lay(queues, &message, 1);
        return add(queues, longer);
    }
    if (is_inside) longer.tail = lay(queues, queues->messages + longer.tail.first, longer.tail.length);
    if (!is_there) (void)lay(queues, &message, 1);
    longer.tail.length++;
    return add(queues, longer);
}

static uint32_t share_longer(Queues *queues, uint32_t queue, uint32_t message, const Content *content) {
    lock_take(&queues->lock);
    uint32_t number = find(queues, content);
    queues->is_fixed = true;
    if (number == NO_QUEUE) number = add_longer(queues, queue, message, content->hash);
    queues->is_fixed = false;
    lock_give(&queues->lock);
    return number;
}

uint32_t queues_append_other(Queues *queues, uint32_t queue, uint32_t message) {
    Content content = appended(queues, queue, &message);
    uint32_t number = find(queues, &content);
    if (number == NO_QUEUE && queues->origin) number = share_longer(queues->origin, queue, message, &content);
    else if (number == NO_QUEUE) number = add_longer(queues, queue, message, content.hash);
    if (number != NO_QUEUE) ATOMIC_SET(&queues->records[queue].last, pair_of(message, number));
    return number;
}

/* --- other messages in front ------------------------------------------------------------------------------------- */

static uint64_t spliced_hash(const Queues *queues, uint32_t queue, const uint32_t *kept, uint32_t count,
                             uint32_t place) {
    uint64_t before = 0, after = 0, power = queues->powers[queues_length(queues, queue) - place];
    for (uint32_t number = 0; number < place; number++)
        before = extend(queues, before, queues_message(queues, queue, number));
    for (uint32_t number = 0; number < count; number++) after = extend(queues, after, kept[number]);
    uint64_t rest = queues->records[queue].hash + PRIME - multiply(before, power);
    return reduce(reduce(rest) + multiply(after, power));
}

static Span without(Span span, uint32_t count) {
    return (Span){span.first + count, span.length - count};
}

static uint32_t in_head(const Queue *queue, uint32_t place) {
    return place < queue->head.length ? place : queue->head.length;
}

static Content spliced(const Queues *queues, uint32_t queue, const uint32_t *kept, uint32_t count, uint32_t place) {
    const Queue *old = &queues->records[queue];
    uint32_t cut = in_head(old, place);
    Content content = {.hash = spliced_hash(queues, queue, kept, count, place),
                       .length = queues_length(queues, queue) - place + count};
    content.parts[0] = (Part){kept, count};
    content.parts[1] = part_of(queues, without(old->head, cut));
    content.parts[2] = part_of(queues, without(old->tail, place - cut));
    return content;
}

/* Find messages where they probably are already, else copy them. There must be room. */
static Span settle_in(Queues *queues, uint32_t probably, const uint32_t *messages, uint32_t count) {
    uint32_t common = 0;
    while (common < count && probably + common < queues->message_count &&
           queues->messages[probably + common] == messages[common])
        common++;
    if (probably + common < queues->message_count && common < count) return lay(queues, messages, count);
    (void)lay(queues, messages + common, count - common);
    return (Span){probably, count};
}

static uint32_t add_spliced(Queues *queues, uint32_t queue, const Content *content, uint32_t place) {
    Queue old = {.head = queues->records[queue].head, .tail = queues->records[queue].tail};
    uint32_t cut = in_head(&old, place), count = content->parts[0].count;
    Queue result = {.hash = content->hash, .head = without(old.head, cut)};
    result.tail = without(old.tail, place - cut);
    if (!make_room(queues, content->length, count ? content->length : 0)) return NO_QUEUE;
    if (!count) return add(queues, result);
    if (!result.tail.length) result.tail = result.head;
    else if (result.head.length) {
        Span head = lay(queues, queues->messages + result.head.first, result.head.length);
        (void)lay(queues, queues->messages + result.tail.first, result.tail.length);
        result.tail = (Span){head.first, head.length + result.tail.length};
    }
    uint32_t probably = old.head.length ? old.head.first : old.tail.first;
    result.head = settle_in(queues, probably, content->parts[0].messages, count);
    return add(queues, result);
}

static uint32_t share_spliced(Queues *queues, uint32_t queue, const Content *content, uint32_t place) {
    lock_take(&queues->lock);
    uint32_t number = find(queues, content);
    queues->is_fixed = true;
    if (number == NO_QUEUE) number = add_spliced(queues, queue, content, place);
    queues->is_fixed = false;
    lock_give(&queues->lock);
    return number;
}

uint32_t queues_splice(Queues *queues, uint32_t queue, const uint32_t *kept, uint32_t count, uint32_t place) {
    Content content = spliced(queues, queue, kept, count, place);
    uint32_t number = find(queues, &content);
    if (number != NO_QUEUE) return number;
    if (queues->origin) return share_spliced(queues->origin, queue, &content, place);
    return add_spliced(queues, queue, &content, place);
}
