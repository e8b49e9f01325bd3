/* usage: state FILE [ARGUMENT...]: dumps what it inherited to FILE; ends with the status in $STATE_STATUS or 0. */
#include "dump.h"

#include <stdlib.h>

extern char **environ;

int main(int argc, char **argv)
{
    if (argc < 2)
        return 98;
    dump_state(argv[1], argv, environ);
    const char *status = getenv("STATE_STATUS");
    return status ? atoi(status) : 0;
}
