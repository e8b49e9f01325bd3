/* Handles and what is known of them. Empty when it is all zero, but for its lock. */
#ifndef JTRACE_VULKAN_TABLE_H
#define JTRACE_VULKAN_TABLE_H

#include <pthread.h>
#include <stdint.h>

struct table {
    pthread_mutex_t lock;
    uint32_t used, room; /* a power of two, or 0 */
    struct table_entry {
        uint64_t key; /* 0 for none */
        void *value;
    } *entries;
};

void *table_get(struct table *table, uint64_t key);
/* @return what was there before; `value` itself when there is no memory for it */
void *table_put(struct table *table, uint64_t key, void *value);
/* Takes out. @return what was there, or null */
void *table_take(struct table *table, uint64_t key);
/* Takes all out. */
void table_clear(struct table *table, void (*each)(void *value, void *with), void *with);

#endif
