#include "layer.h"

#include <stdlib.h>

/* Brackets that are made at once, and for a family at most. */
enum { AT_ONCE = 32, MOST = 4096 };

static bool record(struct device *device, void *buffer, const struct bracket *bracket, bool first) {
    const struct calls *next = &device->next;
    // A driver may still hold what has run: only the program waits in ways that tell it otherwise.
    const struct vk_begin how = {.type = FACT_BEGIN, .flags = FACT_SIMULTANEOUS_USE};
    if (next->vkBeginCommandBuffer(buffer, &how) != FACT_SUCCESS) {
        return false;
    }
    if (first) {
        next->vkCmdResetQueryPool(buffer, bracket->pool, bracket->first, 2);
    }
    // All that was handed over before has ended: what runs behind other work does not take its time, too.
    next->vkCmdWriteTimestamp(buffer, FACT_BOTTOM, bracket->pool, bracket->first + (first ? 0 : 1));
    return next->vkEndCommandBuffer(buffer) == FACT_SUCCESS;
}

/* Whether a family has a pool. What a driver leaves behind when it fails is no handle. */
static bool has_pool(struct device *device, uint32_t index) {
    const struct vk_pool_create how = {.type = FACT_COMMAND_POOL, .family = index};
    uint64_t made = 0;
    if (device->families[index].pool == 0 &&
        device->next.vkCreateCommandPool(device->handle, &how, 0, &made) == FACT_SUCCESS) {
        device->families[index].pool = made;
    }
    return device->families[index].pool != 0;
}

static void make(struct device *device, uint32_t index) {
    struct family *family = &device->families[index];
    void *buffers[2 * AT_ONCE] = {0};
    uint64_t queries = 0;
    const struct vk_query_create how = {.type = FACT_QUERY_POOL, .kind = FACT_TIMESTAMPS, .count = 2 * AT_ONCE};
    if (family->made >= MOST || !has_pool(device, index)) {
        return;
    }
    const struct vk_buffers_allocate all = {.type = FACT_COMMAND_BUFFERS, .pool = family->pool, .count = 2 * AT_ONCE};
    // All of them are kept by the first, as long as the device is there.
    struct bracket_block *block = malloc(sizeof *block);
    struct bracket *made = calloc(AT_ONCE, sizeof *made);
    if (block == 0 || made == 0 ||
        device->next.vkCreateQueryPool(device->handle, &how, 0, &queries) != FACT_SUCCESS) {
        free(block);
        free(made);
        return;
    }
    if (device->next.vkAllocateCommandBuffers(device->handle, &all, buffers) != FACT_SUCCESS) {
        device->next.vkDestroyQueryPool(device->handle, queries, 0);
        free(block);
        free(made);
        return;
    }
    family->made += AT_ONCE;
    for (uint32_t i = 0; i < AT_ONCE; i++) {
        made[i] = (struct bracket){0, queries, 2 * i, buffers[2 * i], buffers[2 * i + 1], 0};
        // Layers and drivers that come next know the device of a handle by what the loader puts there.
        if (device->set_data(device->handle, made[i].before) == FACT_SUCCESS &&
            device->set_data(device->handle, made[i].after) == FACT_SUCCESS &&
            record(device, made[i].before, &made[i], true) && record(device, made[i].after, &made[i], false)) {
            made[i].next = family->unused;
            family->unused = &made[i];
        }
    }
    *block = (struct bracket_block){family->blocks, made};
    family->blocks = block;
}

struct bracket *bracket_take(struct device *device, uint32_t index) {
    if (index >= device->family_count || device->families[index].bits == 0) {
        return 0;
    }
    struct family *family = &device->families[index];
    if (family->unused == 0) {
        make(device, index);
    }
    struct bracket *bracket = family->unused;
    if (bracket != 0) {
        family->unused = bracket->next;
    }
    return bracket;
}

void bracket_leave(struct device *device, uint32_t family, struct bracket *bracket) {
    bracket->next = device->families[family].unused;
    device->families[family].unused = bracket;
}

static int32_t read(struct device *device, const struct bracket *bracket, uint64_t told[2][2]) {
    memset(told, 0, 4 * sizeof(uint64_t));
    return device->next.vkGetQueryPoolResults(device->handle, bracket->pool, bracket->first, 2, 4 * sizeof(uint64_t),
                                              told, 2 * sizeof(uint64_t), FACT_64_BIT | FACT_WITH_AVAILABILITY);
}

enum progress bracket_read(struct device *device, struct bracket *bracket, uint64_t times[2]) {
    uint64_t told[2][2];
    int32_t r = read(device, bracket, told);
    if (r < 0) {
        return r == FACT_DEVICE_LOST ? LOST : RUNS;
    }
    if (told[1][1] == 0 || told[1][0] == bracket->last) {
        return RUNS;
    }
    // The first may have been read before the device had taken it anew; now that the last is there it is, too.
    if (read(device, bracket, told) < 0 || told[0][1] == 0 || told[1][1] == 0) {
        return RUNS;
    }
    bracket->last = told[1][0];
    times[0] = told[0][0];
    times[1] = told[1][0];
    return DONE;
}

void forget_brackets(struct device *device) {
    for (uint32_t i = 0; i < device->family_count; i++) {
        struct family *family = &device->families[i];
        if (family->pool != 0) {
            device->next.vkDestroyCommandPool(device->handle, family->pool, 0);
        }
        while (family->blocks != 0) {
            struct bracket_block *block = family->blocks;
            family->blocks = block->next;
            device->next.vkDestroyQueryPool(device->handle, block->brackets[0].pool, 0);
            free(block->brackets);
            free(block);
        }
        *family = (struct family){0};
    }
}
