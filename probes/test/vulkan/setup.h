// What the demonstrations need of Vulkan: a device, four kernels, buffers, command buffers.
#ifndef JTRACE_TEST_VULKAN_SETUP_H
#define JTRACE_TEST_VULKAN_SETUP_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <vulkan/vulkan.h>

#include "burn.h"
#include "gemm.h"
#include "saxpy.h"
#include "tiny.h"

#define CHECK(call)                                             \
    do {                                                        \
        VkResult result_ = (call);                              \
        if (result_ != VK_SUCCESS) {                            \
            fprintf(stderr, "%s: %d\n", #call, (int)result_);   \
            exit(9);                                            \
        }                                                       \
    } while (0)

enum { SAXPY, GEMM, TINY, BURN, KERNELS };
enum { FLOATS = 1 << 18, BYTES = FLOATS * 4, SIDE = 128, WRITE = 0, READ, COPY, FILL, DIRECTIONS };

struct kernel {
    const uint32_t *code;
    size_t bytes;
    const char *entry;
    char name[16 * 1024]; // that the report has
    int count;
    VkPipeline pipeline;
};

static struct kernel kernels[KERNELS] = {
    [SAXPY] = {saxpy_spv, sizeof saxpy_spv, "saxpy", "saxpy", 0, 0},
    [GEMM] = {gemm_spv, sizeof gemm_spv, "main", "", 0, 0},
    [TINY] = {tiny_spv, sizeof tiny_spv, "tiny", "", 0, 0},
    [BURN] = {burn_spv, sizeof burn_spv, "burn", "burn", 0, 0},
};
static const char *const directions[] = {"write", "read", "copy", "fill"};
static uint64_t moved[DIRECTIONS];
static int commands;

static uint32_t queue_count = 1;
static VkInstance instance;
static VkPhysicalDevice physical;
static VkPhysicalDeviceMemoryProperties memories;
static VkDevice device;
static VkQueue queue;
static VkDescriptorSetLayout set_layout;
static VkPipelineLayout layout;
static VkDescriptorSet set;
static VkCommandPool pool;
static VkBuffer a, b, staging;
static float *host;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static VkBuffer buffer(VkBufferUsageFlags usage, void **mapped) {
    VkBuffer made;
    VkDeviceMemory memory;
    VkMemoryRequirements needs;
    CHECK(vkCreateBuffer(device, &(VkBufferCreateInfo){.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO, .size = BYTES,
                                                       .usage = usage}, 0, &made));
    vkGetBufferMemoryRequirements(device, made, &needs);
    uint32_t type = 0;
    VkMemoryPropertyFlags wanted = mapped != 0
        ? VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT
        : VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
    while ((needs.memoryTypeBits >> type & 1) == 0 || (memories.memoryTypes[type].propertyFlags & wanted) != wanted) {
        type++;
    }
    CHECK(vkAllocateMemory(device, &(VkMemoryAllocateInfo){.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO,
                                                           .allocationSize = needs.size, .memoryTypeIndex = type},
                           0, &memory));
    CHECK(vkBindBufferMemory(device, made, memory, 0));
    if (mapped != 0) {
        CHECK(vkMapMemory(device, memory, 0, BYTES, 0, mapped));
    }
    return made;
}

static void name(VkPipeline pipeline, const char *text) {
    PFN_vkSetDebugUtilsObjectNameEXT set_name =
        (PFN_vkSetDebugUtilsObjectNameEXT)vkGetInstanceProcAddr(instance, "vkSetDebugUtilsObjectNameEXT");
    CHECK(set_name(device, &(VkDebugUtilsObjectNameInfoEXT){
        .sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT, .objectType = VK_OBJECT_TYPE_PIPELINE,
        .objectHandle = (uint64_t)pipeline, .pObjectName = text}));
}

static void build(struct kernel *kernel, uint32_t group) {
    VkShaderModule module;
    CHECK(vkCreateShaderModule(device, &(VkShaderModuleCreateInfo){.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO,
                                                                   .codeSize = kernel->bytes, .pCode = kernel->code},
                               0, &module));
    VkSpecializationMapEntry entry = {7, 0, sizeof group};
    VkSpecializationInfo special = {1, &entry, sizeof group, &group};
    VkComputePipelineCreateInfo how = {.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO,
                                       .stage = {.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO,
                                                 .stage = VK_SHADER_STAGE_COMPUTE_BIT, .module = module,
                                                 .pName = kernel->entry,
                                                 .pSpecializationInfo = group == 0 ? 0 : &special},
                                       .layout = layout};
    CHECK(vkCreateComputePipelines(device, 0, 1, &how, 0, &kernel->pipeline));
    vkDestroyShaderModule(device, module, 0);
}

// FNV-1a over the words, as the report has it for kernels whose entry point says nothing.
static void name_by_code(struct kernel *kernel) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < kernel->bytes / 4; i++) {
        hash = (hash ^ kernel->code[i]) * UINT64_C(0x100000001b3);
    }
    snprintf(kernel->name, sizeof kernel->name, "%s spv:%016lx", kernel->entry, hash);
}

