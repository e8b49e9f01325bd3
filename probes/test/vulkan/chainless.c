// Asks a layer of Vulkan for an instance and a device without what the loader chains to that, and for functions that there
// are not. Nothing may come of it but errors.
// usage: chainless LAYER
#include <dlfcn.h>
#include <stdio.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

int main(int argc, char **argv) {
    void *layer = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : 0;
    PFN_vkNegotiateLoaderLayerInterfaceVersion negotiate = 0;
    if (layer != 0) {
        *(void **)&negotiate = dlsym(layer, "vkNegotiateLoaderLayerInterfaceVersion");
    }
    if (negotiate == 0) {
        fprintf(stderr, "no layer: %s\n", dlerror());
        return 2;
    }
    VkNegotiateLayerInterface old = {.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT, .loaderLayerInterfaceVersion = 1};
    VkNegotiateLayerInterface with = {.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT, .loaderLayerInterfaceVersion = 9};
    printf("OLD %d\n", negotiate(&old));
    int new = negotiate(&with);
    printf("NEW %d %u\n", new, with.loaderLayerInterfaceVersion);
    PFN_vkCreateInstance create = (PFN_vkCreateInstance)with.pfnGetInstanceProcAddr(0, "vkCreateInstance");
    VkInstance instance = 0;
    VkInstanceCreateInfo how = {.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
    printf("INSTANCE %d\n", create(&how, 0, &instance));
    printf("FUNCTIONS %d\n", with.pfnGetInstanceProcAddr(0, "vkQueueSubmit") != 0);
    return 0;
}
