/* What is read of SPIR-V: entry points, and how many work items their groups have. */
#ifndef JTRACE_VULKAN_SPIRV_H
#define JTRACE_VULKAN_SPIRV_H

#include "facts.h"

#include <stdbool.h>

/* A number that a program may replace when it makes a pipeline. */
struct constant {
    uint32_t id;
    uint32_t value;
    uint32_t special; /* the number that it is replaced by */
    bool replaceable;
};

struct entry_point {
    struct entry_point *next;
    struct constant local[3]; /* of value 0 where it is not told */
    char name[];
};

struct module {
    uint64_t hash;
    struct entry_point *entries;
    struct name *label;
};

/* Null without memory. What is no SPIR-V has no entry points. */
struct module *module_of(const uint32_t *code, size_t bytes);
void module_free(struct module *module);
/* The size of the groups of an entry point. */
void local_size(const struct module *module, const char *entry, const struct vk_special *special, uint32_t local[3]);

#endif
