// Does known work with Vulkan and tells it on standard output, one fact a line: KERNEL COUNT NAME, BYTES
// write|read|copy|fill N, COMMANDS N, WALL NANOSECONDS (of CLOCK_MONOTONIC, around all submits). Reports of jtrace are
// compared with these lines.
// usage: demo WAY [N]
#include "../../include/jtrace_mark.h"
#include "setup.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* All in one command buffer a round: what goes in, kernels, what comes back. */
static void mixed(int rounds) {
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkFence fence = new_fence();
    snprintf(kernels[TINY].name, sizeof kernels[TINY].name, "tiny, as it is called");
    name(kernels[TINY].pipeline, kernels[TINY].name);
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        JTRACE_MARK_SCOPE("round");
        begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        transfer(buffer, WRITE, BYTES);
        transfer(buffer, COPY, BYTES / 2);
        transfer(buffer, FILL, BYTES / 4);
        float some[4] = {1, 2, 3, 4};
        vkCmdUpdateBuffer(buffer, a, 0, sizeof some, some);
        moved[WRITE] += sizeof some;
        commands++;
        dispatch(buffer, SAXPY, 0, FLOATS / 256, 1, 1);
        for (int k = 0; k < 3; k++) {
            dispatch(buffer, GEMM, SIDE, SIDE / 16, SIDE / 4, 1);
        }
        for (int k = 0; k < 10; k++) {
            dispatch(buffer, TINY, 0, 2, 1, 1);
        }
        transfer(buffer, READ, BYTES);
        CHECK(vkEndCommandBuffer(buffer));
        submit_and_wait(buffer, fence);
    }
    tell(from);
}

/* Each command alone in its submit: the times of the submit are its own. */
static void single(int rounds) {
    VkCommandBuffer buffers[4];
    VkFence fence = new_fence();
    for (int i = 0; i < 4; i++) {
        buffers[i] = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
        begin_buffer(buffers[i], 0);
        if (i == 0) {
            transfer(buffers[i], WRITE, BYTES);
        } else if (i == 3) {
            transfer(buffers[i], READ, BYTES);
        } else {
            dispatch(buffers[i], i == 1 ? SAXPY : GEMM, SIDE, i == 1 ? FLOATS / 256 : SIDE / 16, i == 1 ? 1 : SIDE / 4,
                     rounds);
        }
        CHECK(vkEndCommandBuffer(buffers[i]));
    }
    commands += 2 * (rounds - 1);
    moved[WRITE] *= (uint64_t)rounds;
    moved[READ] *= (uint64_t)rounds;
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        for (int k = 0; k < 4; k++) {
            submit_and_wait(buffers[k], fence);
        }
    }
    tell(from);
}

/* Command buffers that are submitted often without a look at them in between, the same several times in one submit. */
static void again(int rounds) {
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkCommandBuffer all[3] = {buffer, buffer, buffer};
    begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT);
    dispatch(buffer, SAXPY, 0, FLOATS / 256, 1, 3 * rounds);
    dispatch(buffer, BURN, 1000, 1, 1, 3 * rounds);
    CHECK(vkEndCommandBuffer(buffer));
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        CHECK(vkQueueSubmit(queue, 1, &(VkSubmitInfo){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .commandBufferCount = 3,
                                                      .pCommandBuffers = all}, 0));
    }
    CHECK(vkQueueWaitIdle(queue));
    tell(from);
}

/* Secondary command buffers: one that is used once, and one that two others have in them. */
static void secondary(int rounds) {
    VkCommandBuffer own = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_SECONDARY);
    VkCommandBuffer shared = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_SECONDARY);
    VkCommandBuffer first = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkCommandBuffer second = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    begin_buffer(own, 0);
    dispatch(own, GEMM, SIDE, SIDE / 16, SIDE / 4, rounds);
    CHECK(vkEndCommandBuffer(own));
    begin_buffer(shared, VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT);
    dispatch(shared, TINY, 0, 2, 1, 2 * rounds);
    CHECK(vkEndCommandBuffer(shared));
    begin_buffer(first, 0);
    vkCmdExecuteCommands(first, 1, &own);
    vkCmdExecuteCommands(first, 1, &shared);
    CHECK(vkEndCommandBuffer(first));
    begin_buffer(second, 0);
    vkCmdExecuteCommands(second, 1, &shared);
    dispatch(second, SAXPY, 0, FLOATS / 256, 1, rounds);
    CHECK(vkEndCommandBuffer(second));
    strcpy(kernels[TINY].name, "tiny");
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        submit(first, 0);
        submit(second, 0);
        CHECK(vkDeviceWaitIdle(device));
    }
    tell(from);
}

