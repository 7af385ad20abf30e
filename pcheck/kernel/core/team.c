#if defined(__unix__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "team.h"

#if HAS_THREADS

#include <sched.h>
#include <signal.h>

#define SPINS 20000u

static void rest(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

void lock_wait(const Lock *lock) {
    for (uint32_t spin = 0; spin < SPINS; spin++) {
        if (!ATOMIC_GET(lock)) return;
        rest();
    }
    (void)sched_yield();
}

/* Wait a little without sleeping: the next turn often comes soon. */
static bool is_soon(const uint32_t *counter, uint32_t old) {
    for (uint32_t spin = 0; spin < SPINS; spin++) {
        if (ATOMIC_GET(counter) != old) return true;
        rest();
    }
    return false;
}

static void await(Team *team, pthread_cond_t *condition, const uint32_t *counter, uint32_t old) {
    if (is_soon(counter, old)) return;
    pthread_mutex_lock(&team->mutex);
    while (ATOMIC_GET(counter) == old) pthread_cond_wait(condition, &team->mutex);
    pthread_mutex_unlock(&team->mutex);
}

static void *live(void *argument) {
    struct Member *member = argument;
    Team *team = member->team;
    for (uint32_t turn = 0;; turn++) {
        await(team, &team->called, &team->turn, turn);
        if (!team->work) return NULL;
        team->work(team->context, member->number);
        pthread_mutex_lock(&team->mutex);
        if (ATOMIC_ADD(&team->busy, (uint32_t)-1) == 0) pthread_cond_signal(&team->finished);
        pthread_mutex_unlock(&team->mutex);
    }
}

static void call(Team *team, Work work, void *context) {
    team->work = work;
    team->context = context;
    ATOMIC_SET(&team->busy, team->size - 1);
    pthread_mutex_lock(&team->mutex);
    ATOMIC_SET(&team->turn, team->turn + 1);
    pthread_cond_broadcast(&team->called);
    pthread_mutex_unlock(&team->mutex);
}

/* The threads take no signals: those are for the thread that called. */
static void recruit(Team *team, uint32_t size) {
    sigset_t all, old;
    (void)sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &old)) return;
    while (team->size < size) {
        struct Member *member = &team->members[team->size];
        *member = (struct Member){.team = team, .number = team->size};
        if (pthread_create(&member->thread, NULL, live, member)) break;
        team->size++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void team_open(Team *team, uint32_t size) {
    *team = (Team){.size = 1};
    if (pthread_mutex_init(&team->mutex, NULL)) return;
    if (pthread_cond_init(&team->called, NULL)) goto no_called;
    if (pthread_cond_init(&team->finished, NULL)) goto no_finished;
    recruit(team, size < THREADS_MAX ? size : THREADS_MAX);
    if (team->size > 1) return;
    pthread_cond_destroy(&team->finished);
no_finished:
    pthread_cond_destroy(&team->called);
no_called:
    pthread_mutex_destroy(&team->mutex);
}

void team_close(Team *team) {
    if (team->size > 1) {
        call(team, NULL, NULL);
        for (uint32_t number = 1; number < team->size; number++) pthread_join(team->members[number].thread, NULL);
        pthread_cond_destroy(&team->finished);
        pthread_cond_destroy(&team->called);
        pthread_mutex_destroy(&team->mutex);
    }
    team->size = 0;
}

static void await_all(Team *team) {
    for (uint32_t spin = 0; spin < SPINS && ATOMIC_GET(&team->busy); spin++) rest();
    pthread_mutex_lock(&team->mutex);
    while (ATOMIC_GET(&team->busy)) pthread_cond_wait(&team->finished, &team->mutex);
    pthread_mutex_unlock(&team->mutex);
}

void team_work(Team *team, Work work, void *context) {
    if (team->size > 1) call(team, work, context);
    work(context, 0);
    if (team->size > 1) await_all(team);
}

#else

void team_open(Team *team, uint32_t size) {
    (void)size;
    *team = (Team){.size = 1};
}

void team_close(Team *team) {
    team->size = 0;
}

void team_work(Team *team, Work work, void *context) {
    work(context, 0);
    (void)team;
}

#endif
