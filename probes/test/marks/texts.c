// Comes by static probes that tell strings, and tells how often by which: CALLS NAME N. The reports of jtrace are compared
// with these lines.
// usage: texts [WAY] [N]
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "usdt.h"

static long rounds = 10;

static void begin_work(const char *what, int round) {
    PROBE_ARGS("text", "work__start", "0", "-4@%0 8@%1", : : "r"(round), "r"(what));
}

static void end_work(void) {
    PROBE("text", "work__done", "0");
}

static void begin_step(const char *what) {
    const char *volatile kept = what;
    PROBE_ARGS("text", "step__begin", "0", "8@%0", : : "m"(kept));
}

static void end_step(const char *what) {
    PROBE_ARGS("text", "step__end", "0", "8@%0", : : "r"(what));
}

static void item(const char *group, const char *name, int length) {
    PROBE_ARGS("text", "item", "0", "8@%0 8@%1 -4@%2", : : "r"(group), "r"(name), "r"(length));
}

static void odd(const char *what) {
    PROBE_ARGS("text", "odd", "0", "8@%0", : : "r"(what));
}

// Ends without a name of their own end the youngest, also of the same name; ends with one their own.
static void *nest(void *unused) {
    (void)unused;
    for (int i = 0; i < rounds; i++) {
        begin_work("outer", i);
        begin_work("inner", i);
        begin_work("inner", i);
        end_work();
        usleep(100);
        end_work();
        usleep(100);
        end_work();
        begin_step("first");
        begin_step("second");
        usleep(100);
        end_step("first");
        end_step("second");
    }
    return 0;
}

// Names that are part of a longer text, and end where that does not.
static void items(void) {
    const char *names = "alphabetagamma";
    for (int i = 0; i < rounds; i++) {
        item("greek", names, 5);
        item("greek", names + 5, 4);
        item("greek", names + 9, 5);
        item("greek", names + 5, 4);
    }
}

static void odds(void) {
    static char big[6000];
    memset(big, 'x', sizeof big - 1);
    char *page = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(page + 4096, 4096, PROT_NONE);
    memcpy(page + 4092, "edge", 4);
    strcpy(page + 4000, "last");
    for (int i = 0; i < rounds; i++) {
        odd("tab\tnew\nline\033[31m\"red\" back\\slash");
        odd("caf\303\251 \377\303");
        odd("");
        odd(big + sizeof big - 1 - 127);
        odd(big + sizeof big - 1 - 128);
        odd(page + 4000);
        // What cannot be read: what is too long, nothing, an address that is none, a text whose end is not there.
        odd(big);
        odd(0);
        odd((const char *)16);
        odd(page + 4092);
    }
}

// No address of a text, as the kernel says at once.
static void refused(void) {
    for (int i = 0; i < rounds; i++) {
        PROBE_ARGS("text", "refused", "0", "8@$-1 4@$7", );
    }
    printf("CALLS text:refused %ld\n", rounds);
}

static void many(long n) {
    for (long i = 0; i < n; i++) {
        char name[32];
        snprintf(name, sizeof name, "n%ld", i);
        odd(name);
    }
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "nest";
    rounds = argc > 2 ? atol(argv[2]) : rounds;
    if (strcmp(way, "nest") == 0) {
        pthread_t threads[2];
        for (int i = 0; i < 2; i++) {
            pthread_create(&threads[i], 0, nest, 0);
        }
        for (int i = 0; i < 2; i++) {
            pthread_join(threads[i], 0);
        }
        printf("CALLS text:work outer %ld\nCALLS text:work inner %ld\n", 2 * rounds, 4 * rounds);
        printf("CALLS text:step first %ld\nCALLS text:step second %ld\n", 2 * rounds, 2 * rounds);
    } else if (strcmp(way, "items") == 0) {
        items();
        printf("CALLS text:item greek alpha %ld\nCALLS text:item greek beta %ld\nCALLS text:item greek gamma %ld\n",
            rounds, 2 * rounds, rounds);
    } else if (strcmp(way, "odds") == 0) {
        odds();
        printf("CALLS text:odd %ld\nCALLS text:odd last %ld\n", 4 * rounds, rounds);
    } else if (strcmp(way, "refused") == 0) {
        refused();
    } else if (strcmp(way, "many") == 0) {
        many(rounds);
    }
    return 0;
}