static VkSemaphore new_timeline(void) {
    VkSemaphore made;
    VkSemaphoreTypeCreateInfo type = {.sType = VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO,
                                      .semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE};
    CHECK(vkCreateSemaphore(device, &(VkSemaphoreCreateInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO,
                                                             .pNext = &type}, 0, &made));
    return made;
}

/* vkQueueSubmit2 and a timeline: waited for, and asked for. */
static void timeline(int rounds) {
    VkSemaphore semaphore = new_timeline();
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    uint64_t from = now();
    for (int i = 1; i <= rounds; i++) {
        begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        dispatch(buffer, SAXPY, 0, FLOATS / 256, 1, 1);
        CHECK(vkEndCommandBuffer(buffer));
        VkCommandBufferSubmitInfo one = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO, .commandBuffer = buffer};
        VkSemaphoreSubmitInfo signal = {.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO, .semaphore = semaphore,
                                        .value = (uint64_t)i, .stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT};
        CHECK(vkQueueSubmit2(queue, 1, &(VkSubmitInfo2){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2,
                                                        .commandBufferInfoCount = 1, .pCommandBufferInfos = &one,
                                                        .signalSemaphoreInfoCount = 1,
                                                        .pSignalSemaphoreInfos = &signal}, 0));
        uint64_t value = 0;
        if (i % 2 == 0) {
            value = (uint64_t)i;
            CHECK(vkWaitSemaphores(device, &(VkSemaphoreWaitInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO,
                                                                  .semaphoreCount = 1, .pSemaphores = &semaphore,
                                                                  .pValues = &value}, UINT64_MAX));
        }
        while (value < (uint64_t)i) {
            CHECK(vkGetSemaphoreCounterValue(device, semaphore, &value));
        }
    }
    tell(from);
}

/* Many submits of which none but the last tells that it is done, by a timeline. */
static void unwaited(int rounds) {
    VkSemaphore semaphore = new_timeline();
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT);
    dispatch(buffer, TINY, 0, 2, 1, rounds);
    CHECK(vkEndCommandBuffer(buffer));
    uint64_t from = now(), value = 1;
    for (int i = 1; i < rounds; i++) {
        submit(buffer, 0);
    }
    VkTimelineSemaphoreSubmitInfo values = {.sType = VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO,
                                            .signalSemaphoreValueCount = 1, .pSignalSemaphoreValues = &value};
    CHECK(vkQueueSubmit(queue, 1, &(VkSubmitInfo){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .pNext = &values,
                                                  .commandBufferCount = 1, .pCommandBuffers = &buffer,
                                                  .signalSemaphoreCount = 1, .pSignalSemaphores = &semaphore}, 0));
    CHECK(vkWaitSemaphores(device, &(VkSemaphoreWaitInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO,
                                                          .semaphoreCount = 1, .pSemaphores = &semaphore,
                                                          .pValues = &value}, UINT64_MAX));
    tell(from);
}

struct reuse {
    VkSemaphore semaphore;
    VkCommandBuffer buffer;
    int rounds;
};

static void record_many(VkCommandBuffer buffer, int count) {
    begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
    dispatch(buffer, TINY, 0, 2, 1, 1);
    for (int i = 1; i < count; i++) {
        dispatch(buffer, SAXPY, 0, 1, 1, 1);
    }
    CHECK(vkEndCommandBuffer(buffer));
}

