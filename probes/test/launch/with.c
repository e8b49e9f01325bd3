/*
 * usage: with OPTION... -- COMMAND [ARGUMENT...]: changes what the command inherits, then executes it.
 *
 *   -block N, -ignore N     signal
 *   -close N, -open N       descriptor; -open opens /dev/zero there
 *   -soft N VALUE, -hard N VALUE   limit (number of <sys/resource.h>); -hard sets the soft one too
 *   -clear                  empties the environment
 *   -entry HEX              adds an environment entry, whatever its bytes
 *   -big N                  adds an entry of N bytes
 *   -argument HEX           adds an argument at the end
 *   -gone FOLDER            works in a directory that does not exist any more
 *   -user N                 user and group id
 *   -group                  a process group of its own, which is not orphaned: SIGTSTP stops it
 *   -nice N, -umask OCTAL
 *   -pid FILE               writes the process id, which the command keeps
 */
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static char *entries[1024];
static char *added[1024];
static int entry_count, added_count;

static char *from_hex(const char *hex)
{
    char *bytes = calloc(strlen(hex) / 2 + 1, 1), *at = bytes;
    unsigned value;
    for (; sscanf(hex, "%2x", &value) == 1; hex += 2)
        *at++ = (char) value;
    return bytes;
}

static void set_limit(int which, rlim_t value, int hard)
{
    struct rlimit limit;
    getrlimit((unsigned) which, &limit);
    limit.rlim_cur = value;
    if (hard)
        limit.rlim_max = value;
    if (setrlimit((unsigned) which, &limit) != 0)
        perror("setrlimit"), exit(97);
}

static void become(int user)
{
    if (setgroups(0, NULL) != 0 || setgid((gid_t) user) != 0 || setuid((uid_t) user) != 0)
        perror("setuid"), exit(97);
}

static void leave_directory(const char *name)
{
    if (mkdir(name, 0777) != 0 || chdir(name) != 0 || rmdir(name) != 0)
        perror(name), exit(97);
}

static void write_pid(const char *path)
{
    FILE *out = fopen(path, "we");
    fprintf(out, "parent %d\n", (int) getpid());
    fclose(out);
}

static void block(int number)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static void open_at(int wanted)
{
    int file = open("/dev/zero", O_RDONLY);
    if (file != wanted) {
        dup2(file, wanted);
        close(file);
    }
}

int main(int argc, char **argv)
{
    for (char **entry = environ; *entry; entry++)
        entries[entry_count++] = *entry;
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *option = argv[i];
        if (strcmp(option, "-clear") == 0) {
            entry_count = 0;
            continue;
        }
        if (strcmp(option, "-group") == 0) {
            setpgid(0, 0);
            continue;
        }
        const char *value = argv[++i];
        int number = atoi(value);
        if (strcmp(option, "-block") == 0)
            block(number);
        else if (strcmp(option, "-ignore") == 0)
            signal(number, SIG_IGN);
        else if (strcmp(option, "-close") == 0)
            close(number);
        else if (strcmp(option, "-open") == 0)
            open_at(number);
        else if (strcmp(option, "-soft") == 0)
            set_limit(number, strtoull(argv[++i], NULL, 10), 0);
        else if (strcmp(option, "-hard") == 0)
            set_limit(number, strtoull(argv[++i], NULL, 10), 1);
        else if (strcmp(option, "-entry") == 0)
            entries[entry_count++] = from_hex(value);
        else if (strcmp(option, "-big") == 0)
            entries[entry_count++] = memset(calloc((size_t) number + 1, 1), 'B', (size_t) number);
        else if (strcmp(option, "-argument") == 0)
            added[added_count++] = from_hex(value);
        else if (strcmp(option, "-user") == 0)
            become(number);
        else if (strcmp(option, "-gone") == 0)
            leave_directory(value);
        else if (strcmp(option, "-pid") == 0)
            write_pid(value);
        else if (strcmp(option, "-nice") == 0)
            setpriority(PRIO_PROCESS, 0, number);
        else if (strcmp(option, "-umask") == 0)
            umask((mode_t) strtoul(value, NULL, 8));
        else
            fprintf(stderr, "with: %s?\n", option), exit(97);
    }
    char **arguments = calloc((size_t) (argc - i + added_count), sizeof *arguments);
    int count = 0;
    for (i++; i < argc; i++)
        arguments[count++] = argv[i];
    for (i = 0; i < added_count; i++)
        arguments[count++] = added[i];
    entries[entry_count] = NULL;
    execve(arguments[0], arguments, entries);
    perror(arguments[0]);
    return 97;
}
