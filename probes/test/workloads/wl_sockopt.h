/* Socket options whose value is a number, as rows of a table: each is set, read, and read into too little room. */
#ifndef WL_SOCKOPT_H
#define WL_SOCKOPT_H

#include "wl.h"
#include <sys/socket.h>

/* Not in every header that has their options. */
#ifndef SOL_TCP
#define SOL_TCP 6
#endif
#ifndef SOL_UDP
#define SOL_UDP 17
#endif

struct number_option {
    int level, name;
    const char *text;
    int value;
};

/* A row; the level and the name are printed by their own words. */
#define OPTION(level, name, value) {level, name, #level ", " #name, value}
/* A row whose words are not those of the headers. */
#define OPTION_AS(level, name, text, value) {level, name, text, value}

__attribute__((unused)) static void number_options(long fd, const struct number_option *rows, size_t n)
{
    for (const struct number_option *row = rows; row < rows + n; row++) {
        int value = row->value, size = 4;
        want(sys(setsockopt, fd, row->level, row->name, &value, 4), "setsockopt(%ld, %s, [%d], 4)", fd, row->text, value);
        long done = sys(getsockopt, fd, row->level, row->name, &value, &size);
        if (done == 0 && size == 4)
            want(done, "getsockopt(%ld, %s, [%d], [4])", fd, row->text, value);
        else if (done == 0)
            want(done, "getsockopt(%ld, %s, \"\\%o\", [4 => %d])", fd, row->text, (unsigned)value & 255, size);
        else
            want(done, "getsockopt(%ld, %s, %p, [4])", fd, row->text, &value);
        want(sys(setsockopt, -1, row->level, row->name, NULL, 0), "setsockopt(-1, %s, NULL, 0)", row->text);
    }
}

#endif