/* Records anew what is done, be the submit back or not: few commands after many, and the other way round. */
static void *reuser(void *with) {
    struct reuse *reuse = with;
    for (uint64_t i = 1; i < (uint64_t)reuse->rounds; i++) {
        uint64_t value = 2 * i - 1;
        CHECK(vkWaitSemaphores(device, &(VkSemaphoreWaitInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO,
                                                              .semaphoreCount = 1, .pSemaphores = &reuse->semaphore,
                                                              .pValues = &value}, UINT64_MAX));
        record_many(reuse->buffer, i % 2 == 1 ? 1000 : 1);
        CHECK(vkSignalSemaphore(device, &(VkSemaphoreSignalInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SIGNAL_INFO,
                                                                 .semaphore = reuse->semaphore, .value = 2 * i}));
    }
    return 0;
}

static void reused(int rounds) {
    struct reuse reuse = {new_timeline(), new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY), rounds};
    pthread_t other;
    record_many(reuse.buffer, 1);
    pthread_create(&other, 0, reuser, &reuse);
    uint64_t from = now();
    for (uint64_t i = 1; i <= (uint64_t)rounds; i++) {
        uint64_t value = 2 * i - 1, recorded = 2 * i - 2;
        CHECK(vkWaitSemaphores(device, &(VkSemaphoreWaitInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO,
                                                              .semaphoreCount = 1, .pSemaphores = &reuse.semaphore,
                                                              .pValues = &recorded}, UINT64_MAX));
        VkTimelineSemaphoreSubmitInfo values = {.sType = VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO,
                                                .signalSemaphoreValueCount = 1, .pSignalSemaphoreValues = &value};
        CHECK(vkQueueSubmit(queue, 1, &(VkSubmitInfo){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .pNext = &values,
                                                      .commandBufferCount = 1, .pCommandBuffers = &reuse.buffer,
                                                      .signalSemaphoreCount = 1,
                                                      .pSignalSemaphores = &reuse.semaphore}, 0));
    }
    pthread_join(other, 0);
    CHECK(vkQueueWaitIdle(queue));
    strcpy(kernels[TINY].name, "tiny");
    tell(from);
}

/*
 * What was submitted first is waited for while what comes behind it waits for the host: for a timeline, in both kinds of
 * submit, and for an event. Which comes first is in the number of rounds.
 */
static void held(int rounds) {
    VkSemaphore semaphore = new_timeline();
    VkFence fences[2] = {new_fence(), new_fence()};
    VkCommandBuffer buffers[2] = {new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY),
                                  new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY)};
    VkEvent event;
    CHECK(vkCreateEvent(device, &(VkEventCreateInfo){.sType = VK_STRUCTURE_TYPE_EVENT_CREATE_INFO}, 0, &event));
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        int kind = (i + rounds) % 3;
        for (int k = 0; k < 2; k++) {
            begin_buffer(buffers[k], VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
            if (k == 1 && kind == 2) {
                vkCmdWaitEvents(buffers[k], 1, &event, VK_PIPELINE_STAGE_HOST_BIT, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
                                0, 0, 0, 0, 0, 0);
            }
            dispatch(buffers[k], SAXPY, 0, FLOATS / 256, 1, 1);
            CHECK(vkEndCommandBuffer(buffers[k]));
        }
        submit(buffers[0], fences[0]);
        uint64_t value = (uint64_t)i + 1;
        if (kind == 0) {
            VkPipelineStageFlags stage = VK_PIPELINE_STAGE_ALL_COMMANDS_BIT;
            VkTimelineSemaphoreSubmitInfo values = {.sType = VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO,
                                                    .waitSemaphoreValueCount = 1, .pWaitSemaphoreValues = &value};
            CHECK(vkQueueSubmit(queue, 1, &(VkSubmitInfo){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .pNext = &values,
                                                          .waitSemaphoreCount = 1, .pWaitSemaphores = &semaphore,
                                                          .pWaitDstStageMask = &stage, .commandBufferCount = 1,
                                                          .pCommandBuffers = &buffers[1]}, fences[1]));
        } else if (kind == 1) {
            VkCommandBufferSubmitInfo one = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO,
                                             .commandBuffer = buffers[1]};
            VkSemaphoreSubmitInfo wait = {.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO, .semaphore = semaphore,
                                          .value = value, .stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT};
            CHECK(vkQueueSubmit2(queue, 1, &(VkSubmitInfo2){.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2,
                                                            .waitSemaphoreInfoCount = 1, .pWaitSemaphoreInfos = &wait,
                                                            .commandBufferInfoCount = 1,
                                                            .pCommandBufferInfos = &one}, fences[1]));
        } else {
            submit(buffers[1], fences[1]);
        }
        CHECK(vkWaitForFences(device, 1, &fences[0], VK_TRUE, UINT64_MAX));
        CHECK(vkSignalSemaphore(device, &(VkSemaphoreSignalInfo){.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SIGNAL_INFO,
                                                                 .semaphore = semaphore, .value = value}));
        CHECK(vkSetEvent(device, event));
        CHECK(vkWaitForFences(device, 1, &fences[1], VK_TRUE, UINT64_MAX));
        CHECK(vkResetFences(device, 2, fences));
        CHECK(vkResetEvent(device, event));
    }
    tell(from);
}

