/*
 * The ring of records between code inside a traced process and jtrace: a file in shared memory, one for each process.
 * Header only, C99 and C++. Programs want jtrace_mark.h, which uses this.
 *
 * jtrace sets JTRACE_RING=BYTES:DIRECTORY in what it starts, and the variable jtrace_asked_ in what it attaches to, which
 * it finds by the note .note.jtrace. The first record makes DIRECTORY/ring.PID (mode 0600) with
 * BYTES of data, a power of two. Without the variable, on systems other than 64-bit Linux and with compilers other than
 * gcc and clang nothing is ever written.
 *
 * File: a header of 4096 bytes (struct jtrace_ring), then the data. Records are multiples of 64 bytes, begin at
 * multiples of 64 and never wrap: a record of type JTRACE_PAD fills the end. Numbers are little endian, times
 * CLOCK_MONOTONIC nanoseconds.
 *
 * A producer takes room by moving `head` (compare and swap), fills the record, and stores `stamp` last (release). The
 * reader takes what has a stamp, sets the first 8 bytes of each 64 that it has taken to 0, then moves `tail` (release).
 * When the ring is full the newest record is dropped and counted; nobody waits.
 *
 * A child that fork(2) made has a ring of its own: the page with the state is one that fork leaves empty
 * (MADV_WIPEONFORK), and the ring's memory is none that it inherits. A program that execve(2) started in the same
 * process goes on in the ring that is there. Nothing here calls malloc, takes a lock or changes errno, so that all of it
 * may be used in signal handlers.
 */
#ifndef JTRACE_RING_H
#define JTRACE_RING_H

#include <stddef.h>
#include <stdint.h>

#define JTRACE_RING_MAGIC UINT64_C(0x474e495254524a02) /* 2, "JRTRING" */
#define JTRACE_RING_VERSION 1
#define JTRACE_RING_HEADER 4096
#define JTRACE_GRANULE 64
/* Bytes of a name at most; longer ones are cut. */
#define JTRACE_LONGEST_NAME 1000

/* Types of records. A reader passes over those that it does not know. */
enum jtrace_type {
    JTRACE_PAD = 1,   /* fills the end of the data */
    JTRACE_NAME = 2,  /* `name` is from now on the text of `value` bytes behind the record's first 32 */
    JTRACE_BEGIN = 3, /* the thread begins what `name` names */
    JTRACE_END = 4,   /* the thread ends it */
    JTRACE_VALUE = 5, /* the quantity that `name` names is `value`, signed */
    /* What probes of jtrace write of devices: probes/gpu/gpu_records.h. */
    JTRACE_GPU_QUEUE = 6,
    JTRACE_GPU_LAUNCH = 7,
    JTRACE_GPU_DONE = 8,
    JTRACE_GPU_CALL = 9,
    JTRACE_GPU_CLOCK = 10,
    JTRACE_GPU_NOTE = 11
};

struct jtrace_record {
    uint64_t stamp; /* bytes | type << 32 | flags << 48; 0 until the record is complete */
    uint32_t tid;   /* gettid(2) */
    uint32_t name;  /* number of the name, 1 and up; 0 for none */
    uint64_t time;
    uint64_t value;
};

struct jtrace_ring {
    uint64_t magic;
    uint32_t version;
    uint32_t header; /* bytes before the data */
    uint64_t size;   /* bytes of data, a power of two */
    uint32_t pid;
    uint32_t generation; /* tells numbers of names in this ring from those in one of before a fork */
    uint8_t reserved1[128 - 32];
    uint64_t head; /* bytes taken by producers since the beginning */
    uint8_t reserved2[64 - 8];
    uint64_t tail; /* bytes taken by the reader since the beginning */
    uint8_t reserved3[64 - 8];
    uint64_t drops; /* records that found no room */
    uint8_t reserved4[64 - 8];
    uint32_t enabled; /* 0 when the reader has left */
    uint32_t names;   /* the last number that was given to a name */
    uint64_t things;  /* the last number that was given to a command, a queue or a device */
    uint32_t answered; /* not 0 once the reader has done what it can in the place of a probe that cannot work */
};

#if defined(__linux__) && defined(__LP64__) && defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define JTRACE_RING_WORKS 1

