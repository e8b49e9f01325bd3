/* Between loader and driver: instances, devices, and which functions the layer stands before. */
#include "layer.h"

#include <stdlib.h>

#define EXPORTED __attribute__((visibility("default")))

typedef void *addresser(void *, const char *);

enum { CLOCKS = 2 };

/* Stays when the instance is gone, as devices do. */
struct instance {
    struct instance *older;
    void *key;
    void *handle;
    addresser *address;
    /* Asked for when the instance is made: later the loader answers with what is first in the chain. */
    void (*vkDestroyInstance)(void *, const void *);
    void (*vkGetPhysicalDeviceProperties)(void *, struct vk_properties *);
    void (*vkGetPhysicalDeviceMemoryProperties)(void *, struct vk_memories *);
    void (*vkGetPhysicalDeviceQueueFamilyProperties)(void *, uint32_t *, struct vk_family *);
    int32_t (*vkEnumerateDeviceExtensionProperties)(void *, const char *, uint32_t *, struct vk_extension *);
    int32_t (*domains[CLOCKS])(void *, uint32_t *, uint32_t *); /* of each extension that tells clocks */
};

static struct instance *instances;
static struct device *devices;

/* What handles that Vulkan dispatches by have in common with their device or instance. */
static void *key_of(const void *handle) {
    return *(void *const *)handle;
}

static struct instance *instance_of(const void *handle) {
    struct instance *instance = __atomic_load_n(&instances, __ATOMIC_ACQUIRE);
    while (instance != 0 && __atomic_load_n(&instance->key, __ATOMIC_ACQUIRE) != key_of(handle)) {
        instance = instance->older;
    }
    return instance;
}

struct device *device_of(const void *handle) {
    struct device *device = __atomic_load_n(&devices, __ATOMIC_ACQUIRE);
    while (device != 0 && __atomic_load_n(&device->key, __ATOMIC_ACQUIRE) != key_of(handle)) {
        device = device->older;
    }
    return device;
}

/* A child that fork made has none of the driver's threads, and locks that nobody may ever open. */
static void in_child(void) {
    for (struct device *device = devices; device != 0; device = device->older) {
        device->inherited = device->quiet = true;
    }
}

static struct vk_loader *loader(const struct vk_chain *chain, uint32_t type, uint32_t function) {
    while (chain != 0 && (chain->type != type || ((const struct vk_loader *)chain)->function != function)) {
        chain = chain->next;
    }
    return (struct vk_loader *)chain;
}

static int32_t create_instance(const struct vk_chain *how, const void *with, void **made) {
    struct vk_loader *chain = loader(how->next, FACT_LOADER_INSTANCE, FACT_LINK);
    if (chain == 0 || chain->with.link == 0) {
        return FACT_INITIALIZATION_FAILED;
    }
    addresser *address = chain->with.link->instance_address;
    chain->with.link = chain->with.link->next;
    int32_t (*create)(const void *, const void *, void **) = address(0, "vkCreateInstance");
    int32_t result = create == 0 ? FACT_INITIALIZATION_FAILED : create(how, with, made);
    if (result != FACT_SUCCESS) {
        return result;
    }
    struct instance *instance = instances;
    void *none = 0;
    while (instance != 0 && !__atomic_compare_exchange_n(&instance->key, &none, *made, 0, __ATOMIC_ACQ_REL,
                                                         __ATOMIC_ACQUIRE)) {
        none = 0;
        instance = instance->older;
    }
    bool new = instance == 0;
    instance = new ? calloc(1, sizeof *instance) : instance;
    if (instance == 0) {
        void (*destroy)(void *, const void *) = address(*made, "vkDestroyInstance");
        destroy(*made, with);
        return FACT_INITIALIZATION_FAILED;
    }
    instance->handle = *made;
    instance->address = address;
#define ASK(name) *(void **)&instance->name = address(*made, #name)
    ASK(vkDestroyInstance);
    ASK(vkGetPhysicalDeviceProperties);
    ASK(vkGetPhysicalDeviceMemoryProperties);
    ASK(vkGetPhysicalDeviceQueueFamilyProperties);
    ASK(vkEnumerateDeviceExtensionProperties);
#undef ASK
    *(void **)&instance->domains[0] = address(*made, "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT");
    *(void **)&instance->domains[1] = address(*made, "vkGetPhysicalDeviceCalibrateableTimeDomainsKHR");
    __atomic_store_n(&instance->key, key_of(*made), __ATOMIC_RELEASE);
    instance->older = new ? instances : instance->older;
    while (new && !__atomic_compare_exchange_n(&instances, &instance->older, instance, 0, __ATOMIC_ACQ_REL,
                                               __ATOMIC_ACQUIRE)) {
    }
    return result;
}

