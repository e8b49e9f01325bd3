#include "spirv.h"

#include <stdlib.h>
#include <string.h>

/* Of the specification of SPIR-V. */
enum {
    MAGIC = 0x07230203,
    HEADER = 5,
    ENTRY_POINT = 15,
    EXECUTION_MODE = 16,
    CONSTANT = 43,
    COMPOSITE = 44,
    SPECIAL_CONSTANT = 50,
    SPECIAL_COMPOSITE = 51,
    FUNCTION = 54,
    DECORATE = 71,
    EXECUTION_MODE_ID = 331,
    COMPUTE = 5,
    LOCAL_SIZE = 17,
    LOCAL_SIZE_ID = 38,
    SPECIAL_ID = 1,
    BUILT_IN = 11,
    WORKGROUP_SIZE = 25
};

enum { MOST_SPECIAL = 64 };

/* While a module is read. */
struct reading {
    struct module *module;
    uint32_t workgroup; /* what holds the size of all groups; 0 for none */
    uint32_t count;
    struct {
        uint32_t target, number;
    } special[MOST_SPECIAL];
};

struct instruction {
    const uint32_t *words;
    uint32_t count;
};

static void entry_point(struct reading *reading, struct instruction i) {
    size_t room = (i.count - 3) * sizeof(uint32_t);
    size_t length = strnlen((const char *)(i.words + 3), room);
    struct entry_point *entry = i.words[1] != COMPUTE || length == room ? 0 : calloc(1, sizeof *entry + length + 1);
    if (entry != 0) {
        memcpy(entry->name, i.words + 3, length);
        entry->next = reading->module->entries;
        // Until its constants are known, all of them hold the number of the entry point.
        entry->local[0].id = i.words[2];
        reading->module->entries = entry;
    }
}

static void mode(struct reading *reading, struct instruction i) {
    bool ids = i.words[0] >> 16 >= 6 && (i.words[0] & 0xffff) == EXECUTION_MODE_ID && i.words[2] == LOCAL_SIZE_ID;
    bool values = i.count >= 6 && (i.words[0] & 0xffff) == EXECUTION_MODE && i.words[2] == LOCAL_SIZE;
    for (struct entry_point *entry = reading->module->entries; (ids || values) && entry != 0; entry = entry->next) {
        if (entry->local[0].id == i.words[1] && entry->local[1].id == 0) {
            for (int k = 0; k < 3; k++) {
                entry->local[k] = ids ? (struct constant){.id = i.words[3 + k]} : (struct constant){.value = i.words[3 + k]};
            }
        }
    }
}

static void decorate(struct reading *reading, struct instruction i) {
    if (i.count >= 4 && i.words[2] == BUILT_IN && i.words[3] == WORKGROUP_SIZE) {
        reading->workgroup = i.words[1];
    } else if (i.count >= 4 && i.words[2] == SPECIAL_ID && reading->count < MOST_SPECIAL) {
        reading->special[reading->count].target = i.words[1];
        reading->special[reading->count++].number = i.words[3];
    }
}

/* The composite comes behind its parts: it is looked for first. */
static void composite(struct reading *reading, struct instruction i) {
    if (i.count >= 6 && i.words[2] == reading->workgroup) {
        for (struct entry_point *entry = reading->module->entries; entry != 0; entry = entry->next) {
            for (int k = 0; k < 3; k++) {
                entry->local[k] = (struct constant){.id = i.words[3 + k]};
            }
        }
    }
}

static void constant(struct reading *reading, struct instruction i) {
    for (struct entry_point *entry = reading->module->entries; i.count >= 4 && entry != 0; entry = entry->next) {
        for (int k = 0; k < 3; k++) {
            struct constant *local = &entry->local[k];
            if (local->id == i.words[2]) {
                local->value = i.words[3];
                for (uint32_t s = 0; s < reading->count; s++) {
                    if (reading->special[s].target == local->id) {
                        local->replaceable = true;
                        local->special = reading->special[s].number;
                    }
                }
            }
        }
    }
}

typedef void taker(struct reading *, struct instruction);

static void each(struct reading *reading, const uint32_t *code, size_t words, bool constants) {
    for (size_t at = HEADER; at < words;) {
        struct instruction i = {code + at, code[at] >> 16};
        uint32_t what = code[at] & 0xffff;
        if (i.count == 0 || i.count > words - at || what == FUNCTION) {
            return;
        }
        taker *take = constants ? (what == CONSTANT || what == SPECIAL_CONSTANT ? constant : 0)
            : what == ENTRY_POINT && i.count > 3                                ? entry_point
            : (what == EXECUTION_MODE || what == EXECUTION_MODE_ID) && i.count > 2 ? mode
            : what == DECORATE && i.count > 2                                      ? decorate
            : what == COMPOSITE || what == SPECIAL_COMPOSITE                       ? composite
                                                                                   : 0;
        if (take != 0) {
            take(reading, i);
        }
        at += i.count;
    }
}

struct module *module_of(const uint32_t *code, size_t bytes) {
    struct reading reading = {.module = calloc(1, sizeof(struct module))};
    size_t words = bytes / sizeof *code;
    if (reading.module == 0) {
        return 0;
    }
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < words; i++) {
        hash = (hash ^ code[i]) * UINT64_C(0x100000001b3);
    }
    reading.module->hash = hash;
    if (words > HEADER && code[0] == MAGIC) {
        each(&reading, code, words, false);
        for (struct entry_point *entry = reading.module->entries; entry != 0; entry = entry->next) {
            // No size was told: what is there is the number of the entry point.
            bool told = entry->local[0].value != 0 || entry->local[1].id != 0;
            entry->local[0].id = told ? entry->local[0].id : 0;
        }
        each(&reading, code, words, true);
    }
    return reading.module;
}

void module_free(struct module *module) {
    while (module != 0 && module->entries != 0) {
        struct entry_point *next = module->entries->next;
        free(module->entries);
        module->entries = next;
    }
    free(module);
}

static uint32_t value(const struct constant *constant, const struct vk_special *special) {
    uint32_t value = constant->value;
    for (uint32_t i = 0; constant->replaceable && special != 0 && i < special->count; i++) {
        const struct vk_special_entry *entry = &special->entries[i];
        if (entry->constant == constant->special && entry->size == sizeof value &&
            entry->offset + sizeof value <= special->bytes) {
            memcpy(&value, (const char *)special->data + entry->offset, sizeof value);
        }
    }
    return value;
}

void local_size(const struct module *module, const char *entry, const struct vk_special *special, uint32_t local[3]) {
    local[0] = local[1] = local[2] = 0;
    for (const struct entry_point *e = module == 0 ? 0 : module->entries; e != 0; e = e->next) {
        if (strcmp(e->name, entry) == 0) {
            for (int k = 0; k < 3; k++) {
                local[k] = value(&e->local[k], special);
            }
        }
    }
}
