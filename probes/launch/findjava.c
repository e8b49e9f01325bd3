#include "launch.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LEAST_VERSION 25
#define RELEASE_MAX (64 << 10)

/* Feature version from the `release` file of a JDK's home, 0 if there is none or its java cannot be run. */
static int version_of(const char *home)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/bin/java", home) >= (int) sizeof path || access(path, X_OK) != 0)
        return 0;
    snprintf(path, sizeof path, "%s/release", home);
    size_t length;
    char *release = read_file(path, RELEASE_MAX, &length);
    if (!release)
        return 0;
    static const char key[] = "JAVA_VERSION=\"";
    const char *at = release;
    while (at && strncmp(at, key, sizeof key - 1) != 0) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    int version = at ? atoi(at + sizeof key - 1) : 0;
    free(release);
    return version;
}

struct candidate {
    char home[PATH_MAX];
    int version;
};

/* The oldest that is new enough wins: the one the image is built and tested with; among equals the first name. */
static void consider(struct candidate *best, const char *home)
{
    int version = version_of(home);
    if (version < LEAST_VERSION)
        return;
    if (best->version == 0 || version < best->version
            || (version == best->version && strcmp(home, best->home) < 0)) {
        snprintf(best->home, sizeof best->home, "%s", home);
        best->version = version;
    }
}

static void consider_folder(struct candidate *best, const char *folder, const char *part)
{
    DIR *list = opendir(folder);
    if (!list)
        return;
    for (struct dirent *entry; (entry = readdir(list));) {
        char home[PATH_MAX];
        if (entry->d_name[0] == '.' || !strstr(entry->d_name, part))
            continue;
        if (snprintf(home, sizeof home, "%s/%s", folder, entry->d_name) < (int) sizeof home)
            consider(best, home);
    }
    closedir(list);
}

static void consider_path(struct candidate *best, const char *path)
{
    while (path && *path && best->version == 0) {
        size_t length = strcspn(path, ":");
        char java[PATH_MAX], real[PATH_MAX];
        if (length > 0 && snprintf(java, sizeof java, "%.*s/java", (int) length, path) < (int) sizeof java
                && realpath(java, real)) {
            char *bin = strstr(real, "/bin/java");
            if (bin && strcmp(bin, "/bin/java") == 0) {
                *bin = 0;
                consider(best, real);
            }
        }
        path += length + (path[length] == ':');
    }
}

const char *find_java(char *const *environment)
{
    static struct candidate best;
    const char *chosen = find_variable(environment, "JTRACE_JAVA_HOME");
    if (chosen && *chosen) {
        if (version_of(chosen) < LEAST_VERSION)
            refuse("JTRACE_JAVA_HOME is no JDK %d or later: %s", LEAST_VERSION, chosen);
        return chosen;
    }
    const char *usual = find_variable(environment, "JAVA_HOME");
    if (usual && *usual && version_of(usual) >= LEAST_VERSION)
        return usual;
    consider_folder(&best, "/usr/lib/jvm", "");
    consider_folder(&best, "/usr/java", "");
    consider_folder(&best, "/opt", "jdk");
    const char *user = find_variable(environment, "HOME");
    if (user && *user)
        consider_folder(&best, join(user, "/.sdkman/candidates/java"), "");
    if (best.version == 0)
        consider_path(&best, find_variable(environment, "PATH"));
    if (best.version == 0)
        refuse("no JDK %d or later found: install one (Debian: apt install openjdk-%d-jdk-headless, or "
               "https://adoptium.net) or set JTRACE_JAVA_HOME", LEAST_VERSION, LEAST_VERSION);
    return best.home;
}
