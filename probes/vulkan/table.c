#include "table.h"

#include <stdlib.h>

enum { SMALLEST = 64 };

static uint32_t place(const struct table *table, uint64_t key) {
    return (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (table->room - 1);
}

/* Where a key is, or would be. */
static uint32_t find(const struct table *table, uint64_t key) {
    uint32_t at = place(table, key);
    while (table->entries[at].key != 0 && table->entries[at].key != key) {
        at = (at + 1) & (table->room - 1);
    }
    return at;
}

static int grow(struct table *table) {
    struct table bigger = {.room = table->room == 0 ? SMALLEST : table->room * 2};
    bigger.entries = calloc(bigger.room, sizeof *bigger.entries);
    if (bigger.entries == 0) {
        return 0;
    }
    for (uint32_t i = 0; i < table->room; i++) {
        if (table->entries[i].key != 0) {
            bigger.entries[find(&bigger, table->entries[i].key)] = table->entries[i];
        }
    }
    free(table->entries);
    table->entries = bigger.entries;
    table->room = bigger.room;
    return 1;
}

void *table_get(struct table *table, uint64_t key) {
    pthread_mutex_lock(&table->lock);
    void *value = table->room == 0 || key == 0 ? 0 : table->entries[find(table, key)].value;
    pthread_mutex_unlock(&table->lock);
    return value;
}

void *table_put(struct table *table, uint64_t key, void *value) {
    void *before = value;
    pthread_mutex_lock(&table->lock);
    if (key != 0 && (table->used * 2 < table->room || grow(table))) {
        struct table_entry *entry = &table->entries[find(table, key)];
        table->used += entry->key == 0;
        before = entry->value;
        *entry = (struct table_entry){key, value};
    }
    pthread_mutex_unlock(&table->lock);
    return before;
}

/* Those that stand behind a hole because their own place was taken move into it. */
static void close_hole(struct table *table, uint32_t hole) {
    uint32_t mask = table->room - 1;
    for (uint32_t at = (hole + 1) & mask; table->entries[at].key != 0; at = (at + 1) & mask) {
        uint32_t home = place(table, table->entries[at].key);
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            table->entries[hole] = table->entries[at];
            hole = at;
        }
    }
    table->entries[hole] = (struct table_entry){0, 0};
}

void *table_take(struct table *table, uint64_t key) {
    void *value = 0;
    pthread_mutex_lock(&table->lock);
    if (table->room != 0 && key != 0) {
        uint32_t at = find(table, key);
        value = table->entries[at].value;
        if (table->entries[at].key != 0) {
            table->used--;
            close_hole(table, at);
        }
    }
    pthread_mutex_unlock(&table->lock);
    return value;
}

void table_clear(struct table *table, void (*each)(void *value, void *with), void *with) {
    for (uint32_t i = 0; i < table->room; i++) {
        if (table->entries[i].key != 0) {
            each(table->entries[i].value, with);
        }
    }
    free(table->entries);
    table->entries = 0;
    table->used = table->room = 0;
}
