#include "layer.h"

#include <stdlib.h>

/* Batches that wait before those that are done are looked for unasked, again at each such count. */
enum { MANY = 256 };

/* The command buffers of a submit, in either form. */
struct buffers {
    const char *first;
    size_t stride;
    uint32_t count;
};

static void *handle_of(const struct buffers *buffers, uint32_t i) {
    void *handle;
    memcpy(&handle, buffers->first + i * buffers->stride, sizeof handle);
    return handle;
}

/* What is told while a call hands over to a queue. */
struct submit {
    struct device *device;
    struct jtrace_ring *ring;
    struct queue *queue;
    uint64_t fence;
    uint64_t from, to;
};

struct pair {
    struct batch *batch; /* null when nothing of it is told */
    /* Copied: once the driver has it, another thread may learn that it is done, and record anew. */
    struct command *commands;
};

static uint32_t commands_of(struct submit *submit, const struct buffers *buffers, struct recording **all) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < buffers->count; i++) {
        all[i] = table_get(&submit->device->recordings, (uintptr_t)handle_of(buffers, i));
        // What is submitted again has run, and its times are about to be taken anew.
        if (all[i] != 0 && all[i]->under_way) {
            harvest(submit->device);
        }
        count += all[i] == 0 ? 0 : all[i]->count;
    }
    return count;
}

/* What some command buffers have in them, with a bracket if there is to be one. */
static struct pair prepare(struct submit *submit, const struct buffers *buffers, bool bracketed) {
    struct recording **all = malloc((buffers->count + 1) * sizeof *all);
    uint32_t count = all == 0 ? 0 : commands_of(submit, buffers, all);
    struct pair pair = {0};
    pair.batch = count == 0 ? 0 : calloc(1, sizeof *pair.batch + count * sizeof *pair.batch->commands);
    pair.commands = pair.batch == 0 ? 0 : malloc(count * sizeof *pair.commands);
    if (pair.commands == 0) {
        free(pair.batch);
        free(all);
        return (struct pair){0};
    }
    pair.batch->count = count;
    pair.batch->ring = submit->ring;
    pair.batch->fence = submit->fence;
    if (bracketed) {
        pthread_mutex_lock(&submit->device->lock);
        pair.batch->bracket = submit->device->held ? 0 : bracket_take(submit->device, submit->queue->family);
        pthread_mutex_unlock(&submit->device->lock);
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i < buffers->count; i++) {
        for (uint32_t k = 0; all[i] != 0 && k < all[i]->count; k++) {
            const struct command *command = &all[i]->commands[k];
            struct told *told = &pair.batch->commands[at];
            pair.commands[at++] = *command;
            told->timer = command->timer;
            told->query = command->query;
            if (told->timer != 0) {
                all[i]->under_way = true;
                __atomic_add_fetch(&told->timer->users, 1, __ATOMIC_RELAXED);
            }
        }
    }
    free(all);
    return pair;
}

static void tell(struct submit *submit, uint32_t queue, const struct command *command, struct told *told) {
    struct jtrace_ring *ring = submit->ring;
    told->name = number_of_name(ring, command->name);
    struct gpu_launch_record *record = queue == 0 || told->name == 0
        ? 0
        : (struct gpu_launch_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        told->number = gpu_number(ring);
        record->common.tid = jtrace_tid_(ring);
        record->common.name = told->name;
        record->common.time = submit->from;
        record->common.value = told->number;
        record->returned = submit->to;
        record->queue = queue;
        record->api = GPU_VULKAN;
        record->kind = command->kind;
        record->flags = GPU_JOINED;
        memcpy(record->size, command->size, sizeof record->size);
        memcpy(record->local, command->local, sizeof record->local);
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_LAUNCH);
    }
}

/* The driver has answered. */
static void conclude(struct submit *submit, uint32_t queue, struct pair *pair, bool taken) {
    for (uint32_t i = 0; taken && i < pair->batch->count; i++) {
        tell(submit, queue, &pair->commands[i], &pair->batch->commands[i]);
    }
    free(pair->commands);
    pair->batch->from = submit->from;
    if (taken) {
        batch_wait(submit->device, submit->queue, pair->batch);
    } else {
        batch_free(submit->device, submit->queue->family, pair->batch);
    }
}