static void destroy_instance(void *handle, const void *with) {
    struct instance *instance = handle == 0 ? 0 : instance_of(handle);
    if (instance != 0) {
        void (*destroy)(void *, const void *) = instance->vkDestroyInstance;
        __atomic_store_n(&instance->key, (void *)0, __ATOMIC_RELEASE);
        destroy(handle, with);
    }
}

static const char *const clocks[CLOCKS] = {"VK_EXT_calibrated_timestamps", "VK_KHR_calibrated_timestamps"};

/* Which extension tells clocks, CLOCKS for none; `there` tells that the program has it already. */
static uint32_t clock_extension(struct instance *instance, void *physical, const struct vk_device_create *how,
                                bool *there) {
    *there = false;
    for (uint32_t i = 0; i < how->extension_count; i++) {
        for (uint32_t k = 0; k < CLOCKS; k++) {
            if (strcmp(how->extensions[i], clocks[k]) == 0) {
                *there = true;
                return k;
            }
        }
    }
    uint32_t count = 0;
    instance->vkEnumerateDeviceExtensionProperties(physical, 0, &count, 0);
    struct vk_extension *all = calloc(count + 1, sizeof *all);
    uint32_t found = CLOCKS;
    if (all != 0) {
        instance->vkEnumerateDeviceExtensionProperties(physical, 0, &count, all);
    }
    for (uint32_t i = 0; all != 0 && i < count; i++) {
        for (uint32_t k = 0; k < CLOCKS && found == CLOCKS; k++) {
            found = strncmp(all[i].name, clocks[k], sizeof all[i].name) == 0 ? k : CLOCKS;
        }
    }
    free(all);
    return found;
}

/*
 * Which clocks can be read together. Only the function of the extension that the driver has may be called: the loader
 * has both, and passes on to what may be null.
 */
static void ask_domains(struct instance *instance, void *physical, struct device *device, uint32_t clock) {
    uint32_t domains[16];
    uint32_t count = sizeof domains / sizeof *domains;
    if (instance->domains[clock] == 0 || device->next.vkGetCalibratedTimestampsEXT == 0 ||
        instance->domains[clock](physical, &count, domains) < 0) {
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        device->calibrated |= domains[i] == FACT_DOMAIN_DEVICE;
        device->monotonic |= domains[i] == FACT_DOMAIN_MONOTONIC;
    }
}

static void ask_families(struct instance *instance, void *physical, struct device *device) {
    struct vk_family found[MOST_FAMILIES];
    uint32_t count = MOST_FAMILIES;
    instance->vkGetPhysicalDeviceQueueFamilyProperties(physical, &count, found);
    device->family_count = count;
    for (uint32_t i = 0; i < count; i++) {
        // Where queues only copy, queries cannot be made ready by what they run.
        bool able = (found[i].flags & (FACT_QUEUE_GRAPHICS | FACT_QUEUE_COMPUTE)) != 0;
        device->families[i] = (struct family){.flags = found[i].flags, .bits = able ? found[i].bits : 0};
    }
}