#include <string.h>
#include <sys/syscall.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* Functions of libc under names of their own: no header that declares them needs a feature macro then. */
struct jtrace_time_ {
    long seconds, nanos;
};
extern int jtrace_clock_(int, struct jtrace_time_ *) __asm__("clock_gettime");
extern long jtrace_call_(long, ...) __asm__("syscall");
extern char *jtrace_env_(const char *) __asm__("secure_getenv");
extern int *jtrace_errno_(void) __asm__("__errno_location");

#if defined(__cplusplus)
}
#endif

#if defined(__x86_64__)
#define JTRACE_PAGE_ 4096
#else
#define JTRACE_PAGE_ 65536
#endif

/* Null until somebody has asked, JTRACE_OFF_ when nothing is to be written; jtrace makes that null again. */
union jtrace_page_ {
    struct jtrace_ring *ring;
    unsigned char bytes[JTRACE_PAGE_];
};
#define JTRACE_OFF_ ((struct jtrace_ring *)1)

/* One for each program or library: weak joins those of its files, hidden keeps access to it short. */
__attribute__((weak, visibility("hidden"), aligned(JTRACE_PAGE_))) union jtrace_page_ jtrace_page_;
/* What a jtrace that attached has put in place of JTRACE_RING. */
__attribute__((weak, visibility("hidden"))) char jtrace_asked_[256];
/* A note of type 1: where the two are, if the file is loaded at 0. */
__asm__(".pushsection .note.jtrace,\"\",\"note\"\n"
        ".balign 4\n"
        ".4byte 7, 16, 1\n"
        ".asciz \"jtrace\"\n"
        ".balign 4\n"
        ".8byte jtrace_page_, jtrace_asked_\n"
        ".popsection\n");
/* Whether fork does not empty it: Linux before 4.14. */
__attribute__((weak, visibility("hidden"))) int jtrace_kept_;

struct jtrace_thread_ {
    uint32_t generation;
    uint32_t tid;
};
static __thread struct jtrace_thread_ jtrace_thread_ __attribute__((unused));

/* A name that is in one place of the program: its number, and generation << 32. */
typedef struct {
    uint64_t number;
} jtrace_site;

/* Whether records are wanted, or not known to be unwanted: what costs where nobody traces. */
static inline int jtrace_on(void) {
    return __atomic_load_n(&jtrace_page_.ring, __ATOMIC_RELAXED) != JTRACE_OFF_;
}

static inline uint64_t jtrace_now(void) {
    struct jtrace_time_ t;
    jtrace_clock_(1, &t);
    return (uint64_t)t.seconds * 1000000000u + (uint64_t)t.nanos;
}

/* Writes DIRECTORY/KIND NUMBER; 0 when it has no room. */
__attribute__((unused)) static int jtrace_path_(char *to, size_t room, const char *directory, const char *kind,
                                                 long number) {
    char digits[20];
    size_t n = 0, at = strlen(directory), k = strlen(kind);
    do {
        digits[n++] = (char)('0' + number % 10);
    } while ((number /= 10) != 0);
    if (at + k + n + 1 > room) {
        return 0;
    }
    memcpy(to, directory, at);
    memcpy(to + at, kind, k);
    at += k;
    while (n > 0) {
        to[at++] = digits[--n];
    }
    to[at] = 0;
    return 1;
}

/* The ring of a process in memory, null when it is none. */
__attribute__((unused)) static struct jtrace_ring *jtrace_map_(int fd) {
    long size = jtrace_call_(SYS_lseek, fd, 0L, 2);
    if (size <= JTRACE_RING_HEADER) {
        return 0;
    }
    /* Readable, writable; shared and with all its pages at once. */
    long at = jtrace_call_(SYS_mmap, 0L, size, 3, 1 | 0x8000, fd, 0L);
    if (at == -1) {
        return 0;
    }
    struct jtrace_ring *ring = (struct jtrace_ring *)at;
    if (__atomic_load_n(&ring->magic, __ATOMIC_ACQUIRE) != JTRACE_RING_MAGIC || ring->version != JTRACE_RING_VERSION ||
        ring->header != JTRACE_RING_HEADER || (ring->size & (ring->size - 1)) != 0 ||
        ring->size + JTRACE_RING_HEADER != (uint64_t)size) {
        jtrace_call_(SYS_munmap, at, size);
        return 0;
    }
    /* A child is not to have it: MADV_DONTFORK. */
    jtrace_call_(SYS_madvise, at, size, 10);
    return ring;
}

