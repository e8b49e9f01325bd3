/*
 * Makes marks in jtrace's ring of the ranges that programs tell by NVTX. Programs find this by NVTX_INJECTION64_PATH, load
 * it, and let it put its functions into their tables; no other library is needed. Ranges of a domain are named
 * DOMAIN:RANGE.
 */
#include "../include/jtrace_mark.h"
#include "facts.h"

#include <errno.h>
#include <stdlib.h>
#include <wchar.h>

/* A range that a thread has pushed. */
struct pushed {
    const void *domain;
    uint32_t name;
    uint32_t generation;
};
enum { DEEPEST = 128 };
static __thread struct pushed stack[DEEPEST];
/* Ranges that are pushed, those among them that the stack has no room for: nothing is told of these. */
static __thread int depth;

/* Domains and registered strings; both live as long as the program may use them. */
struct text {
    char text[1];
};

static void utf8(const wchar_t *from, char *to, size_t room) {
    size_t at = 0;
    for (; *from != 0 && at + 5 < room; from++) {
        uint32_t c = (uint32_t)*from;
        if (c < 0x80) {
            to[at++] = (char)c;
        } else if (c < 0x800) {
            to[at++] = (char)(0xc0 | c >> 6);
            to[at++] = (char)(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            to[at++] = (char)(0xe0 | c >> 12);
            to[at++] = (char)(0x80 | (c >> 6 & 0x3f));
            to[at++] = (char)(0x80 | (c & 0x3f));
        } else {
            to[at++] = (char)(0xf0 | (c >> 18 & 7));
            to[at++] = (char)(0x80 | (c >> 12 & 0x3f));
            to[at++] = (char)(0x80 | (c >> 6 & 0x3f));
            to[at++] = (char)(0x80 | (c & 0x3f));
        }
    }
    to[at] = 0;
}

/* The name of a range: in `room` unless it is there as it is. */
static const char *named(const struct text *domain, const char *text, char *room, size_t size) {
    text = text == 0 ? "" : text;
    if (domain == 0) {
        return text;
    }
    size_t front = strlen(domain->text);
    size_t back = strlen(text);
    front = front > size / 2 ? size / 2 : front;
    back = back > size - front - 2 ? size - front - 2 : back;
    memcpy(room, domain->text, front);
    room[front] = ':';
    memcpy(room + front + 1, text, back);
    room[front + 1 + back] = 0;
    return room;
}

static uint32_t number(struct jtrace_ring *ring, const char *text) {
    jtrace_site once = {0};
    jtrace_site *site = jtrace_text_(text);
    return jtrace_name(ring, site == 0 ? &once : site, text);
}

static void record(struct jtrace_ring *ring, int type, uint32_t name, uint32_t tid, uint64_t time) {
    struct jtrace_record *record = name == 0 ? 0 : jtrace_reserve_(ring, JTRACE_GRANULE);
    if (record != 0) {
        record->tid = tid;
        record->name = name;
        record->value = 0;
        record->time = time != 0 ? time : jtrace_now();
        jtrace_commit_(record, JTRACE_GRANULE, type);
    }
}

/* Begins a range. @return its name's number; 0 when nothing is told */
static uint32_t begin(struct jtrace_ring *ring, const struct text *domain, const char *text) {
    char room[JTRACE_LONGEST_NAME + 1];
    int before = errno;
    uint32_t name = ring == 0 ? 0 : number(ring, named(domain, text, room, sizeof room));
    if (name != 0) {
        record(ring, JTRACE_BEGIN, name, jtrace_tid_(ring), 0);
    }
    errno = before;
    return name;
}

static int push(const struct text *domain, const char *text) {
    if (depth < DEEPEST) {
        struct jtrace_ring *ring = jtrace_ready_();
        uint32_t name = begin(ring, domain, text);
        stack[depth] = (struct pushed){domain, name, ring == 0 ? 0 : ring->generation};
    }
    return depth++;
}

/* Domains have stacks of their own, which lie in one another here. */
static int pop(const struct text *domain) {
    struct jtrace_ring *ring = jtrace_ready_();
    uint64_t now = ring == 0 ? 0 : jtrace_now();
    if (depth == 0) {
        return -1;
    }
    int at = (depth > DEEPEST ? DEEPEST : depth) - 1;
    if (depth <= DEEPEST) {
        while (at >= 0 && stack[at].domain != domain) {
            at--;
        }
        if (at < 0) {
            return -1;
        }
        if (ring != 0 && stack[at].generation == ring->generation) {
            record(ring, JTRACE_END, stack[at].name, jtrace_tid_(ring), now);
        }
        memmove(&stack[at], &stack[at + 1], sizeof stack[0] * (size_t)(depth - 1 - at));
    }
    return --depth;
}

/* An id says itself what its range is: 8 bits of the ring's generation, 24 of the name, the thread that began it. */
static uint64_t start(const struct text *domain, const char *text) {
    struct jtrace_ring *ring = jtrace_ready_();
    uint32_t name = begin(ring, domain, text);
    return name == 0 || name >> 24 != 0
               ? 0
               : (uint64_t)(ring->generation >> 1 & 0xff) << 56 | (uint64_t)name << 32 | jtrace_tid_(ring);
}

/* Any thread may end it: the mark is that of the thread that began. */
static void end(uint64_t id) {
    struct jtrace_ring *ring = jtrace_ready_();
    if (id != 0 && ring != 0 && (ring->generation >> 1 & 0xff) == id >> 56) {
        record(ring, JTRACE_END, (uint32_t)(id >> 32) & 0xffffff, (uint32_t)id, 0);
    }
}

static void mark(const struct text *domain, const char *text) {
    struct jtrace_ring *ring = jtrace_ready_();
    uint32_t name = begin(ring, domain, text);
    if (name != 0) {
        record(ring, JTRACE_END, name, jtrace_tid_(ring), 0);
    }
}

/* The text of a range that is told by attributes; a registered one has its domain's name already. */
#define WITH_MESSAGE(attributes, domain, call)                                               \
    char wide[JTRACE_LONGEST_NAME + 1];                                                       \
    const struct text *in = domain;                                                           \
    const char *message = "";                                                                 \
    if (attributes != 0 && attributes->message != 0) {                                        \
        if (attributes->message_type == MESSAGE_ASCII) {                                      \
            message = attributes->message;                                                    \
        } else if (attributes->message_type == MESSAGE_UNICODE) {                             \
            utf8(attributes->message, wide, sizeof wide);                                     \
            message = wide;                                                                   \
        } else if (attributes->message_type == MESSAGE_REGISTERED) {                          \
            message = ((const struct text *)attributes->message)->text;                       \
            in = 0;                                                                           \
        }                                                                                     \
    }                                                                                         \
    call

#define WIDE(from)                      \
    char wide[JTRACE_LONGEST_NAME + 1]; \
    utf8(from == 0 ? L"" : from, wide, sizeof wide)

static int push_in(const struct text *domain, const struct nvtx_attributes *a) {
    WITH_MESSAGE(a, domain, int level = push(in, message));
    // Popped by the domain, whatever the text says.
    if (level < DEEPEST) {
        stack[level].domain = domain;
    }
    return level;
}

static uint64_t start_in(const struct text *domain, const struct nvtx_attributes *a) {
    WITH_MESSAGE(a, domain, return start(in, message));
}

static void mark_in(const struct text *domain, const struct nvtx_attributes *a) {
    WITH_MESSAGE(a, domain, mark(in, message));
}

static int push_ex(const struct nvtx_attributes *a) {
    return push_in(0, a);
}

static int push_a(const char *text) {
    return push(0, text);
}

static int push_w(const wchar_t *text) {
    WIDE(text);
    return push(0, wide);
}

static int pop_one(void) {
    return pop(0);
}

static uint64_t start_ex(const struct nvtx_attributes *a) {
    return start_in(0, a);
}

static uint64_t start_a(const char *text) {
    return start(0, text);
}

static uint64_t start_w(const wchar_t *text) {
    WIDE(text);
    return start(0, wide);
}

static void mark_ex(const struct nvtx_attributes *a) {
    mark_in(0, a);
}

static void mark_a(const char *text) {
    mark(0, text);
}

static void mark_w(const wchar_t *text) {
    WIDE(text);
    mark(0, wide);
}

static void end_in(const struct text *domain, uint64_t id) {
    (void)domain;
    end(id);
}

static struct text *copied(const struct text *domain, const char *from) {
    char room[JTRACE_LONGEST_NAME + 1];
    const char *name = named(domain, from, room, sizeof room);
    struct text *made = malloc(sizeof *made + strlen(name));
    if (made != 0) {
        strcpy(made->text, name);
    }
    return made;
}

static struct text *register_a(const struct text *domain, const char *text) {
    return copied(domain, text);
}

static struct text *register_w(const struct text *domain, const wchar_t *text) {
    WIDE(text);
    return copied(domain, wide);
}

static struct text *create_a(const char *text) {
    return copied(0, text);
}

static struct text *create_w(const wchar_t *text) {
    WIDE(text);
    return copied(0, wide);
}

/* Threads may have ranges of it open, and strings that are registered name it: it is not freed. */
static void destroy(const struct text *domain) {
    (void)domain;
}

static void put(nvtx_table table, unsigned count, unsigned place, nvtx_function function) {
    if (place < count && table[place] != 0) {
        *table[place] = function;
    }
}
#define PUT(place, function) put(table, count, place, (nvtx_function)function)

/* Called by the program when it uses NVTX for the first time. @return 1 when the tables are filled */
__attribute__((visibility("default"))) int InitializeInjectionNvtx2(nvtx_exporter *exporter) {
    const struct nvtx_callbacks *callbacks = exporter(TABLE_OF_CALLBACKS);
    nvtx_table table;
    unsigned count;
    if (jtrace_ready_() == 0 || callbacks == 0 || callbacks->size < sizeof *callbacks) {
        return 0;
    }
    if (callbacks->table(MODULE_CORE, &table, &count)) {
        PUT(CORE_MARK_EX, mark_ex);
        PUT(CORE_MARK_A, mark_a);
        PUT(CORE_MARK_W, mark_w);
        PUT(CORE_START_EX, start_ex);
        PUT(CORE_START_A, start_a);
        PUT(CORE_START_W, start_w);
        PUT(CORE_END, end);
        PUT(CORE_PUSH_EX, push_ex);
        PUT(CORE_PUSH_A, push_a);
        PUT(CORE_PUSH_W, push_w);
        PUT(CORE_POP, pop_one);
    }
    if (callbacks->table(MODULE_DOMAINS, &table, &count)) {
        PUT(DOMAIN_MARK_EX, mark_in);
        PUT(DOMAIN_START_EX, start_in);
        PUT(DOMAIN_END, end_in);
        PUT(DOMAIN_PUSH_EX, push_in);
        PUT(DOMAIN_POP, pop);
        PUT(DOMAIN_REGISTER_A, register_a);
        PUT(DOMAIN_REGISTER_W, register_w);
        PUT(DOMAIN_CREATE_A, create_a);
        PUT(DOMAIN_CREATE_W, create_w);
        PUT(DOMAIN_DESTROY, destroy);
    }
    return 1;
}
