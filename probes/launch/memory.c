#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *need_memory(size_t bytes)
{
    void *memory = malloc(bytes ? bytes : 1);
    if (!memory)
        refuse("out of memory");
    return memory;
}

char *join(const char *first, const char *second)
{
    size_t head = strlen(first), tail = strlen(second);
    char *joined = need_memory(head + tail + 1);
    memcpy(joined, first, head);
    memcpy(joined + head, second, tail + 1);
    return joined;
}

char *read_file(const char *path, size_t limit, size_t *length)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    size_t room = 4096, used = 0;
    char *text = need_memory(room + 1);
    while (used < limit) {
        ssize_t got = read(file, text + used, room - used < limit - used ? room - used : limit - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int error = errno;
            close(file);
            free(text);
            errno = error;
            return NULL;
        }
        if (got == 0)
            break;
        used += (size_t) got;
        if (used == room) {
            room *= 2;
            char *larger = realloc(text, room + 1);
            if (!larger)
                refuse("out of memory");
            text = larger;
        }
    }
    close(file);
    text[used] = 0;
    *length = used;
    return text;
}