/* Makes the ring's file under another name, so that nobody sees an unfinished one. */
__attribute__((unused)) static void jtrace_make_(const char *directory, const char *path, uint64_t bytes, long pid) {
    char made[4096];
    if (!jtrace_path_(made, sizeof made, directory, "/new.", jtrace_call_(SYS_gettid))) {
        return;
    }
    /* O_RDWR, O_CREAT, O_EXCL, O_CLOEXEC; links are not followed where a file is made. */
    int fd = (int)jtrace_call_(SYS_openat, -100, made, 02 | 0100 | 0200 | 02000000, 0600);
    if (fd < 0) {
        return;
    }
    struct jtrace_ring ring;
    memset(&ring, 0, sizeof ring);
    ring.magic = JTRACE_RING_MAGIC;
    ring.version = JTRACE_RING_VERSION;
    ring.header = JTRACE_RING_HEADER;
    ring.size = bytes;
    ring.pid = (uint32_t)pid;
    ring.generation = (uint32_t)(jtrace_now() >> 10) | 1;
    ring.enabled = 1;
    /* All of it now: a page that shared memory has no room for would kill the program later. */
    if (jtrace_call_(SYS_fallocate, fd, 0, 0L, (long)(bytes + JTRACE_RING_HEADER)) == 0 &&
        jtrace_call_(SYS_pwrite64, fd, &ring, sizeof ring, 0L) == (long)sizeof ring) {
        jtrace_call_(SYS_linkat, -100, made, -100, path, 0);
    }
    jtrace_call_(SYS_unlinkat, -100, made, 0);
    jtrace_call_(SYS_close, fd);
}

/* Opens the process's ring, which another thread or program of it may have made; null when there is to be none. */
__attribute__((unused)) static struct jtrace_ring *jtrace_find_(void) {
    const char *asked = jtrace_asked_[0] != 0 ? jtrace_asked_ : jtrace_env_("JTRACE_RING");
    uint64_t bytes = 0;
    char path[4096];
    long pid = jtrace_call_(SYS_getpid);
    if (asked == 0) {
        return 0;
    }
    while (*asked >= '0' && *asked <= '9' && bytes < UINT64_C(1) << 40) {
        bytes = bytes * 10 + (uint64_t)(*asked++ - '0');
    }
    if (*asked++ != ':' || bytes < 4096 || bytes > UINT64_C(1) << 32 || (bytes & (bytes - 1)) != 0 ||
        !jtrace_path_(path, sizeof path, asked, "/ring.", pid)) {
        return 0;
    }
    struct jtrace_ring *ring = 0;
    for (int tried = 0; tried < 2 && ring == 0; tried++) {
        /* O_RDWR, O_NOFOLLOW, O_CLOEXEC */
#if defined(__x86_64__)
        int fd = (int)jtrace_call_(SYS_openat, -100, path, 02 | 0400000 | 02000000, 0);
#else
        int fd = (int)jtrace_call_(SYS_openat, -100, path, 02 | 0100000 | 02000000, 0);
#endif
        if (fd >= 0) {
            ring = jtrace_map_(fd);
            jtrace_call_(SYS_close, fd);
            return ring;
        }
        if (tried == 0) {
            jtrace_make_(asked, path, bytes, pid);
        }
    }
    return 0;
}

