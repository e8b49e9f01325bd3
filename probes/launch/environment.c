#include "launch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A renamed variable is "JTRACE_KEPT_NAME=VALUE"; ./jtrace does the same where it starts java itself. */
#define KEPT "JTRACE_KEPT_"
#define LAUNCH "JTRACE_LAUNCH="
/*
 * One malloc arena: each further one reserves 64 MB of address space (mallopt(3), HEAP_MAX_SIZE in glibc), which
 * `ulimit -v` would count.
 */
#define ONE_ARENA "MALLOC_ARENA_MAX=1"

/*
 * Variables that would change or break the VM. LD_ and MALLOC_ (ld.so(8), mallopt(3)) also print, preload and
 * relocate; the rest are read by the java command (java(1), "JDK_JAVA_OPTIONS") and by HotSpot.
 */
static const char *const shielded_prefixes[] = {"LD_", "MALLOC_"};
static const char *const shielded_names[] = {
        "GLIBC_TUNABLES",      "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS",      "_JAVA_OPTIONS",
        "JDK_AOT_VM_OPTIONS",  "CLASSPATH",         "_JAVA_LAUNCHER_DEBUG", "_JAVA_SR_SIGNUM",
        "JTRACE_LAUNCH",
};

static bool is_shielded(const char *entry)
{
    for (size_t i = 0; i < sizeof shielded_prefixes / sizeof *shielded_prefixes; i++)
        if (strncmp(entry, shielded_prefixes[i], strlen(shielded_prefixes[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof shielded_names / sizeof *shielded_names; i++) {
        size_t length = strlen(shielded_names[i]);
        if (strncmp(entry, shielded_names[i], length) == 0 && entry[length] == '=')
            return true;
    }
    return false;
}

const char *find_variable(char *const *environment, const char *name)
{
    size_t length = strlen(name);
    for (; *environment; environment++)
        if (strncmp(*environment, name, length) == 0 && (*environment)[length] == '=')
            return *environment + length + 1;
    return NULL;
}

char **environment_for_vm(char *const *environment, char *launch)
{
    size_t count = 0;
    while (environment[count])
        count++;
    char **shielded = need_memory((count + 3) * sizeof *shielded);
    for (size_t i = 0; i < count; i++)
        shielded[i] = is_shielded(environment[i]) ? join(KEPT, environment[i]) : environment[i];
    shielded[count++] = ONE_ARENA;
    shielded[count++] = launch;
    shielded[count] = NULL;
    return shielded;
}

void restore_environment(char **environment)
{
    size_t kept = 0;
    for (size_t i = 0; environment[i]; i++) {
        char *entry = environment[i];
        if (strncmp(entry, LAUNCH, strlen(LAUNCH)) == 0 || strcmp(entry, ONE_ARENA) == 0)
            continue;
        environment[kept++] = strncmp(entry, KEPT, strlen(KEPT)) == 0 ? entry + strlen(KEPT) : entry;
    }
    environment[kept] = NULL;
}