static enum level asked_level(void) {
    const char *text = jtrace_env_("JTRACE_VULKAN_LEVEL");
    return text != 0 && text[0] >= '1' && text[0] <= '3' && text[1] == 0 ? (enum level)(text[0] - '0') : LONG;
}

static struct device *unused_device(void) {
    struct device *device = __atomic_load_n(&devices, __ATOMIC_ACQUIRE);
    for (; device != 0; device = device->older) {
        void *none = 0;
        if (!device->inherited &&
            __atomic_compare_exchange_n(&device->key, &none, (void *)1, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            return device;
        }
    }
    device = calloc(1, sizeof *device);
    if (device == 0) {
        return 0;
    }
    device->key = (void *)1;
    pthread_mutex_init(&device->lock, 0);
    for (struct table *table = &device->buffers; table <= &device->handles; table++) {
        pthread_mutex_init(&table->lock, 0);
    }
    device->older = __atomic_load_n(&devices, __ATOMIC_ACQUIRE);
    while (!__atomic_compare_exchange_n(&devices, &device->older, device, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    }
    return device;
}

/* @param clock the extension that tells clocks, which the program or the layer has enabled; CLOCKS for none */
static void begin_device(struct device *device, struct instance *instance, void *physical, void *handle,
                         uint32_t clock) {
    device->handle = handle;
#define HOOK(result, name_, other, arguments)                                                       \
    device->next.name_ = (type_##name_)device->address(handle, #name_);                             \
    if (device->next.name_ == 0 && other[0] != 0) {                                                 \
        device->next.name_ = (type_##name_)device->address(handle, other);                          \
    }
#define CALL HOOK
#include "calls.def"
#undef HOOK
#undef CALL
    struct jtrace_ring *ring = jtrace_ready_();
    device->quiet = ring == 0 || device->set_data == 0;
    device->level = asked_level();
    device->detailed = device->level == COMMANDS;
    device->held = false;
    device->count = device->waiting = device->untimed = 0;
    device->ticks = device->calibrated_at = device->low = device->high = device->number = 0;
    instance->vkGetPhysicalDeviceProperties(physical, &device->properties);
    instance->vkGetPhysicalDeviceMemoryProperties(physical, &device->memories);
    device->local = true;
    for (uint32_t i = 0; i < device->memories.count; i++) {
        device->local &= (device->memories.types[i].flags & FACT_DEVICE_LOCAL) != 0;
    }
    ask_families(instance, physical, device);
    device->calibrated = device->monotonic = false;
    if (clock < CLOCKS) {
        ask_domains(instance, physical, device, clock);
    }
    if (!device->quiet) {
        note(ring, GPU_NOTE_OK, "level %d, clock %s", device->level,
             device->calibrated ? "told by the driver" : "by when submits began and were found done");
    }
    __atomic_store_n(&device->key, key_of(handle), __ATOMIC_RELEASE);
}

static int32_t create_device(void *physical, const struct vk_device_create *how, const void *with, void **made) {
    struct instance *instance = instance_of(physical);
    struct vk_loader *chain = loader(how->next, FACT_LOADER_DEVICE, FACT_LINK);
    struct vk_loader *data = loader(how->next, FACT_LOADER_DEVICE, FACT_LOADER_DATA);
    if (instance == 0 || chain == 0 || chain->with.link == 0) {
        return FACT_INITIALIZATION_FAILED;
    }
    struct device *device = unused_device();
    struct vk_link *link = chain->with.link;
    int32_t (*create)(void *, const struct vk_device_create *, const void *, void **) =
        link->instance_address(instance->handle, "vkCreateDevice");
    if (device == 0 || create == 0) {
        return FACT_INITIALIZATION_FAILED;
    }
    bool there = false;
    uint32_t clock = jtrace_ready_() == 0 ? CLOCKS : clock_extension(instance, physical, how, &there);
    const char **extensions = clock == CLOCKS || there ? 0 : malloc((how->extension_count + 1) * sizeof *extensions);
    int32_t result = -1;
    if (extensions != 0) {
        struct vk_device_create more = *how;
        memcpy(extensions, how->extensions, how->extension_count * sizeof *extensions);
        extensions[more.extension_count++] = clocks[clock];
        more.extensions = extensions;
        chain->with.link = link->next;
        result = create(physical, &more, with, made);
        free(extensions);
    }
    // Times are an extra: a device that refuses them is the one that the program has asked for.
    if (result != FACT_SUCCESS) {
        chain->with.link = link->next;
        result = create(physical, how, with, made);
        clock = there ? clock : CLOCKS;
    }
    if (result != FACT_SUCCESS) {
        __atomic_store_n(&device->key, (void *)0, __ATOMIC_RELEASE);
        return result;
    }
    device->address = link->device_address;
    device->set_data = data == 0 ? 0 : data->with.set_data;
    begin_device(device, instance, physical, *made, clock);
    return result;
}

void hook_vkDestroyDevice(void *handle, const void *with) {
    struct device *device = handle == 0 ? 0 : device_of(handle);
    if (device == 0) {
        return;
    }
    if (!device->quiet) {
        struct jtrace_ring *ring = jtrace_ready_();
        queue_done(device, 0, FACT_SUCCESS);
        harvest(device);
        pthread_mutex_lock(&device->lock);
        if (ring != 0) {
            tell_clock(ring, device, true);
        }
        pthread_mutex_unlock(&device->lock);
        forget_queues(device);
        forget_recordings(device);
        forget_timers(device);
        forget_brackets(device);
        forget_kernels(device);
        forget_memory(device);
    }
    type_vkDestroyDevice destroy = device->next.vkDestroyDevice;
    __atomic_store_n(&device->key, (void *)0, __ATOMIC_RELEASE);
    destroy(handle, with);
}

static void *hook_of(const char *name) {
#define HOOK(result, name_, other, arguments)                                       \
    if (strcmp(name, #name_) == 0 || (other[0] != 0 && strcmp(name, other) == 0)) { \
        return (void *)hook_##name_;                                                \
    }
#define CALL(result, name_, other, arguments)
#include "calls.def"
#undef HOOK
#undef CALL
    return 0;
}

static void *device_address(void *handle, const char *name) {
    struct device *device = device_of(handle);
    if (strcmp(name, "vkGetDeviceProcAddr") == 0) {
        return (void *)device_address;
    }
    void *next = device == 0 ? 0 : device->address(handle, name);
    bool own = next != 0 && (!device->quiet || strcmp(name, "vkDestroyDevice") == 0);
    void *hook = own ? hook_of(name) : 0;
    return hook == 0 ? next : hook;
}

static void *instance_address(void *handle, const char *name) {
    static const struct {
        const char *name;
        void *hook;
    } own[] = {{"vkGetInstanceProcAddr", (void *)instance_address}, {"vkGetDeviceProcAddr", (void *)device_address},
               {"vkCreateInstance", (void *)create_instance},       {"vkDestroyInstance", (void *)destroy_instance},
               {"vkCreateDevice", (void *)create_device}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (strcmp(name, own[i].name) == 0) {
            return own[i].hook;
        }
    }
    struct instance *instance = handle == 0 ? 0 : instance_of(handle);
    void *next = instance == 0 ? 0 : instance->address(handle, name);
    void *hook = next == 0 ? 0 : hook_of(name);
    return hook == 0 ? next : hook;
}

/* What the loader asks first. */
EXPORTED int32_t vkNegotiateLoaderLayerInterfaceVersion(struct vk_negotiate *with) {
    static bool begun;
    if (with == 0 || with->version < 2) {
        return FACT_INITIALIZATION_FAILED;
    }
    if (!__atomic_exchange_n(&begun, true, __ATOMIC_ACQ_REL)) {
        pthread_atfork(0, 0, in_child);
    }
    with->version = 2;
    with->instance_address = instance_address;
    with->device_address = device_address;
    with->physical_address = 0;
    return FACT_SUCCESS;
}
