// A layer of Vulkan that makes of the device below one that is hard to watch: queues without timestamps, ticks of less than
// 64 bits that wrap and are no nanoseconds, no clock that can be read, one that only the newer extension tells, a thousand
// queues, no memory for submits of more than one command buffer, submits that come back
// late, or one that runs nothing. TRAP=WORD[,WORD...]: untimed, ticks, blind, newer, many, poor, slow, idle.
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

enum { BITS = 36, MANY = 1000 };
#define PERIOD 52.083332f // as of a clock of 19.2 MHz

static PFN_vkGetInstanceProcAddr next_instance;
static PFN_vkGetDeviceProcAddr next_device;
static VkInstance instance;
static uint64_t first_tick;

static int trap(const char *word) {
    const char *all = getenv("TRAP");
    return all != 0 && strstr(all, word) != 0;
}

#define NEXT(name) ((PFN_##name)next_instance(instance, #name))
#define DEVICE(device, name) ((PFN_##name)next_device(device, #name))

static PFN_vkGetPhysicalDeviceProperties get_properties;
static PFN_vkGetPhysicalDeviceQueueFamilyProperties get_families;
static PFN_vkEnumerateDeviceExtensionProperties get_extensions;
static PFN_vkGetDeviceQueue get_queue;
static PFN_vkQueueSubmit submit;
static PFN_vkQueueWaitIdle wait_idle;
static PFN_vkGetQueryPoolResults get_results;
static PFN_vkWaitForFences wait_fences;
static PFN_vkGetFenceStatus get_status;
static PFN_vkGetCalibratedTimestampsEXT get_clocks;

static void VKAPI_CALL properties(VkPhysicalDevice physical, VkPhysicalDeviceProperties *to) {
    get_properties(physical, to);
    if (trap("ticks")) {
        to->limits.timestampPeriod = PERIOD;
    }
}

static void VKAPI_CALL families(VkPhysicalDevice physical, uint32_t *count, VkQueueFamilyProperties *to) {
    get_families(physical, count, to);
    for (uint32_t i = 0; to != 0 && i < *count; i++) {
        to[i].timestampValidBits = trap("untimed") ? 0 : trap("ticks") ? BITS : to[i].timestampValidBits;
        to[i].queueCount = trap("many") ? MANY : to[i].queueCount;
    }
}

#define EXT "VK_EXT_calibrated_timestamps"
#define KHR "VK_KHR_calibrated_timestamps"

// Those that tell the clock are cut out, or the older one gets the name of the newer one.
static VkResult VKAPI_CALL extensions(VkPhysicalDevice physical, const char *layer, uint32_t *count,
                                      VkExtensionProperties *to) {
    VkResult r = get_extensions(physical, layer, count, to);
    uint32_t kept = 0;
    for (uint32_t i = 0; trap("newer") && r >= 0 && to != 0 && i < *count; i++) {
        if (strcmp(to[i].extensionName, EXT) == 0) {
            strcpy(to[i].extensionName, KHR);
        }
    }
    for (uint32_t i = 0; trap("blind") && r == VK_SUCCESS && to != 0 && i < *count; i++) {
        if (strstr(to[i].extensionName, "calibrated") == 0) {
            to[kept++] = to[i];
        }
    }
    *count = kept > 0 ? kept : *count;
    return r;
}

// What the loader has for a driver without the extension ends in a null function.
static VkResult VKAPI_CALL no_domains(VkPhysicalDevice physical, uint32_t *count, VkTimeDomainEXT *to) {
    (void)physical;
    (void)count;
    (void)to;
    abort();
}

// Handles as the loader makes them: the first word is its own.
struct fake {
    void *loader;
    VkQueue real;
};
static struct fake queues[MANY];

static VkQueue real(VkQueue queue) {
    struct fake *fake = (struct fake *)queue;
    return fake >= queues && fake < queues + MANY ? fake->real : queue;
}