/* Whether the driver is asked again, without brackets: it has no memory for them, and taken nothing. */
static bool is_tried_again(struct submit *submit, uint32_t count, struct pair *pairs, int32_t result) {
    bool dropped = false;
    if (result != FACT_OUT_OF_HOST_MEMORY && result != FACT_OUT_OF_DEVICE_MEMORY) {
        return false;
    }
    pthread_mutex_lock(&submit->device->lock);
    for (uint32_t i = 0; i < count; i++) {
        if (pairs[i].batch != 0 && pairs[i].batch->bracket != 0) {
            bracket_leave(submit->device, submit->queue->family, pairs[i].batch->bracket);
            pairs[i].batch->bracket = 0;
            dropped = true;
        }
    }
    pthread_mutex_unlock(&submit->device->lock);
    return dropped;
}

static uint32_t end(struct submit *submit, jtrace_site *site, const char *function, uint32_t count,
                    struct pair *pairs, int32_t result) {
    struct device *device = submit->device;
    uint32_t sum = 0;
    submit->to = jtrace_now();
    pthread_mutex_lock(&device->lock);
    uint32_t queue = number_of_queue(submit->ring, device, submit->queue);
    pthread_mutex_unlock(&device->lock);
    call_ended(submit->ring, site, function, GPU_OTHER, submit->from, submit->to, queue, count, result);
    for (uint32_t i = 0; i < count; i++) {
        if (pairs[i].batch != 0) {
            sum++;
            conclude(submit, queue, &pairs[i], result == FACT_SUCCESS);
        }
    }
    uint32_t waiting = __atomic_load_n(&device->waiting, __ATOMIC_RELAXED);
    if (sum > 0 && waiting / MANY != (waiting - sum) / MANY) {
        harvest(device);
    }
    return sum;
}

static struct submit begin(struct device *device, void *handle, uint64_t fence) {
    struct submit submit = {.device = device, .ring = device->quiet ? 0 : jtrace_ready_(), .fence = fence};
    submit.queue = submit.ring == 0 ? 0 : queue_of(device, handle);
    return submit;
}

/* Room for what is handed over instead of what the program hands over. */
struct room {
    struct buffers *buffers;
    struct pair *pairs;
    void *list;
    void *handles;
};

static bool get_room(struct room *room, uint32_t count, size_t each, uint64_t handles, size_t size) {
    room->buffers = calloc(count, sizeof *room->buffers);
    room->pairs = calloc(count, sizeof *room->pairs);
    room->list = malloc(count * each);
    room->handles = malloc((handles + 2 * (uint64_t)count) * size);
    return room->buffers != 0 && room->pairs != 0 && room->list != 0 && room->handles != 0;
}

static void free_room(struct room *room) {
    free(room->buffers);
    free(room->pairs);
    free(room->list);
    free(room->handles);
}

/* Whether command buffers may be put to those of a submit: what is chained to it may count them. */
static bool is_open(const struct vk_chain *chain) {
    while (chain != 0 && chain->type == FACT_TIMELINE_SUBMIT) {
        chain = chain->next;
    }
    return chain == 0;
}

/* Whether it waits for what the host may have yet to signal. Values of semaphores that are no timelines are 0, or say nothing. */
static bool waits(const struct vk_submit *submit) {
    for (const struct vk_chain *chain = submit->next; chain != 0; chain = chain->next) {
        const struct vk_timeline_submit *values = (const struct vk_timeline_submit *)chain;
        for (uint32_t i = 0; chain->type == FACT_TIMELINE_SUBMIT && i < values->count && i < submit->wait_count; i++) {
            if (values->waits[i] != 0) {
                return true;
            }
        }
    }
    return false;
}

static bool waits2(const struct vk_submit2 *submit) {
    for (uint32_t i = 0; i < submit->wait_count; i++) {
        if (submit->waits[i].value != 0) {
            return true;
        }
    }
    return false;
}

