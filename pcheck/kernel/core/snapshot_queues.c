/* Queues are kept as lists of messages, so that this does not depend on how the kernel holds them: each as how many of
 * the first messages of the queue before it are left out, how many that follow are the same, and all others. */
#include <string.h>

#include "snapshot.h"

enum { DROPPED_MAX = 1, HEAD = 3 };

static bool load(Snapshot *snapshot, uint32_t queue, uint32_t **messages, uint32_t *capacity, uint32_t *count) {
    const Queues *queues = &snapshot->search->behaviour->queues;
    *count = queues_length(queues, queue);
    if (!array_reserve(snapshot->budget, messages, capacity, *count, sizeof **messages)) return false;
    for (uint32_t place = 0; place < *count; place++) (*messages)[place] = queues_message(queues, queue, place);
    return true;
}

bool snapshot_forget_queues(Snapshot *snapshot) {
    Queues *queues = &snapshot->search->behaviour->queues;
    queues_close(queues);
    return queues_open(queues, snapshot->budget);
}

static void swap(Snapshot *snapshot) {
    uint32_t *messages = snapshot->before, capacity = snapshot->before_capacity;
    snapshot->before = snapshot->now;
    snapshot->before_capacity = snapshot->now_capacity;
    snapshot->before_count = snapshot->now_count;
    snapshot->now = messages;
    snapshot->now_capacity = capacity;
}

static uint32_t shared(const Snapshot *snapshot, uint32_t dropped) {
    uint32_t count = 0;
    while (dropped + count < snapshot->before_count && count < snapshot->now_count &&
           snapshot->before[dropped + count] == snapshot->now[count])
        count++;
    return count;
}

size_t snapshot_queue_room(const Snapshot *snapshot) {
    const Behaviour *behaviour = snapshot->search->behaviour;
    uint32_t longest = 0;
    for (uint32_t queue = 1; queue < behaviour->queues.count; queue++)
        if (queue_length(behaviour, queue) > longest) longest = queue_length(behaviour, queue);
    return ((size_t)longest + HEAD) * sizeof(uint32_t);
}

static size_t write(const Snapshot *snapshot, uint8_t *bytes, size_t room) {
    uint32_t dropped = 0, same = shared(snapshot, 0), other = shared(snapshot, DROPPED_MAX);
    if (snapshot->before_count && other > same) {
        dropped = DROPPED_MAX;
        same = other;
    }
    uint32_t added = snapshot->now_count - same, head[HEAD] = {dropped, same, added};
    size_t size = ((size_t)added + HEAD) * sizeof(uint32_t);
    if (size > room) return 0;
    memcpy(bytes, head, sizeof head);
    if (added) memcpy(bytes + sizeof head, snapshot->now + same, added * sizeof(uint32_t));
    return size;
}

bool snapshot_write_queues(Snapshot *snapshot, uint32_t *next, uint8_t *bytes, size_t room, size_t *written) {
    const Behaviour *behaviour = snapshot->search->behaviour;
    *written = 0;
    if (!load(snapshot, *next, &snapshot->before, &snapshot->before_capacity, &snapshot->before_count)) return false;
    while (*next + 1 < behaviour->queues.count) {
        if (!load(snapshot, *next + 1, &snapshot->now, &snapshot->now_capacity, &snapshot->now_count)) return false;
        size_t size = write(snapshot, bytes + *written, room - *written);
        if (!size) return true;
        *written += size;
        ++*next;
        swap(snapshot);
    }
    return true;
}

/* Put the next queue together; WRONG when its numbers point outside. */
static Loaded read(Snapshot *snapshot, const uint8_t *bytes, size_t count, size_t *size) {
    uint32_t head[HEAD], messages = snapshot->search->behaviour->message_count;
    if (count < sizeof head) return LOADED_WRONG;
    memcpy(head, bytes, sizeof head);
    uint32_t dropped = head[0], same = head[1], added = head[2];
    if (dropped > snapshot->before_count || same > snapshot->before_count - dropped) return LOADED_WRONG;
    if (added > (count - sizeof head) / sizeof(uint32_t) || !((uint64_t)same + added)) return LOADED_WRONG;
    if (!array_reserve(snapshot->budget, &snapshot->now, &snapshot->now_capacity, (size_t)same + added, sizeof(uint32_t)))
        return LOADED_NO_MEMORY;
    if (same) memcpy(snapshot->now, snapshot->before + dropped, same * sizeof(uint32_t));
    if (added) memcpy(snapshot->now + same, bytes + sizeof head, added * sizeof(uint32_t));
    snapshot->now_count = same + added;
    for (uint32_t place = same; place < snapshot->now_count; place++)
        if (snapshot->now[place] <= NULL_MESSAGE || snapshot->now[place] >= messages) return LOADED_WRONG;
    *size = sizeof head + added * sizeof(uint32_t);
    return LOADED;
}

Loaded snapshot_load_queues(Snapshot *snapshot, const uint8_t *bytes, size_t count) {
    Queues *queues = &snapshot->search->behaviour->queues;
    for (size_t done = 0, size = 0; done < count; done += size) {
        Loaded loaded = read(snapshot, bytes + done, count - done, &size);
        if (loaded != LOADED) return loaded;
        uint32_t expected = queues->count;
        uint32_t queue = queues_splice(queues, EMPTY_QUEUE, snapshot->now, snapshot->now_count, 0);
        if (queue == NO_QUEUE) return LOADED_NO_MEMORY;
        if (queue != expected) return LOADED_WRONG;
        swap(snapshot);
    }
    return LOADED;
}