static void VKAPI_CALL queue(VkDevice device, uint32_t family, uint32_t index, VkQueue *to) {
    get_queue(device, family, 0, to);
    if (trap("many")) {
        queues[index] = (struct fake){*(void **)*to, *to};
        *to = (VkQueue)&queues[index];
    }
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static VkResult VKAPI_CALL queue_submit(VkQueue to, uint32_t count, const VkSubmitInfo *list, VkFence fence) {
    if (trap("idle")) {
        return VK_SUCCESS;
    }
    if (trap("poor") && count > 0 && list[0].commandBufferCount > 1) {
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    }
    pthread_mutex_lock(&lock);
    VkResult r = submit(real(to), count, list, fence);
    pthread_mutex_unlock(&lock);
    if (trap("slow")) {
        usleep(20000);
    }
    return r;
}

static VkResult VKAPI_CALL queue_wait(VkQueue of) {
    return wait_idle(real(of));
}

static VkResult VKAPI_CALL fences(VkDevice device, uint32_t count, const VkFence *list, VkBool32 all, uint64_t timeout) {
    return trap("idle") ? VK_SUCCESS : wait_fences(device, count, list, all, timeout);
}

static VkResult VKAPI_CALL status(VkDevice device, VkFence fence) {
    return trap("idle") ? VK_SUCCESS : get_status(device, fence);
}

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

// The counter wraps 50 ms after the device was made.
static uint64_t ticks(uint64_t nanos) {
    return (uint64_t)((double)(int64_t)(nanos - first_tick) / (double)PERIOD + 68719476736.0 - 960000.0) &
        ((UINT64_C(1) << BITS) - 1);
}

static VkResult VKAPI_CALL results(VkDevice device, VkQueryPool pool, uint32_t first, uint32_t count, size_t size,
                                   void *to, VkDeviceSize stride, VkQueryResultFlags flags) {
    VkResult r = trap("idle") ? VK_SUCCESS : get_results(device, pool, first, count, size, to, stride, flags);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t *value = (uint64_t *)((char *)to + i * stride);
        if (trap("idle")) {
            value[0] = now();
            value[1] = 1;
        }
        value[0] = trap("ticks") && value[1] != 0 ? ticks(value[0]) : value[0];
    }
    return r;
}

static VkResult VKAPI_CALL clocks(VkDevice device, uint32_t count, const VkCalibratedTimestampInfoEXT *which,
                                  uint64_t *to, uint64_t *deviation) {
    VkResult r = get_clocks(device, count, which, to, deviation);
    for (uint32_t i = 0; trap("ticks") && i < count; i++) {
        to[i] = which[i].timeDomain == VK_TIME_DOMAIN_DEVICE_EXT ? ticks(to[i]) : to[i];
    }
    return r;
}

static VkLayerInstanceCreateInfo *instance_link(const void *chain) {
    VkLayerInstanceCreateInfo *link = (VkLayerInstanceCreateInfo *)chain;
    while (link->sType != VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO || link->function != VK_LAYER_LINK_INFO) {
        link = (VkLayerInstanceCreateInfo *)link->pNext;
    }
    return link;
}

static VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo *how, const VkAllocationCallbacks *with,
                                           VkInstance *made) {
    VkLayerInstanceCreateInfo *link = instance_link(how->pNext);
    next_instance = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    VkResult r = ((PFN_vkCreateInstance)next_instance(0, "vkCreateInstance"))(how, with, made);
    if (r == VK_SUCCESS) {
        instance = *made;
        get_properties = NEXT(vkGetPhysicalDeviceProperties);
        get_families = NEXT(vkGetPhysicalDeviceQueueFamilyProperties);
        get_extensions = NEXT(vkEnumerateDeviceExtensionProperties);
    }
    return r;
}

