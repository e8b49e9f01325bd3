// Tells ranges by NVTX as programs do that are built with its headers, without them: finds the injected library and calls
// it through the tables that it fills. RANGE NAME COUNT are the marks that must come of it.
// usage: ranges
#include "../../nvtx/facts.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

enum { ENTRIES = 16 };

static nvtx_function core[ENTRIES], domains[ENTRIES];
static nvtx_function *core_table[ENTRIES], *domain_table[ENTRIES];

static int table(int module, nvtx_table *to, unsigned *count) {
    *to = module == MODULE_CORE ? core_table : domain_table;
    *count = ENTRIES;
    return module == MODULE_CORE || module == MODULE_DOMAINS;
}

static const struct nvtx_callbacks callbacks = {sizeof callbacks, table};

static const void *export(uint32_t which) {
    return which == TABLE_OF_CALLBACKS ? &callbacks : 0;
}

static int push(const char *text) {
    return core[CORE_PUSH_A] == 0 ? 0 : ((int (*)(const char *))core[CORE_PUSH_A])(text);
}

static int pop(void) {
    return core[CORE_POP] == 0 ? 0 : ((int (*)(void))core[CORE_POP])();
}

static uint64_t started;

static void *ends(void *unused) {
    ((void (*)(uint64_t))core[CORE_END])(started);
    return unused;
}

static void in_domain(void) {
    void *domain = ((void *(*)(const char *))domains[DOMAIN_CREATE_A])("lib");
    void *text = ((void *(*)(void *, const char *))domains[DOMAIN_REGISTER_A])(domain, "registered");
    struct nvtx_attributes a = {.version = 3, .size = sizeof a, .message_type = MESSAGE_REGISTERED, .message = text};
    ((int (*)(void *, const void *))domains[DOMAIN_PUSH_EX])(domain, &a);
    // Of another domain, and popped after the one that encloses it.
    push("inside");
    ((int (*)(void *))domains[DOMAIN_POP])(domain);
    pop();
    a.message_type = MESSAGE_UNICODE;
    a.message = L"wide \u00e9";
    ((void (*)(void *, const void *))domains[DOMAIN_MARK_EX])(domain, &a);
    printf("RANGE lib:registered 1\nRANGE inside 1\nRANGE lib:wide \u00e9 1\n");
}

int main(void) {
    const char *path = getenv("NVTX_INJECTION64_PATH");
    void *library = path == 0 ? 0 : dlopen(path, RTLD_LAZY);
    int (*init)(nvtx_exporter *) = 0;
    for (int i = 0; i < ENTRIES; i++) {
        core_table[i] = &core[i];
        domain_table[i] = &domains[i];
    }
    if (library != 0) {
        init = (int (*)(nvtx_exporter *))dlsym(library, "InitializeInjectionNvtx2");
    }
    if (init == 0 || init(export) != 1) {
        printf("NONE\n");
        return 0;
    }
    push("outer");
    for (int i = 0; i < 1000; i++) {
        push("inner");
        usleep(i == 0 ? 20000 : 0);
        pop();
    }
    printf("LEVELS %d\n", pop());
    printf("RANGE outer 1\nRANGE inner 1000\n");
    started = ((uint64_t(*)(const char *))core[CORE_START_A])("elsewhere");
    pthread_t other;
    pthread_create(&other, 0, ends, 0);
    pthread_join(other, 0);
    printf("RANGE elsewhere 1\n");
    in_domain();
    for (int i = 0; i < 200; i++) {
        push("deep");
    }
    for (int i = 0; i < 200; i++) {
        pop();
    }
    // The stack has room for 128.
    printf("DEEP 128\n");
    fflush(stdout);
    push("forked");
    if (fork() == 0) {
        pop();
        push("child");
        pop();
        _exit(0);
    }
    wait(0);
    pop();
    printf("RANGE forked 1\nRANGE child 1\n");
    return 0;
}
