/* What is known of NVTX 3 (nvtx3/nvtxDetail/nvtxTypes.h), held to its headers by abi_check.c. */
#ifndef JTRACE_NVTX_FACTS_H
#define JTRACE_NVTX_FACTS_H

#include <stddef.h>
#include <stdint.h>

enum { TABLE_OF_CALLBACKS = 1, MODULE_CORE = 1, MODULE_DOMAINS = 5 };

/* Places in the table of MODULE_CORE. */
enum {
    CORE_MARK_EX = 1,
    CORE_MARK_A = 2,
    CORE_MARK_W = 3,
    CORE_START_EX = 4,
    CORE_START_A = 5,
    CORE_START_W = 6,
    CORE_END = 7,
    CORE_PUSH_EX = 8,
    CORE_PUSH_A = 9,
    CORE_PUSH_W = 10,
    CORE_POP = 11
};

/* Places in the table of MODULE_DOMAINS. */
enum {
    DOMAIN_MARK_EX = 1,
    DOMAIN_START_EX = 2,
    DOMAIN_END = 3,
    DOMAIN_PUSH_EX = 4,
    DOMAIN_POP = 5,
    DOMAIN_REGISTER_A = 10,
    DOMAIN_REGISTER_W = 11,
    DOMAIN_CREATE_A = 12,
    DOMAIN_CREATE_W = 13,
    DOMAIN_DESTROY = 14
};

enum { MESSAGE_ASCII = 1, MESSAGE_UNICODE = 2, MESSAGE_REGISTERED = 3 };

typedef void (*nvtx_function)(void);
/* An array of pointers to where the program has its pointers to functions. */
typedef nvtx_function **nvtx_table;

struct nvtx_callbacks {
    size_t size;
    int (*table)(int module, nvtx_table *table, unsigned *count);
};
typedef const void *nvtx_exporter(uint32_t table);

struct nvtx_attributes {
    uint16_t version, size;
    uint32_t category;
    int32_t color_type;
    uint32_t color;
    int32_t payload_type, reserved;
    uint64_t payload;
    int32_t message_type;
    const void *message;
};

#endif
