/*
 * What must be known of vulkan/vulkan_core.h and vk_layer.h, held to them by abi_check.c. Handles that Vulkan dispatches
 * by are void *, others uint64_t.
 */
#ifndef JTRACE_VULKAN_FACTS_H
#define JTRACE_VULKAN_FACTS_H

#include <stddef.h>
#include <stdint.h>

enum {
    FACT_SUCCESS = 0,
    FACT_OUT_OF_HOST_MEMORY = -1,
    FACT_OUT_OF_DEVICE_MEMORY = -2,
    FACT_INITIALIZATION_FAILED = -3,
    FACT_DEVICE_LOST = -4,
    FACT_QUERY_POOL = 11,
    FACT_SHADER_MODULE = 16,
    FACT_COMMAND_POOL = 39,
    FACT_COMMAND_BUFFERS = 40,
    FACT_BEGIN = 42,
    FACT_LOADER_INSTANCE = 47,
    FACT_LOADER_DEVICE = 48,
    FACT_CALIBRATED = 1000184000,
    FACT_TIMELINE_SUBMIT = 1000207003,
    FACT_BUFFER_SUBMIT = 1000314006,
    FACT_LINK = 0,
    FACT_LOADER_DATA = 1,
    FACT_TIMESTAMPS = 2,
    FACT_BOTTOM = 0x2000,
    FACT_64_BIT = 1,
    FACT_WITH_AVAILABILITY = 4,
    FACT_RENDER_PASS_CONTINUE = 2,
    FACT_SIMULTANEOUS_USE = 4,
    FACT_PROTECTED_POOL = 4,
    FACT_PROTECTED_SUBMIT = 1,
    FACT_COMPUTE = 1,
    FACT_QUEUE_GRAPHICS = 1,
    FACT_QUEUE_COMPUTE = 2,
    FACT_DEVICE_LOCAL = 1,
    FACT_HOST_VISIBLE = 2,
    FACT_USAGE_TRANSFER = 3,
    FACT_TYPE_CPU = 4,
    FACT_OBJECT_SHADER_MODULE = 15,
    FACT_OBJECT_PIPELINE = 19,
    FACT_DOMAIN_DEVICE = 0,
    FACT_DOMAIN_MONOTONIC = 1,
    FACT_STAGE_COMPUTE = 0x20,
    FACT_STAGE_HOST = 0x4000
};

/* What all structures that are chained begin with. */
struct vk_chain {
    uint32_t type;
    const struct vk_chain *next;
};

/* VkLayerInstanceCreateInfo and VkLayerDeviceCreateInfo; the links differ in their last member. */
struct vk_link {
    struct vk_link *next;
    void *(*instance_address)(void *, const char *);
    void *(*device_address)(void *, const char *);
};
struct vk_loader {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t function;
    union {
        struct vk_link *link;
        int32_t (*set_data)(void *device, void *object);
    } with;
};
struct vk_negotiate {
    uint32_t type;
    void *next;
    uint32_t version;
    void *(*instance_address)(void *, const char *);
    void *(*device_address)(void *, const char *);
    void *physical_address;
};

struct vk_device_create {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t flags;
    uint32_t queue_count;
    const void *queues;
    uint32_t layer_count;
    const char *const *layers;
    uint32_t extension_count;
    const char *const *extensions;
    const void *features;
};
struct vk_extension {
    char name[256];
    uint32_t version;
};
struct vk_properties {
    uint32_t versions[2], ids[2], type;
    char name[256];
    unsigned char others[720 - 276];
    float period;
    unsigned char rest[824 - 724];
};
struct vk_family {
    uint32_t flags, count, bits, granularity[3];
};
struct vk_memories {
    uint32_t count;
    struct {
        uint32_t flags, heap;
    } types[32];
    uint32_t heaps;
    uint64_t heap[32];
};

struct vk_queue_choice {
    uint32_t type;
    const void *next;
    uint32_t flags, family, index;
};
struct vk_submit {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t wait_count;
    const uint64_t *waits;
    const uint32_t *stages;
    uint32_t count;
    void *const *buffers;
    uint32_t signal_count;
    const uint64_t *signals;
};
struct vk_buffer_submit {
    uint32_t type;
    const void *next;
    void *buffer;
    uint32_t mask;
};
struct vk_timeline_submit {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t count;
    const uint64_t *waits;
    uint32_t signal_count;
    const uint64_t *signals;
};
struct vk_semaphore_submit {
    uint32_t type;
    const void *next;
    uint64_t semaphore;
    uint64_t value;
    uint64_t stages;
    uint32_t device;
};
struct vk_submit2 {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t flags;
    uint32_t wait_count;
    const struct vk_semaphore_submit *waits;
    uint32_t count;
    const struct vk_buffer_submit *buffers;
    uint32_t signal_count;
    const void *signals;
};