static VkResult VKAPI_CALL create_device(VkPhysicalDevice physical, const VkDeviceCreateInfo *how,
                                         const VkAllocationCallbacks *with, VkDevice *made) {
    VkLayerDeviceCreateInfo *link = (VkLayerDeviceCreateInfo *)how->pNext;
    while (link->sType != VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO || link->function != VK_LAYER_LINK_INFO) {
        link = (VkLayerDeviceCreateInfo *)link->pNext;
    }
    next_device = link->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    PFN_vkCreateDevice create =
        (PFN_vkCreateDevice)link->u.pLayerInfo->pfnNextGetInstanceProcAddr(instance, "vkCreateDevice");
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    VkDeviceQueueCreateInfo one = how->pQueueCreateInfos[0];
    one.queueCount = 1;
    VkDeviceCreateInfo own = *how;
    own.pQueueCreateInfos = &one;
    const char *names[64];
    for (uint32_t i = 0; trap("newer") && i < own.enabledExtensionCount && i < 64; i++) {
        const char *name = own.ppEnabledExtensionNames[i];
        names[i] = strcmp(name, KHR) == 0 ? EXT : name;
    }
    own.ppEnabledExtensionNames = trap("newer") ? names : own.ppEnabledExtensionNames;
    VkResult r = create(physical, &own, with, made);
    if (r == VK_SUCCESS) {
        first_tick = now();
        get_queue = DEVICE(*made, vkGetDeviceQueue);
        submit = DEVICE(*made, vkQueueSubmit);
        wait_idle = DEVICE(*made, vkQueueWaitIdle);
        get_results = DEVICE(*made, vkGetQueryPoolResults);
        wait_fences = DEVICE(*made, vkWaitForFences);
        get_status = DEVICE(*made, vkGetFenceStatus);
        get_clocks = DEVICE(*made, vkGetCalibratedTimestampsEXT);
    }
    return r;
}

static PFN_vkVoidFunction VKAPI_CALL device_address(VkDevice device, const char *name);
static PFN_vkVoidFunction VKAPI_CALL instance_address(VkInstance of, const char *name);

static PFN_vkVoidFunction own(const char *name) {
    static const struct {
        const char *name;
        PFN_vkVoidFunction function;
    } all[] = {{"vkGetInstanceProcAddr", (PFN_vkVoidFunction)instance_address},
               {"vkGetDeviceProcAddr", (PFN_vkVoidFunction)device_address},
               {"vkCreateInstance", (PFN_vkVoidFunction)create_instance},
               {"vkCreateDevice", (PFN_vkVoidFunction)create_device},
               {"vkGetPhysicalDeviceProperties", (PFN_vkVoidFunction)properties},
               {"vkGetPhysicalDeviceQueueFamilyProperties", (PFN_vkVoidFunction)families},
               {"vkEnumerateDeviceExtensionProperties", (PFN_vkVoidFunction)extensions},
               {"vkGetDeviceQueue", (PFN_vkVoidFunction)queue},
               {"vkQueueSubmit", (PFN_vkVoidFunction)queue_submit},
               {"vkQueueWaitIdle", (PFN_vkVoidFunction)queue_wait},
               {"vkWaitForFences", (PFN_vkVoidFunction)fences},
               {"vkGetFenceStatus", (PFN_vkVoidFunction)status},
               {"vkGetCalibratedTimestampsEXT", (PFN_vkVoidFunction)clocks},
               {"vkGetQueryPoolResults", (PFN_vkVoidFunction)results}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(name, all[i].name) == 0) {
            return all[i].function;
        }
    }
    return 0;
}

static PFN_vkVoidFunction VKAPI_CALL device_address(VkDevice device, const char *name) {
    if (trap("newer") && strcmp(name, "vkGetCalibratedTimestampsEXT") == 0) {
        return 0;
    }
    bool renamed = trap("newer") && strcmp(name, "vkGetCalibratedTimestampsKHR") == 0;
    PFN_vkVoidFunction function = own(renamed ? "vkGetCalibratedTimestampsEXT" : name);
    return function != 0 ? function : next_device(device, name);
}

static PFN_vkVoidFunction VKAPI_CALL instance_address(VkInstance of, const char *name) {
    PFN_vkVoidFunction function = own(name);
    if (trap("newer") && strcmp(name, "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT") == 0) {
        return (PFN_vkVoidFunction)no_domains;
    }
    if (trap("newer") && strcmp(name, "vkGetPhysicalDeviceCalibrateableTimeDomainsKHR") == 0) {
        name = "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT";
    }
    return function != 0 ? function : next_instance(of, name);
}

__attribute__((visibility("default"))) VkResult VKAPI_CALL
vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface *with) {
    with->loaderLayerInterfaceVersion = 2;
    with->pfnGetInstanceProcAddr = instance_address;
    with->pfnGetDeviceProcAddr = device_address;
    with->pfnGetPhysicalDeviceProcAddr = 0;
    return VK_SUCCESS;
}
