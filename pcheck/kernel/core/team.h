/* Some threads that do the same work side by side, the caller's own thread among them. */
#ifndef PCHECK_TEAM_H
#define PCHECK_TEAM_H

#include "atomic.h"
#include "memory.h"

#if HAS_THREADS
#include <pthread.h>
#endif

enum { THREADS_MAX = 16 };

typedef void (*Work)(void *context, uint32_t member);

typedef struct Team {
    uint32_t size; /* 0 while it is not open; else the caller and as many threads as could be had */
    Work work;
    void *context;
#if HAS_THREADS
    pthread_mutex_t mutex;
    pthread_cond_t called, finished;
    uint32_t turn; /* counts what the team was called for */
    uint32_t busy; /* threads that have not finished this turn */
    struct Member {
        struct Team *team;
        pthread_t thread;
        uint32_t number;
    } members[THREADS_MAX];
#endif
} Team;

/* Without threads, or when none can be had, the caller works alone. */
void team_open(Team *team, uint32_t size);
void team_close(Team *team);
/* Let every member work; returns when all have finished. What one wrote, all can read then. */
void team_work(Team *team, Work work, void *context);

#endif