static VkDescriptorSet descriptors(void) {
    VkDescriptorPool descriptor_pool;
    VkDescriptorSet made;
    VkDescriptorPoolSize size = {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 2};
    CHECK(vkCreateDescriptorPool(device, &(VkDescriptorPoolCreateInfo){
        .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO, .maxSets = 1, .poolSizeCount = 1, .pPoolSizes = &size},
        0, &descriptor_pool));
    CHECK(vkAllocateDescriptorSets(device, &(VkDescriptorSetAllocateInfo){
        .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO, .descriptorPool = descriptor_pool,
        .descriptorSetCount = 1, .pSetLayouts = &set_layout}, &made));
    VkDescriptorBufferInfo buffers[] = {{a, 0, BYTES}, {b, 0, BYTES}};
    vkUpdateDescriptorSets(device, 1, &(VkWriteDescriptorSet){
        .sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET, .dstSet = made, .descriptorCount = 2,
        .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, .pBufferInfo = buffers}, 0, 0);
    return made;
}

static VkCommandPool new_pool(void) {
    VkCommandPool made;
    CHECK(vkCreateCommandPool(device, &(VkCommandPoolCreateInfo){
        .sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO,
        .flags = VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT}, 0, &made));
    return made;
}

static VkCommandBuffer new_buffer(VkCommandPool from, VkCommandBufferLevel level) {
    VkCommandBuffer made;
    CHECK(vkAllocateCommandBuffers(device, &(VkCommandBufferAllocateInfo){
        .sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO, .commandPool = from, .level = level,
        .commandBufferCount = 1}, &made));
    return made;
}

static VkFence new_fence(void) {
    VkFence made;
    CHECK(vkCreateFence(device, &(VkFenceCreateInfo){.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO}, 0, &made));
    return made;
}

static void begin_device(void) {
    float *priorities = calloc(queue_count, sizeof *priorities);
    VkPhysicalDeviceVulkan13Features features13 = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES,
                                                   .synchronization2 = VK_TRUE};
    VkPhysicalDeviceVulkan12Features features12 = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES,
                                                   .pNext = &features13, .timelineSemaphore = VK_TRUE};
    VkDeviceQueueCreateInfo queues = {.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO, .queueCount = queue_count,
                                      .pQueuePriorities = priorities};
    CHECK(vkCreateDevice(physical, &(VkDeviceCreateInfo){.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                                         .pNext = &features12, .queueCreateInfoCount = 1,
                                                         .pQueueCreateInfos = &queues}, 0, &device));
    free(priorities);
    vkGetDeviceQueue(device, 0, 0, &queue);
    VkDescriptorSetLayoutBinding bindings[] = {
        {0, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1, VK_SHADER_STAGE_COMPUTE_BIT, 0},
        {1, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1, VK_SHADER_STAGE_COMPUTE_BIT, 0}};
    CHECK(vkCreateDescriptorSetLayout(device, &(VkDescriptorSetLayoutCreateInfo){
        .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO, .bindingCount = 2, .pBindings = bindings}, 0,
        &set_layout));
    VkPushConstantRange constants = {VK_SHADER_STAGE_COMPUTE_BIT, 0, 4};
    CHECK(vkCreatePipelineLayout(device, &(VkPipelineLayoutCreateInfo){
        .sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO, .setLayoutCount = 1, .pSetLayouts = &set_layout,
        .pushConstantRangeCount = 1, .pPushConstantRanges = &constants}, 0, &layout));
    for (int i = 0; i < KERNELS; i++) {
        build(&kernels[i], i == TINY ? 32 : 0);
    }
    name_by_code(&kernels[GEMM]);
    VkBufferUsageFlags transfers = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    a = buffer(transfers | VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, 0);
    b = buffer(transfers | VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, 0);
    staging = buffer(transfers, (void **)&host);
    set = descriptors();
    pool = new_pool();
}

