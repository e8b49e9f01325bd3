/* Names of what programs do with devices. */
#ifndef JTRACE_GPU_NAMES_H
#define JTRACE_GPU_NAMES_H

#include "../include/jtrace_mark.h"
#include "gpu_records.h"

#include <stdio.h>

/*
 * Interns a text. One that is too long for a record keeps its beginning and gets a hash, so that it stays itself. 0 when
 * the ring is full.
 */
static inline uint32_t gpu_intern(struct jtrace_ring *ring, const char *text) {
    enum { HASH = 17 };
    char cut[JTRACE_LONGEST_NAME + 1];
    if (strlen(text) > JTRACE_LONGEST_NAME) {
        uint64_t hash = UINT64_C(0xcbf29ce484222325);
        for (const char *c = text; *c != 0; c++) {
            hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
        }
        memcpy(cut, text, JTRACE_LONGEST_NAME - HASH);
        snprintf(cut + JTRACE_LONGEST_NAME - HASH, HASH + 1, "~%016lx", hash);
        text = cut;
    }
    jtrace_site once = {0};
    jtrace_site *site = jtrace_text_(text);
    return jtrace_name(ring, site == 0 ? &once : site, text);
}

/* Tells of the probe itself; nothing without a ring. @param count of what is lost */
static inline void gpu_note(struct jtrace_ring *ring, enum gpu_api api, enum gpu_note kind, uint64_t count,
                            const char *text) {
    uint32_t name = ring == 0 ? 0 : gpu_intern(ring, text);
    struct gpu_note_record *record =
        name == 0 ? 0 : (struct gpu_note_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = name;
        record->common.time = jtrace_now();
        record->common.value = count;
        record->api = (uint8_t)api;
        record->kind = (uint8_t)kind;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_NOTE);
    }
}

#endif