/* Asks for the state of fences, never waits, and records anew what has run, as Dawn does. */
static void asks(int rounds) {
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkFence fence = new_fence();
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        dispatch(buffer, SAXPY, 0, FLOATS / 256, 1, 1);
        CHECK(vkEndCommandBuffer(buffer));
        submit(buffer, fence);
        while (vkGetFenceStatus(device, fence) == VK_NOT_READY) {
            usleep(100);
        }
        CHECK(vkResetFences(device, 1, &fence));
    }
    tell(from);
}

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;

static void *recorder(void *rounds) {
    VkCommandPool own = new_pool();
    VkCommandBuffer buffer = new_buffer(own, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkFence fence = new_fence();
    for (long i = 0; i < (long)rounds; i++) {
        begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        dispatch(buffer, TINY, 0, 2, 1, 1);
        CHECK(vkEndCommandBuffer(buffer));
        pthread_mutex_lock(&queue_lock);
        submit(buffer, fence);
        pthread_mutex_unlock(&queue_lock);
        CHECK(vkWaitForFences(device, 1, &fence, VK_TRUE, UINT64_MAX));
        CHECK(vkResetFences(device, 1, &fence));
        CHECK(vkResetCommandPool(device, own, 0));
    }
    vkDestroyCommandPool(device, own, 0);
    return 0;
}

static void threads(int rounds) {
    pthread_t all[4];
    uint64_t from = now();
    strcpy(kernels[TINY].name, "tiny");
    for (int i = 0; i < 4; i++) {
        pthread_create(&all[i], 0, recorder, (void *)(long)rounds);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(all[i], 0);
    }
    tell(from);
}

static void one(int which, uint32_t n, VkFence fence) {
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
    dispatch(buffer, which, n, 1, 1, 1);
    CHECK(vkEndCommandBuffer(buffer));
    submit_and_wait(buffer, fence);
    vkFreeCommandBuffers(device, pool, 1, &buffer);
}

/* Devices that come and go, with all that is theirs, and instances. */
static void devices(int rounds) {
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        one(SAXPY, 0, new_fence());
        vkDestroyDevice(device, 0);
        if (i % 2 == 1) {
            vkDestroyInstance(instance, 0);
            begin();
        } else {
            begin_device();
        }
    }
    tell(from);
}

/* A child that makes marks, and one that uses Vulkan anew. */
static void forks(int rounds) {
    VkFence fence = new_fence();
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        one(SAXPY, 0, fence);
        pid_t child = fork();
        if (child == 0) {
            jtrace_mark_begin("child");
            if (i == 0) {
                begin();
                one(SAXPY, 0, new_fence());
            }
            jtrace_mark_end("child");
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0) {
            printf("CHILD %d\n", status);
        }
        one(SAXPY, 0, fence);
    }
    kernels[SAXPY].count++;
    commands++;
    tell(from);
}

static void *kill_later(void *unused) {
    usleep(300000);
    kill(getpid(), SIGKILL);
    return unused;
}