/* Finds out whether this process is traced; the first thread that knows decides. */
__attribute__((unused, noinline, cold)) static struct jtrace_ring *jtrace_open_(void) {
    int before = *jtrace_errno_();
    /* A page that a child finds empty: MADV_WIPEONFORK. */
    jtrace_kept_ = jtrace_call_(SYS_madvise, &jtrace_page_, sizeof jtrace_page_, 18) != 0;
    struct jtrace_ring *found = jtrace_find_();
    struct jtrace_ring *ring = 0;
    if (__atomic_compare_exchange_n(&jtrace_page_.ring, &ring, found == 0 ? JTRACE_OFF_ : found, 0, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
        ring = found == 0 ? JTRACE_OFF_ : found;
    } else if (found != 0) {
        jtrace_call_(SYS_munmap, found, (long)(found->size + JTRACE_RING_HEADER));
    }
    *jtrace_errno_() = before;
    return ring;
}

/* The ring when records are to be written, null when not. */
static inline struct jtrace_ring *jtrace_ready_(void) {
    struct jtrace_ring *ring = __atomic_load_n(&jtrace_page_.ring, __ATOMIC_ACQUIRE);
    if (__builtin_expect(jtrace_kept_ && ring != 0 && ring != JTRACE_OFF_, 0) &&
        ring->pid != (uint32_t)jtrace_call_(SYS_getpid)) {
        __atomic_compare_exchange_n(&jtrace_page_.ring, &ring, (struct jtrace_ring *)0, 0, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE);
        ring = 0;
    }
    ring = __builtin_expect(ring == 0, 0) ? jtrace_open_() : ring;
    if (ring == JTRACE_OFF_ || __builtin_expect(__atomic_load_n(&ring->enabled, __ATOMIC_RELAXED) != 0, 1)) {
        return ring == JTRACE_OFF_ ? 0 : ring;
    }
    /* jtrace has left. Its ring stays in memory, for others may be writing there. */
    __atomic_compare_exchange_n(&jtrace_page_.ring, &ring, JTRACE_OFF_, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    return 0;
}

/* Room for a record of `bytes`, a multiple of JTRACE_GRANULE; null when the ring is full, which is counted. */
static inline struct jtrace_record *jtrace_reserve_(struct jtrace_ring *ring, uint32_t bytes) {
    unsigned char *data = (unsigned char *)ring + JTRACE_RING_HEADER;
    uint64_t size = ring->size;
    uint64_t head = __atomic_load_n(&ring->head, __ATOMIC_RELAXED);
    for (;;) {
        uint64_t tail = __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE);
        uint64_t at = head & (size - 1);
        uint64_t room = size - at;
        uint64_t taken = bytes <= room ? bytes : bytes + room;
        /* Others may have moved on since `head` was read, even past it: then the exchange below fails. */
        if ((int64_t)(head + taken - tail) > (int64_t)size) {
            __atomic_fetch_add(&ring->drops, 1, __ATOMIC_RELAXED);
            return 0;
        }
        if (__atomic_compare_exchange_n(&ring->head, &head, head + taken, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
            if (taken != bytes) {
                struct jtrace_record *pad = (struct jtrace_record *)(data + at);
                __atomic_store_n(&pad->stamp, room | (uint64_t)JTRACE_PAD << 32, __ATOMIC_RELEASE);
                at = 0;
            }
            return (struct jtrace_record *)(data + at);
        }
    }
}

/* @param type of the record, and flags << 16 */
static inline void jtrace_commit_(struct jtrace_record *record, uint32_t bytes, int type) {
    __atomic_store_n(&record->stamp, bytes | (uint64_t)type << 32, __ATOMIC_RELEASE);
}

static inline uint32_t jtrace_tid_(const struct jtrace_ring *ring) {
    if (__builtin_expect(jtrace_thread_.generation != ring->generation, 0)) {
        jtrace_thread_.tid = (uint32_t)jtrace_call_(SYS_gettid);
        jtrace_thread_.generation = ring->generation;
    }
    return jtrace_thread_.tid;
}

/* Gives a name a number; 0 when the ring is full. */
__attribute__((unused, noinline, cold)) static uint32_t jtrace_intern_(struct jtrace_ring *ring, const char *text) {
    size_t length = strlen(text);
    length = length > JTRACE_LONGEST_NAME ? JTRACE_LONGEST_NAME : length;
    uint32_t bytes = (uint32_t)(sizeof(struct jtrace_record) + length + JTRACE_GRANULE - 1) & ~(JTRACE_GRANULE - 1u);
    struct jtrace_record *record = jtrace_reserve_(ring, bytes);
    if (record == 0) {
        return 0;
    }
    uint32_t number = __atomic_add_fetch(&ring->names, 1, __ATOMIC_RELAXED);
    record->tid = jtrace_tid_(ring);
    record->name = number;
    record->time = jtrace_now();
    record->value = length;
    memcpy(record + 1, text, length);
    jtrace_commit_(record, bytes, JTRACE_NAME);
    return number;
}

/* The number of a name that stands at one place of the program; 0 when the ring is full. */
static inline uint32_t jtrace_name(struct jtrace_ring *ring, jtrace_site *site, const char *text) {
    uint64_t known = __atomic_load_n(&site->number, __ATOMIC_RELAXED);
    if (__builtin_expect(known >> 32 == ring->generation, 1)) {
        return (uint32_t)known;
    }
    uint32_t number = jtrace_intern_(ring, text);
    if (number != 0) {
        __atomic_store_n(&site->number, number | (uint64_t)ring->generation << 32, __ATOMIC_RELAXED);
    }
    return number;
}

#endif
#endif