struct vk_pool_create {
    uint32_t type;
    const void *next;
    uint32_t flags, family;
};
struct vk_buffers_allocate {
    uint32_t type;
    const void *next;
    uint64_t pool;
    uint32_t level, count;
};
struct vk_begin {
    uint32_t type;
    const void *next;
    uint32_t flags;
    const void *inheritance;
};
struct vk_query_create {
    uint32_t type;
    const void *next;
    uint32_t flags, kind, count, statistics;
};
struct vk_calibrated {
    uint32_t type;
    const void *next;
    uint32_t domain;
};

struct vk_module_create {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t flags;
    size_t bytes;
    const uint32_t *code;
};
struct vk_special_entry {
    uint32_t constant, offset;
    size_t size;
};
struct vk_special {
    uint32_t count;
    const struct vk_special_entry *entries;
    size_t bytes;
    const void *data;
};
struct vk_stage {
    uint32_t type;
    const struct vk_chain *next;
    uint32_t flags, stage;
    uint64_t module;
    const char *name;
    const struct vk_special *special;
};
struct vk_compute_create {
    uint32_t type;
    const void *next;
    uint32_t flags;
    struct vk_stage stage;
    uint64_t layout, base;
    int32_t base_index;
};
struct vk_object_name {
    uint32_t type;
    const void *next;
    uint32_t kind;
    uint64_t object;
    const char *name;
};

struct vk_buffer_create {
    uint32_t type;
    const void *next;
    uint32_t flags;
    uint64_t bytes;
    uint32_t usage, sharing, family_count;
    const uint32_t *families;
};
struct vk_image_create {
    uint32_t type;
    const void *next;
    uint32_t flags, kind, format, extent[3], levels, layers, samples, tiling, usage, sharing, family_count;
    const uint32_t *families;
    uint32_t layout;
};
struct vk_memory_allocate {
    uint32_t type;
    const void *next;
    uint64_t bytes;
    uint32_t kind;
};
struct vk_bind {
    uint32_t type;
    const void *next;
    uint64_t buffer, memory, offset;
};

struct vk_copy {
    uint64_t from, to, bytes;
};
struct vk_copy2 {
    uint32_t type;
    const void *next;
    uint64_t from, to, bytes;
};
struct vk_layers {
    uint32_t aspect, level, first, count;
};
struct vk_buffer_image {
    uint64_t offset;
    uint32_t row, height;
    struct vk_layers layers;
    int32_t at[3];
    uint32_t extent[3];
};
struct vk_buffer_image2 {
    uint32_t type;
    const void *next;
    uint64_t offset;
    uint32_t row, height;
    struct vk_layers layers;
    int32_t at[3];
    uint32_t extent[3];
};
struct vk_image_copy {
    struct vk_layers from;
    int32_t from_at[3];
    struct vk_layers to;
    int32_t to_at[3];
    uint32_t extent[3];
};
struct vk_image_copy2 {
    uint32_t type;
    const void *next;
    struct vk_layers from;
    int32_t from_at[3];
    struct vk_layers to;
    int32_t to_at[3];
    uint32_t extent[3];
};
struct vk_copy_info2 {
    uint32_t type;
    const void *next;
    uint64_t from, to;
    uint32_t count;
    const struct vk_copy2 *regions;
};
struct vk_to_image_info2 {
    uint32_t type;
    const void *next;
    uint64_t from, to;
    uint32_t layout, count;
    const struct vk_buffer_image2 *regions;
};
struct vk_from_image_info2 {
    uint32_t type;
    const void *next;
    uint64_t from;
    uint32_t layout;
    uint64_t to;
    uint32_t count;
    const struct vk_buffer_image2 *regions;
};
struct vk_image_info2 {
    uint32_t type;
    const void *next;
    uint64_t from;
    uint32_t from_layout;
    uint64_t to;
    uint32_t to_layout, count;
    const struct vk_image_copy2 *regions;
};

#endif