static void killed(void) {
    VkFence fence = new_fence();
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    one(SAXPY, 0, fence);
    printf("KILLED\n");
    fflush(stdout);
    pthread_t killer;
    pthread_create(&killer, 0, kill_later, 0);
    begin_buffer(buffer, 0);
    for (int i = 0; i < 1000; i++) {
        dispatch(buffer, BURN, 1000000000, 1, 1, 1);
    }
    CHECK(vkEndCommandBuffer(buffer));
    submit_and_wait(buffer, fence);
}

/* Long kernels, many in a command buffer: their own times are worth having. */
static void lengthy(int rounds) {
    VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
    VkFence fence = new_fence();
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        for (int k = 0; k < 4; k++) {
            dispatch(buffer, BURN, 2000000, 1, 1, 1);
        }
        CHECK(vkEndCommandBuffer(buffer));
        submit_and_wait(buffer, fence);
    }
    tell(from);
}

static void queues(int count) {
    VkFence fence = new_fence();
    uint64_t from = now();
    for (int i = 0; i < count; i++) {
        vkGetDeviceQueue(device, 0, (uint32_t)i, &queue);
        one(SAXPY, 0, fence);
    }
    tell(from);
}

static void named(int length) {
    VkFence fence = new_fence();
    uint64_t from = now();
    for (int i = 0; i < 2; i++) {
        char *text = calloc(1, (size_t)length + 1);
        memset(text, 'n', (size_t)length);
        text[length - 1] = (char)('a' + i);
        name(kernels[SAXPY].pipeline, text);
        one(SAXPY, 0, fence);
        free(text);
    }
    tell(from);
}

/* What a submit costs: `n` rounds of one and of ten small kernels, nanoseconds a round until it is submitted and done. */
static void cost(int rounds) {
    VkFence fence = new_fence();
    for (int many = 1; many <= 10; many += 9) {
        uint64_t best[3] = {UINT64_MAX, UINT64_MAX, UINT64_MAX};
        VkCommandBuffer buffer = new_buffer(pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY);
        for (int loop = 0; loop < 9; loop++) {
            uint64_t sums[3] = {0};
            for (int i = 0; i < rounds; i++) {
                uint64_t t = now();
                begin_buffer(buffer, VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
                for (int k = 0; k < many; k++) {
                    dispatch(buffer, TINY, 0, 2, 1, 1);
                }
                CHECK(vkEndCommandBuffer(buffer));
                uint64_t recorded = now();
                submit(buffer, fence);
                uint64_t submitted = now();
                CHECK(vkWaitForFences(device, 1, &fence, VK_TRUE, UINT64_MAX));
                uint64_t done = now();
                CHECK(vkResetFences(device, 1, &fence));
                sums[0] += recorded - t;
                sums[1] += submitted - recorded;
                sums[2] += done - t;
            }
            for (int k = 0; k < 3; k++) {
                best[k] = sums[k] < best[k] ? sums[k] : best[k];
            }
        }
        printf("kernels %d record %lu submit %lu all %lu\n", many, best[0] / (uint64_t)rounds, best[1] / (uint64_t)rounds,
               best[2] / (uint64_t)rounds);
    }
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "mixed";
    int n = argc > 2 ? atoi(argv[2]) : 1;
    static const struct {
        const char *way;
        void (*run)(int);
    } ways[] = {{"mixed", mixed}, {"single", single}, {"again", again}, {"secondary", secondary},
                {"timeline", timeline}, {"held", held}, {"unwaited", unwaited}, {"reused", reused}, {"asks", asks}, {"threads", threads}, {"devices", devices}, {"forks", forks},
                {"lengthy", lengthy}, {"named", named}, {"queues", queues}, {"cost", cost}};
    queue_count = strcmp(way, "queues") == 0 ? (uint32_t)n : 1;
    begin();
    if (strcmp(way, "killed") == 0) {
        killed();
    }
    if (strcmp(way, "executes") == 0) {
        one(SAXPY, 0, new_fence());
        execl(argv[0], argv[0], "single", "1", (char *)0);
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strcmp(way, ways[i].way) == 0) {
            ways[i].run(n);
            if (argc > 3) {
                vkDestroyDevice(device, 0);
                vkDestroyInstance(instance, 0);
            }
            return 0;
        }
    }
    fprintf(stderr, "there is no way '%s'\n", way);
    return 2;
}
