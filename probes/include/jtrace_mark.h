/*
 * Marks: a program says what it does, and `jtrace phases ./program` reports it with exact times.
 *
 *     #include "jtrace_mark.h"
 *
 *     jtrace_mark_begin("parse");
 *     ...
 *     jtrace_mark_end("parse");
 *
 *     JTRACE_MARK_SCOPE("sort");          // to the end of the block, however it is left
 *     jtrace_mark_counter("rows", rows);  // a quantity, 64 bits signed
 *
 * C99 and C++ with gcc or clang; copy this file and jtrace_ring.h, nothing is linked. Marks belong to the thread that
 * makes them. They may nest and overlap: an end ends the youngest open mark of that name in its thread. A name that is
 * no literal is looked up by its text, which takes some 10 ns more.
 *
 * Where jtrace does not trace, a mark is a test of one variable. Elsewhere than on 64-bit Linux, and with
 * JTRACE_MARK_OFF defined, marks are nothing at all. What they cost is in src/docs/marks.md of jtrace.
 */
#ifndef JTRACE_MARK_H
#define JTRACE_MARK_H

#include "jtrace_ring.h"

#if defined(JTRACE_RING_WORKS) && !defined(JTRACE_MARK_OFF)

/* Names that are no literals: by a hash of their text (FNV-1a), as far as there is room. */
#define JTRACE_MARK_NAMES_ 1024

struct jtrace_text_ {
    uint64_t hash;
    jtrace_site site;
};
__attribute__((weak, visibility("hidden"))) struct jtrace_text_ jtrace_texts_[JTRACE_MARK_NAMES_];

__attribute__((unused)) static jtrace_site *jtrace_text_(const char *text) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *c = text; *c != 0; c++) {
        hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
    }
    hash += hash == 0;
    for (unsigned i = 0; i < 8; i++) {
        struct jtrace_text_ *entry = &jtrace_texts_[(hash + i) % JTRACE_MARK_NAMES_];
        uint64_t free = 0;
        uint64_t found = __atomic_load_n(&entry->hash, __ATOMIC_RELAXED);
        if (found == hash || (found == 0 && (__atomic_compare_exchange_n(&entry->hash, &free, hash, 0,
                                                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED) ||
                                             free == hash))) {
            return &entry->site;
        }
    }
    return 0;
}

/* Writes a mark. The time of a begin is taken as late, that of an end as early as can be. */
__attribute__((unused, noinline)) static void jtrace_mark_(int type, jtrace_site *site, const char *text,
                                                            int64_t value) {
    struct jtrace_ring *ring = jtrace_ready_();
    if (ring == 0) {
        return;
    }
    uint64_t time = type == JTRACE_BEGIN ? 0 : jtrace_now();
    jtrace_site once = {0};
    site = site == 0 ? jtrace_text_(text) : site;
    uint32_t name = jtrace_name(ring, site == 0 ? &once : site, text);
    struct jtrace_record *record = name == 0 ? 0 : jtrace_reserve_(ring, JTRACE_GRANULE);
    if (record == 0) {
        return;
    }
    record->tid = jtrace_tid_(ring);
    record->name = name;
    record->value = (uint64_t)value;
    record->time = type == JTRACE_BEGIN ? jtrace_now() : time;
    jtrace_commit_(record, JTRACE_GRANULE, type);
}

struct jtrace_scope_ {
    jtrace_site *site;
    const char *text;
};

__attribute__((unused)) static struct jtrace_scope_ jtrace_enter_(jtrace_site *site, const char *text) {
    struct jtrace_scope_ scope = {site, text};
    if (jtrace_on()) {
        jtrace_mark_(JTRACE_BEGIN, site, text, 0);
    }
    return scope;
}

__attribute__((unused)) static void jtrace_leave_(struct jtrace_scope_ *scope) {
    if (jtrace_on()) {
        jtrace_mark_(JTRACE_END, scope->site, scope->text, 0);
    }
}

/* The site is only of use for a name that is always the same. */
#define JTRACE_MARK_AT_(type, name, value)                                                              \
    do {                                                                                                \
        if (__builtin_expect(jtrace_on(), 0)) {                                                         \
            static jtrace_site jtrace_site_;                                                            \
            jtrace_mark_(type, __builtin_constant_p(name) ? &jtrace_site_ : (jtrace_site *)0, name, value); \
        }                                                                                               \
    } while (0)

#define JTRACE_JOIN_(a, b) a##b
#define JTRACE_NAME_(a, b) JTRACE_JOIN_(a, b)

#define jtrace_mark_begin(name) JTRACE_MARK_AT_(JTRACE_BEGIN, name, 0)
#define jtrace_mark_end(name) JTRACE_MARK_AT_(JTRACE_END, name, 0)
#define jtrace_mark_counter(name, value) JTRACE_MARK_AT_(JTRACE_VALUE, name, (int64_t)(value))
#define JTRACE_MARK_SCOPE(name)                                                                      \
    static jtrace_site JTRACE_NAME_(jtrace_site_, __LINE__);                                         \
    __attribute__((cleanup(jtrace_leave_), unused)) struct jtrace_scope_ JTRACE_NAME_(jtrace_scope_, \
                                                                                       __LINE__) =    \
        jtrace_enter_(__builtin_constant_p(name) ? &JTRACE_NAME_(jtrace_site_, __LINE__) : (jtrace_site *)0, name)

#else

#define jtrace_mark_begin(name) ((void)(name))
#define jtrace_mark_end(name) ((void)(name))
#define jtrace_mark_counter(name, value) ((void)(name), (void)(value))
#define JTRACE_MARK_SCOPE(name) ((void)(name))

#endif
#endif