int32_t hook_vkQueueSubmit(void *handle, uint32_t count, const struct vk_submit *list, uint64_t fence) {
    static jtrace_site site;
    struct device *device = device_of(handle);
    struct submit submit = begin(device, handle, fence);
    struct room room = {0};
    uint64_t all = 0;
    for (uint32_t i = 0; i < count; i++) {
        all += list[i].count;
        if (!device->quiet && waits(&list[i])) {
            hold(device);
        }
    }
    if (submit.queue == 0 || count == 0 || !get_room(&room, count, sizeof *list, all, sizeof(void *))) {
        free_room(&room);
        return device->next.vkQueueSubmit(handle, count, list, fence);
    }
    struct vk_submit *own = room.list;
    void **to = room.handles;
    for (uint32_t i = 0; i < count; i++) {
        own[i] = list[i];
        room.buffers[i] = (struct buffers){(const char *)list[i].buffers, sizeof(void *), list[i].count};
        room.pairs[i] = prepare(&submit, &room.buffers[i], is_open(list[i].next));
        const struct bracket *bracket = room.pairs[i].batch == 0 ? 0 : room.pairs[i].batch->bracket;
        if (bracket != 0) {
            to[0] = bracket->before;
            memcpy(to + 1, list[i].buffers, list[i].count * sizeof *to);
            to[list[i].count + 1] = bracket->after;
            own[i].buffers = to;
            own[i].count += 2;
            to += own[i].count;
        }
    }
    submit.from = jtrace_now();
    int32_t r = device->next.vkQueueSubmit(handle, count, own, fence);
    if (is_tried_again(&submit, count, room.pairs, r)) {
        r = device->next.vkQueueSubmit(handle, count, list, fence);
    }
    end(&submit, &site, "vkQueueSubmit", count, room.pairs, r);
    free_room(&room);
    return r;
}

int32_t hook_vkQueueSubmit2(void *handle, uint32_t count, const struct vk_submit2 *list, uint64_t fence) {
    static jtrace_site site;
    struct device *device = device_of(handle);
    struct submit submit = begin(device, handle, fence);
    struct room room = {0};
    uint64_t all = 0;
    for (uint32_t i = 0; i < count; i++) {
        all += list[i].count;
        if (!device->quiet && waits2(&list[i])) {
            hold(device);
        }
    }
    if (submit.queue == 0 || count == 0 ||
        !get_room(&room, count, sizeof *list, all, sizeof(struct vk_buffer_submit))) {
        free_room(&room);
        return device->next.vkQueueSubmit2(handle, count, list, fence);
    }
    struct vk_submit2 *own = room.list;
    struct vk_buffer_submit *to = room.handles;
    for (uint32_t i = 0; i < count; i++) {
        own[i] = list[i];
        room.buffers[i] =
            (struct buffers){(const char *)list[i].buffers + offsetof(struct vk_buffer_submit, buffer),
                             sizeof *list[i].buffers, list[i].count};
        room.pairs[i] = prepare(&submit, &room.buffers[i],
                                list[i].next == 0 && (list[i].flags & FACT_PROTECTED_SUBMIT) == 0);
        const struct bracket *bracket = room.pairs[i].batch == 0 ? 0 : room.pairs[i].batch->bracket;
        if (bracket != 0) {
            to[0] = (struct vk_buffer_submit){.type = FACT_BUFFER_SUBMIT, .buffer = bracket->before};
            memcpy(to + 1, list[i].buffers, list[i].count * sizeof *to);
            to[list[i].count + 1] = (struct vk_buffer_submit){.type = FACT_BUFFER_SUBMIT, .buffer = bracket->after};
            own[i].buffers = to;
            own[i].count += 2;
            to += own[i].count;
        }
    }
    submit.from = jtrace_now();
    int32_t r = device->next.vkQueueSubmit2(handle, count, own, fence);
    if (is_tried_again(&submit, count, room.pairs, r)) {
        r = device->next.vkQueueSubmit2(handle, count, list, fence);
    }
    end(&submit, &site, "vkQueueSubmit2", count, room.pairs, r);
    free_room(&room);
    return r;
}
