#include "layer.h"

#include <stdlib.h>

enum { PLACES = 1 << 12, MOST_NAMES = 1 << 16 };

static struct name *names[PLACES];
static uint32_t count;

struct name *name_of(const char *text) {
    static struct name more = {.text = "(one of too many names)"};
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *c = text; *c != 0; c++) {
        hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
    }
    struct name **place = &names[hash % PLACES];
    struct name *first = __atomic_load_n(place, __ATOMIC_ACQUIRE);
    for (struct name *name = first; name != 0; name = name->next) {
        if (strcmp(name->text, text) == 0) {
            return name;
        }
    }
    if (__atomic_load_n(&count, __ATOMIC_RELAXED) >= MOST_NAMES) {
        return &more;
    }
    size_t size = strlen(text) + 1;
    struct name *name = calloc(1, sizeof *name + size);
    if (name == 0) {
        return &more;
    }
    memcpy(name + 1, text, size);
    name->text = (const char *)(name + 1);
    name->next = first;
    // Two threads that come with the same text at once make two names of it, which get one number.
    while (!__atomic_compare_exchange_n(place, &name->next, name, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    }
    __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    return name;
}

uint32_t number_of_name(struct jtrace_ring *ring, struct name *name) {
    uint64_t known = __atomic_load_n(&name->site.number, __ATOMIC_RELAXED);
    if (__builtin_expect(known >> 32 == ring->generation, 1)) {
        return (uint32_t)known;
    }
    uint32_t number = gpu_intern(ring, name->text);
    if (number != 0) {
        __atomic_store_n(&name->site.number, number | (uint64_t)ring->generation << 32, __ATOMIC_RELAXED);
    }
    return number;
}
