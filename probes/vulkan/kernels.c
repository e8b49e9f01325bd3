/* Pipelines and what they are called. */
#include "layer.h"
#include "spirv.h"

#include <stdlib.h>

int32_t hook_vkCreateShaderModule(void *handle, const struct vk_module_create *how, const void *with, uint64_t *made) {
    BEGIN(handle);
    int32_t r = device->next.vkCreateShaderModule(handle, how, with, made);
    TELL(vkCreateShaderModule, GPU_BUILD, how->bytes, r);
    if (r == FACT_SUCCESS && ring != 0) {
        struct module *module = module_of(how->code, how->bytes);
        module_free(table_put(&device->modules, *made, module));
    }
    return r;
}

void hook_vkDestroyShaderModule(void *handle, uint64_t module, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        module_free(table_take(&device->modules, module));
    }
    device->next.vkDestroyShaderModule(handle, module, with);
}

/* Compilers that call every entry point the same leave the code to tell kernels apart. */
static bool says_nothing(const char *entry) {
    return strcmp(entry, "main") == 0 || strcmp(entry, "dawn_entry_point") == 0;
}

static struct pipeline *pipeline_of(struct device *device, const struct vk_stage *stage) {
    enum { LONGEST = 200 };
    char text[LONGEST + sizeof " spv:0123456789abcdef"];
    const struct vk_chain *chain = stage->next;
    while (chain != 0 && chain->type != FACT_SHADER_MODULE) {
        chain = chain->next;
    }
    const struct vk_module_create *within = (const struct vk_module_create *)chain;
    struct module *own = stage->module != 0 || within == 0 ? 0 : module_of(within->code, within->bytes);
    struct module *module = own != 0 ? own : table_get(&device->modules, stage->module);
    struct pipeline *pipeline = calloc(1, sizeof *pipeline);
    if (pipeline != 0) {
        local_size(module, stage->name, stage->special, pipeline->local);
        if (module != 0 && module->label != 0) {
            pipeline->name = module->label;
        } else if (module != 0 && says_nothing(stage->name)) {
            snprintf(text, sizeof text, "%.*s spv:%016lx", LONGEST, stage->name, module->hash);
            pipeline->name = name_of(text);
        } else {
            pipeline->name = name_of(stage->name);
        }
    }
    module_free(own);
    return pipeline;
}

int32_t hook_vkCreateComputePipelines(void *handle, uint64_t cache, uint32_t count, const struct vk_compute_create *how,
                                      const void *with, uint64_t *made) {
    BEGIN(handle);
    int32_t r = device->next.vkCreateComputePipelines(handle, cache, count, how, with, made);
    TELL(vkCreateComputePipelines, GPU_BUILD, count, r);
    // Some of them may be there when others have failed.
    for (uint32_t i = 0; ring != 0 && i < count; i++) {
        struct pipeline *pipeline = made[i] == 0 ? 0 : pipeline_of(device, &how[i].stage);
        if (pipeline != 0) {
            free(table_put(&device->pipelines, made[i], pipeline));
        }
    }
    return r;
}

void hook_vkDestroyPipeline(void *handle, uint64_t pipeline, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        free(table_take(&device->pipelines, pipeline));
    }
    device->next.vkDestroyPipeline(handle, pipeline, with);
}

/* The part of a name that the program has chosen; null for none. Dawn calls all objects DawnDbg=N;Dawn_Type[_label]. */
static const char *chosen(const char *name) {
    if (name == 0 || strncmp(name, "DawnDbg=", 8) != 0) {
        return name == 0 || name[0] == 0 ? 0 : name;
    }
    const char *type = strstr(name, ";Dawn_");
    const char *label = type == 0 ? 0 : strchr(type + 6, '_');
    return label == 0 || label[1] == 0 ? 0 : label + 1;
}

int32_t hook_vkSetDebugUtilsObjectNameEXT(void *handle, const struct vk_object_name *name) {
    struct device *device = device_of(handle);
    const char *text = device->quiet ? 0 : chosen(name->name);
    if (text != 0 && name->kind == FACT_OBJECT_PIPELINE) {
        struct pipeline *pipeline = table_get(&device->pipelines, name->object);
        if (pipeline != 0) {
            pipeline->name = name_of(text);
        }
    } else if (text != 0 && name->kind == FACT_OBJECT_SHADER_MODULE) {
        struct module *module = table_get(&device->modules, name->object);
        if (module != 0) {
            module->label = name_of(text);
        }
    }
    return device->next.vkSetDebugUtilsObjectNameEXT(handle, name);
}

static void free_pipeline(void *pipeline, void *device) {
    (void)device;
    free(pipeline);
}

static void free_module(void *module, void *device) {
    (void)device;
    module_free(module);
}

void forget_kernels(struct device *device) {
    table_clear(&device->pipelines, free_pipeline, device);
    table_clear(&device->modules, free_module, device);
}
