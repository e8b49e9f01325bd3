#include "launch.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MAIN_CLASS "dev.jtrace/dev.jtrace.cli.Main"
#define HOME_MARK "${home}"
#define FLAGS_MAX (64 << 10)
/* Overrides the -Xmx of jvm.flags where memory is limited (limits.c). */
#define SMALL_HEAP "-Xmx64m"

static char *replace_home(const char *flag, const char *home)
{
    const char *mark = strstr(flag, HOME_MARK);
    if (!mark)
        return join(flag, "");
    size_t head = (size_t) (mark - flag);
    char *joined = join(flag, home);
    strcpy(joined + head, home);
    char *flag_with_home = join(joined, mark + strlen(HOME_MARK));
    return flag_with_home;
}

/* One flag a line; blank lines and lines that begin with # are left out. Returns the number put to `to`. */
static int read_flags(char *text, const char *home, char **to)
{
    int count = 0;
    for (char *line = strtok(text, "\r\n"); line; line = strtok(NULL, "\r\n")) {
        line += strspn(line, " \t");
        size_t length = strlen(line);
        while (length > 0 && strchr(" \t", line[length - 1]))
            line[--length] = 0;
        if (length > 0 && line[0] != '#')
            to[count++] = replace_home(line, home);
    }
    return count;
}

static void check_jars(const char *folder)
{
    bool found = false;
    DIR *list = opendir(folder);
    for (struct dirent *entry; list && !found && (entry = readdir(list));) {
        const char *dot = strrchr(entry->d_name, '.');
        found = dot && strcmp(dot, ".jar") == 0;
    }
    if (list)
        closedir(list);
    if (!found)
        refuse("the image is incomplete: no jar in %s", folder);
}

char **java_arguments(const char *java, const struct origin *origin, bool small_heap)
{
    const char *home = image_home();
    const char *home_for_vm = image_home_for_vm();
    check_jars(join(home, "/lib"));
    char *path = join(home, "/lib/jvm.flags");
    size_t length;
    char *text = read_file(path, FLAGS_MAX, &length);
    if (!text)
        refuse("the image is incomplete: %s: %s", path, strerror(errno));
    /* A flag takes at least a byte and a line end; four more words and the NULL. */
    char **arguments = need_memory((length / 2 + 8 + (size_t) origin->argument_count) * sizeof *arguments);
    int count = 0;
    arguments[count++] = join(java, "");
    count += read_flags(text, home_for_vm, arguments + count);
    if (access(join(home, "/jtrace.aot"), R_OK) == 0)
        arguments[count++] = join(join("-XX:AOTCache=", home_for_vm), "/jtrace.aot");
    if (small_heap)
        arguments[count++] = SMALL_HEAP;
    arguments[count++] = "-m";
    arguments[count++] = MAIN_CLASS;
    for (int i = 0; i <= origin->argument_count; i++)
        arguments[count++] = origin->arguments[i];
    return arguments;
}
