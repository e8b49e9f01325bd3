/* Holds facts.h, calls.def and formats.def to the headers of Vulkan. Made nothing of where they are not installed, or are too old. */
#include "layer.h"

#if __has_include(<vulkan/vk_layer.h>)
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

#ifdef VK_VERSION_1_3

#define SAME(fact, name) _Static_assert((long)(fact) == (long)(name), #name)
SAME(FACT_SUCCESS, VK_SUCCESS);
SAME(FACT_OUT_OF_HOST_MEMORY, VK_ERROR_OUT_OF_HOST_MEMORY);
SAME(FACT_OUT_OF_DEVICE_MEMORY, VK_ERROR_OUT_OF_DEVICE_MEMORY);
SAME(FACT_INITIALIZATION_FAILED, VK_ERROR_INITIALIZATION_FAILED);
SAME(FACT_DEVICE_LOST, VK_ERROR_DEVICE_LOST);
SAME(FACT_QUERY_POOL, VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
SAME(FACT_SHADER_MODULE, VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
SAME(FACT_COMMAND_POOL, VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
SAME(FACT_COMMAND_BUFFERS, VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
SAME(FACT_BEGIN, VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
SAME(FACT_LOADER_INSTANCE, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
SAME(FACT_LOADER_DEVICE, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
SAME(FACT_CALIBRATED, VK_STRUCTURE_TYPE_CALIBRATED_TIMESTAMP_INFO_EXT);
SAME(FACT_TIMELINE_SUBMIT, VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO);
SAME(FACT_BUFFER_SUBMIT, VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
SAME(FACT_LINK, VK_LAYER_LINK_INFO);
SAME(FACT_LOADER_DATA, VK_LOADER_DATA_CALLBACK);
SAME(FACT_TIMESTAMPS, VK_QUERY_TYPE_TIMESTAMP);
SAME(FACT_BOTTOM, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT);
SAME(FACT_64_BIT, VK_QUERY_RESULT_64_BIT);
SAME(FACT_WITH_AVAILABILITY, VK_QUERY_RESULT_WITH_AVAILABILITY_BIT);
SAME(FACT_RENDER_PASS_CONTINUE, VK_COMMAND_BUFFER_USAGE_RENDER_PASS_CONTINUE_BIT);
SAME(FACT_SIMULTANEOUS_USE, VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT);
SAME(FACT_PROTECTED_POOL, VK_COMMAND_POOL_CREATE_PROTECTED_BIT);
SAME(FACT_PROTECTED_SUBMIT, VK_SUBMIT_PROTECTED_BIT);
SAME(FACT_COMPUTE, VK_PIPELINE_BIND_POINT_COMPUTE);
SAME(FACT_QUEUE_GRAPHICS, VK_QUEUE_GRAPHICS_BIT);
SAME(FACT_QUEUE_COMPUTE, VK_QUEUE_COMPUTE_BIT);
SAME(FACT_DEVICE_LOCAL, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
SAME(FACT_HOST_VISIBLE, VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT);
SAME(FACT_USAGE_TRANSFER, VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT);
SAME(FACT_TYPE_CPU, VK_PHYSICAL_DEVICE_TYPE_CPU);
SAME(FACT_OBJECT_SHADER_MODULE, VK_OBJECT_TYPE_SHADER_MODULE);
SAME(FACT_OBJECT_PIPELINE, VK_OBJECT_TYPE_PIPELINE);
SAME(FACT_STAGE_HOST, VK_PIPELINE_STAGE_HOST_BIT);
SAME(FACT_DOMAIN_DEVICE, VK_TIME_DOMAIN_DEVICE_EXT);
SAME(FACT_DOMAIN_MONOTONIC, VK_TIME_DOMAIN_CLOCK_MONOTONIC_EXT);

#define SIZE(own, name) _Static_assert(sizeof(struct own) == sizeof(name), #name)
#define PLACE(own, member, name, other) \
    _Static_assert(offsetof(struct own, member) == offsetof(name, other), #name "." #other)
#define BOTH(own, name, member, other) \
    SIZE(own, name);                   \
    PLACE(own, member, name, other)
PLACE(vk_loader, with, VkLayerInstanceCreateInfo, u);
PLACE(vk_loader, with, VkLayerDeviceCreateInfo, u);
SIZE(vk_link, VkLayerDeviceLink);
PLACE(vk_link, instance_address, VkLayerInstanceLink, pfnNextGetInstanceProcAddr);
PLACE(vk_link, device_address, VkLayerDeviceLink, pfnNextGetDeviceProcAddr);
BOTH(vk_negotiate, VkNegotiateLayerInterface, device_address, pfnGetDeviceProcAddr);
BOTH(vk_device_create, VkDeviceCreateInfo, extensions, ppEnabledExtensionNames);
SIZE(vk_extension, VkExtensionProperties);
BOTH(vk_properties, VkPhysicalDeviceProperties, period, limits.timestampPeriod);
PLACE(vk_properties, name, VkPhysicalDeviceProperties, deviceName);
PLACE(vk_properties, type, VkPhysicalDeviceProperties, deviceType);
BOTH(vk_family, VkQueueFamilyProperties, bits, timestampValidBits);
BOTH(vk_memories, VkPhysicalDeviceMemoryProperties, types, memoryTypes);
_Static_assert(sizeof(((struct vk_memories *)0)->types) == sizeof(((VkPhysicalDeviceMemoryProperties *)0)->memoryTypes),
               "types of memory");
BOTH(vk_queue_choice, VkDeviceQueueInfo2, family, queueFamilyIndex);
BOTH(vk_submit, VkSubmitInfo, buffers, pCommandBuffers);
PLACE(vk_submit, count, VkSubmitInfo, commandBufferCount);
BOTH(vk_buffer_submit, VkCommandBufferSubmitInfo, buffer, commandBuffer);
BOTH(vk_submit2, VkSubmitInfo2, buffers, pCommandBufferInfos);
PLACE(vk_submit2, waits, VkSubmitInfo2, pWaitSemaphoreInfos);
BOTH(vk_timeline_submit, VkTimelineSemaphoreSubmitInfo, waits, pWaitSemaphoreValues);
BOTH(vk_semaphore_submit, VkSemaphoreSubmitInfo, value, value);
PLACE(vk_submit2, count, VkSubmitInfo2, commandBufferInfoCount);
BOTH(vk_pool_create, VkCommandPoolCreateInfo, family, queueFamilyIndex);
BOTH(vk_buffers_allocate, VkCommandBufferAllocateInfo, count, commandBufferCount);
BOTH(vk_begin, VkCommandBufferBeginInfo, flags, flags);
BOTH(vk_query_create, VkQueryPoolCreateInfo, count, queryCount);
BOTH(vk_calibrated, VkCalibratedTimestampInfoEXT, domain, timeDomain);
BOTH(vk_module_create, VkShaderModuleCreateInfo, code, pCode);
BOTH(vk_special_entry, VkSpecializationMapEntry, size, size);
BOTH(vk_special, VkSpecializationInfo, data, pData);
BOTH(vk_stage, VkPipelineShaderStageCreateInfo, special, pSpecializationInfo);
BOTH(vk_compute_create, VkComputePipelineCreateInfo, stage, stage);
BOTH(vk_object_name, VkDebugUtilsObjectNameInfoEXT, name, pObjectName);
BOTH(vk_buffer_create, VkBufferCreateInfo, usage, usage);
BOTH(vk_image_create, VkImageCreateInfo, format, format);
BOTH(vk_memory_allocate, VkMemoryAllocateInfo, kind, memoryTypeIndex);
BOTH(vk_bind, VkBindBufferMemoryInfo, memory, memory);
BOTH(vk_copy, VkBufferCopy, bytes, size);
BOTH(vk_copy2, VkBufferCopy2, bytes, size);
BOTH(vk_buffer_image, VkBufferImageCopy, extent, imageExtent);
PLACE(vk_buffer_image, layers.count, VkBufferImageCopy, imageSubresource.layerCount);
BOTH(vk_buffer_image2, VkBufferImageCopy2, extent, imageExtent);
PLACE(vk_buffer_image2, layers.count, VkBufferImageCopy2, imageSubresource.layerCount);
BOTH(vk_image_copy, VkImageCopy, extent, extent);
PLACE(vk_image_copy, from.count, VkImageCopy, srcSubresource.layerCount);
BOTH(vk_image_copy2, VkImageCopy2, extent, extent);
BOTH(vk_copy_info2, VkCopyBufferInfo2, regions, pRegions);
BOTH(vk_to_image_info2, VkCopyBufferToImageInfo2, regions, pRegions);
BOTH(vk_from_image_info2, VkCopyImageToBufferInfo2, regions, pRegions);
BOTH(vk_image_info2, VkCopyImageInfo2, regions, pRegions);

#define FORMAT(name, number, bytes) SAME(number, VK_FORMAT_##name);
#include "formats.def"
#undef FORMAT

/* The functions there are. */
#define HOOK(result, name, other, arguments) _Static_assert(sizeof(PFN_##name) == sizeof(void *), #name);
#define CALL HOOK
#include "calls.def"
#undef CALL
#undef HOOK
#endif
#endif