static void begin(void) {
    const char *extension = VK_EXT_DEBUG_UTILS_EXTENSION_NAME;
    VkApplicationInfo application = {.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO, .apiVersion = VK_API_VERSION_1_3};
    CHECK(vkCreateInstance(&(VkInstanceCreateInfo){.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                                   .pApplicationInfo = &application, .enabledExtensionCount = 1,
                                                   .ppEnabledExtensionNames = &extension}, 0, &instance));
    uint32_t one = 1;
    VkResult found = vkEnumeratePhysicalDevices(instance, &one, &physical);
    if (found < 0 || one == 0) {
        fprintf(stderr, "no device\n");
        exit(9);
    }
    vkGetPhysicalDeviceMemoryProperties(physical, &memories);
    begin_device();
}

static void begin_buffer(VkCommandBuffer buffer, VkCommandBufferUsageFlags flags) {
    VkCommandBufferInheritanceInfo inherited = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_INHERITANCE_INFO};
    CHECK(vkBeginCommandBuffer(buffer, &(VkCommandBufferBeginInfo){
        .sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO, .flags = flags, .pInheritanceInfo = &inherited}));
}

static void barrier(VkCommandBuffer to) {
    VkMemoryBarrier all = {.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER, .srcAccessMask = VK_ACCESS_MEMORY_WRITE_BIT,
                           .dstAccessMask = VK_ACCESS_MEMORY_READ_BIT | VK_ACCESS_MEMORY_WRITE_BIT};
    vkCmdPipelineBarrier(to, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, 0, 1, &all, 0, 0, 0, 0);
}

// What a command buffer does once counts when it is submitted: `times` tells how often that will be.
static void dispatch(VkCommandBuffer to, int which, uint32_t n, uint32_t x, uint32_t y, int times) {
    barrier(to);
    vkCmdBindPipeline(to, VK_PIPELINE_BIND_POINT_COMPUTE, kernels[which].pipeline);
    vkCmdBindDescriptorSets(to, VK_PIPELINE_BIND_POINT_COMPUTE, layout, 0, 1, &set, 0, 0);
    vkCmdPushConstants(to, layout, VK_SHADER_STAGE_COMPUTE_BIT, 0, sizeof n, &n);
    vkCmdDispatch(to, x, y, 1);
    __atomic_add_fetch(&kernels[which].count, times, __ATOMIC_RELAXED);
    __atomic_add_fetch(&commands, times, __ATOMIC_RELAXED);
}

static void transfer(VkCommandBuffer by, int direction, uint64_t bytes) {
    VkBufferCopy region = {0, 0, bytes};
    barrier(by);
    if (direction == FILL) {
        vkCmdFillBuffer(by, a, 0, bytes, 0);
    } else {
        vkCmdCopyBuffer(by, direction == WRITE ? staging : a, direction == READ ? staging : direction == COPY ? b : a, 1,
                        &region);
    }
    moved[direction] += bytes;
    commands++;
}

static void submit(VkCommandBuffer buffer, VkFence fence) {
    CHECK(vkQueueSubmit(queue, 1, &(VkSubmitInfo){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .commandBufferCount = 1,
                                                  .pCommandBuffers = &buffer}, fence));
}

static void submit_and_wait(VkCommandBuffer buffer, VkFence fence) {
    submit(buffer, fence);
    CHECK(vkWaitForFences(device, 1, &fence, VK_TRUE, UINT64_MAX));
    CHECK(vkResetFences(device, 1, &fence));
}

static void tell(uint64_t from) {
    uint64_t wall = now() - from;
    for (int i = 0; i < KERNELS; i++) {
        if (kernels[i].count > 0) {
            printf("KERNEL %d %s\n", kernels[i].count, kernels[i].name);
        }
    }
    for (int i = 0; i < DIRECTIONS; i++) {
        if (moved[i] > 0) {
            printf("BYTES %s %lu\n", directions[i], moved[i]);
        }
    }
    printf("COMMANDS %d\nWALL %lu\n", commands, wall);
    fflush(stdout);
}

#endif
