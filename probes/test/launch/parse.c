/* Hostile and odd exec requests through the stub's parser. */
#include "../../launch/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                          \
    do {                                                                          \
        if (!(condition)) {                                                       \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

/* Version 1, index 2, argv[0] "x", user 7, group 8, one group 9, file "/f", edits "A=1" and "B", one instruction. */
static const unsigned char full[] = {
        1, 0, 0, 0, 2, 0, 0, 0, 15, 0, 0, 0, 2, 0, 0, 0, '/', 'f', 1, 0, 0, 0, 'x', 7, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0,
        9, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 'A', '=', '1', 1, 0, 0, 0, 'B', 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 255, 127,
};

static bool parses(const unsigned char *bytes, size_t length)
{
    /* A copy of its own size lets a sanitizer see a read past the end. */
    unsigned char *copy = malloc(length + !length);
    memcpy(copy, bytes, length);
    struct request request;
    bool parsed = parse_request(copy, length, &request);
    free(copy);
    return parsed;
}

static void reads_every_field(void)
{
    struct request request;
    CHECK(parse_request(full, sizeof full, &request));
    CHECK(request.index == 2 && strcmp(request.file, "/f") == 0 && strcmp(request.argv0, "x") == 0);
    CHECK(request.uid == 7 && request.gid == 8 && request.group_count == 1 && request.groups[0] == 9);
    CHECK(request.edit_count == 2 && strcmp(request.edits[0], "A=1") == 0 && strcmp(request.edits[1], "B") == 0);
    CHECK(request.filter_length == 1 && request.filter[0].code == 6 && request.filter[0].k == 0x7fff0000);
}

static void refuses_what_is_cut_or_padded(void)
{
    for (size_t length = 0; length < sizeof full; length++)
        CHECK(!parses(full, length));
    unsigned char longer[sizeof full + 1];
    memcpy(longer, full, sizeof full);
    longer[sizeof full] = 0;
    CHECK(!parses(longer, sizeof longer));
}

static void an_end_has_a_status_and_nothing_else(void)
{
    static const unsigned char end[] = {1, 0, 0, 0, 127, 0, 0, 0, 16, 0, 0, 0};
    struct request request;
    CHECK(parse_request(end, sizeof end, &request) && request.flags == REQUEST_END && request.index == 127);
    unsigned char other[sizeof full];
    memcpy(other, end, sizeof end);
    other[5] = 1;
    CHECK(!parses(other, sizeof end));
    memcpy(other, full, sizeof full);
    other[8] = 31;
    CHECK(!parses(other, sizeof other));
    memcpy(other, end, sizeof end);
    other[sizeof end] = 0;
    CHECK(!parses(other, sizeof end + 1));
}

static void survives_any_byte_change(void)
{
    for (size_t at = 0; at < sizeof full; at++) {
        for (int value = 0; value < 256; value++) {
            unsigned char changed[sizeof full];
            memcpy(changed, full, sizeof full);
            changed[at] = (unsigned char) value;
            parses(changed, sizeof changed);
        }
    }
    unsigned char changed[sizeof full];
    memcpy(changed, full, sizeof full);
    changed[16] = 0;
    CHECK(!parses(changed, sizeof changed));
    memcpy(changed, full, sizeof full);
    changed[0] = 2;
    CHECK(!parses(changed, sizeof changed));
}

static void edits_in_order(void)
{
    char *environment[] = {"A=0", "odd", "B=0", "A=again", "=C", NULL};
    char *edits[] = {"B", "A=1", "N=1", "N", "D=", "D=2"};
    struct request request = {.edits = edits, .edit_count = 6};
    char **edited = edit_environment(environment, &request);
    static const char *const expected[] = {"A=1", "odd", "A=again", "=C", "D=2"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        CHECK(edited[i] && strcmp(edited[i], expected[i]) == 0);
    CHECK(!edited[5]);
}

int main(void)
{
    reads_every_field();
    refuses_what_is_cut_or_padded();
    an_end_has_a_status_and_nothing_else();
    survives_any_byte_change();
    edits_in_order();
    return 0;
}
