#include "launch.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *message_name = "jtrace";
static const struct stub *stub_to_end;

void set_message_name(const char *name)
{
    message_name = strcmp(name, "strace") == 0 ? "strace" : "jtrace";
}

void set_stub_to_end(const struct stub *stub)
{
    stub_to_end = stub;
}

void refuse(const char *format, ...)
{
    char line[1024];
    int used = snprintf(line, sizeof line, "%s: ", message_name);
    va_list values;
    va_start(values, format);
    vsnprintf(line + used, sizeof line - 1 - (size_t) used, format, values);
    va_end(values);
    /* Paths come from the user's world: none may steer a terminal. */
    for (char *c = line; *c; c++)
        if ((unsigned char) *c < ' ' || *c == 0x7f)
            *c = '?';
    strcat(line, "\n");
    if (write(STDERR_FILENO, line, strlen(line)) < 0) {
        /* There is no one left to tell. */
    }
    if (stub_to_end)
        end_stub(stub_to_end);
    exit(STATUS_CANNOT_START);
}
