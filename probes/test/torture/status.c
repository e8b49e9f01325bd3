/* status FILE COMMAND...: runs the command and writes to FILE how it ended, "exited N" or "killed N"; its pid is in
   FILE.pid as soon as it runs. A shell's $? cannot tell an exit status of 137 from a kill. */
#include "torture.h"

int main(int argc, char **argv)
{
    CHECK(argc > 2);
    char name[4096];
    snprintf(name, sizeof name, "%s.pid", argv[1]);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    FILE *file = fopen(name, "we");
    CHECK(file != NULL);
    fprintf(file, "%d\n", (int)child);
    fclose(file);
    int status;
    while (waitpid(child, &status, 0) != child)
        CHECK(errno == EINTR);
    file = fopen(argv[1], "we");
    CHECK(file != NULL);
    if (WIFEXITED(status))
        fprintf(file, "exited %d\n", WEXITSTATUS(status));
    else
        fprintf(file, "killed %d\n", WTERMSIG(status));
    fclose(file);
    return 0;
}
