#include "layer.h"

#include <stdlib.h>

/* Queries of a pool, and pools of a device at most: what is recorded beyond has no times of its own. */
enum { QUERIES = 2 * TIMED_COMMANDS, MOST = 4096 };

static struct timer *make(struct device *device) {
    const struct vk_query_create how = {.type = FACT_QUERY_POOL, .kind = FACT_TIMESTAMPS, .count = QUERIES};
    struct timer *timer = 0;
    if (__atomic_add_fetch(&device->timers_made, 1, __ATOMIC_RELAXED) <= MOST) {
        timer = calloc(1, sizeof *timer);
    }
    if (timer != 0 && device->next.vkCreateQueryPool(device->handle, &how, 0, &timer->pool) != FACT_SUCCESS) {
        free(timer);
        timer = 0;
    }
    if (timer == 0) {
        __atomic_sub_fetch(&device->timers_made, 1, __ATOMIC_RELAXED);
    }
    return timer;
}

static struct timer *timer_take(struct device *device) {
    pthread_mutex_lock(&device->lock);
    struct timer *timer = device->timers;
    if (timer != 0) {
        device->timers = timer->next;
    }
    pthread_mutex_unlock(&device->lock);
    timer = timer == 0 ? make(device) : timer;
    if (timer != 0) {
        timer->used = 0;
        timer->users = 1;
    }
    return timer;
}

void timer_leave(struct device *device, struct timer *timer) {
    if (__atomic_sub_fetch(&timer->users, 1, __ATOMIC_ACQ_REL) == 0) {
        pthread_mutex_lock(&device->lock);
        timer->next = device->timers;
        device->timers = timer;
        pthread_mutex_unlock(&device->lock);
    }
}

void timer_begin(struct recording *recording, struct command *command) {
    struct device *device = recording->device;
    if (recording->timer == 0 || recording->timer->used == QUERIES) {
        struct timer *next = timer_take(device);
        if (next == 0) {
            return;
        }
        if (recording->timer != 0) {
            timer_leave(device, recording->timer);
        }
        recording->timer = next;
        device->next.vkCmdResetQueryPool(recording->handle, next->pool, 0, QUERIES);
    }
    command->timer = recording->timer;
    command->query = command->timer->used;
    command->timer->used += 2;
    __atomic_add_fetch(&command->timer->users, 1, __ATOMIC_RELAXED);
    device->next.vkCmdWriteTimestamp(recording->handle, FACT_BOTTOM, command->timer->pool, command->query);
}

void timer_end(struct recording *recording, const struct command *command) {
    recording->device->next.vkCmdWriteTimestamp(recording->handle, FACT_BOTTOM, command->timer->pool,
                                                command->query + 1);
}

bool timer_read(struct device *device, const struct timer *timer, uint32_t query, uint64_t times[2]) {
    uint64_t told[2][2] = {{0}};
    int32_t r = device->next.vkGetQueryPoolResults(device->handle, timer->pool, query, 2, sizeof told, told,
                                                   sizeof told[0], FACT_64_BIT | FACT_WITH_AVAILABILITY);
    times[0] = told[0][0];
    times[1] = told[1][0];
    return r >= 0 && told[0][1] != 0 && told[1][1] != 0;
}

void forget_timers(struct device *device) {
    while (device->timers != 0) {
        struct timer *timer = device->timers;
        device->timers = timer->next;
        device->next.vkDestroyQueryPool(device->handle, timer->pool, 0);
        free(timer);
    }
    device->timers_made = 0;
}
