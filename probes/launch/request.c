#include "request.h"

#include <stdlib.h>
#include <string.h>

struct cursor {
    const unsigned char *next;
    size_t left;
    bool good;
};

static const unsigned char *take(struct cursor *cursor, size_t bytes)
{
    if (!cursor->good || bytes > cursor->left) {
        cursor->good = false;
        return NULL;
    }
    const unsigned char *at = cursor->next;
    cursor->next += bytes;
    cursor->left -= bytes;
    return at;
}

static uint32_t take_number(struct cursor *cursor)
{
    const unsigned char *at = take(cursor, 4);
    return at ? at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 | (uint32_t) at[3] << 24 : 0;
}

/* A count of elements that the rest of the message has room for, so that it can size an allocation. */
static uint32_t take_count(struct cursor *cursor, size_t element)
{
    uint32_t count = take_number(cursor);
    if (count > cursor->left / element) {
        cursor->good = false;
        return 0;
    }
    return count;
}

static char *take_string(struct cursor *cursor)
{
    uint32_t length = take_number(cursor);
    const unsigned char *at = take(cursor, length);
    if (!at || memchr(at, 0, length)) {
        cursor->good = false;
        return NULL;
    }
    char *copy = malloc((size_t) length + 1);
    if (!copy) {
        cursor->good = false;
        return NULL;
    }
    memcpy(copy, at, length);
    copy[length] = 0;
    return copy;
}

static void *take_room(struct cursor *cursor, size_t count, size_t element)
{
    void *room = calloc(count + 1, element);
    if (!room)
        cursor->good = false;
    return room;
}

static void take_filter(struct cursor *cursor, struct request *request)
{
    request->filter_length = take_count(cursor, sizeof *request->filter);
    size_t bytes = request->filter_length * sizeof *request->filter;
    request->filter = take_room(cursor, request->filter_length, sizeof *request->filter);
    const unsigned char *at = take(cursor, bytes);
    if (at)
        memcpy(request->filter, at, bytes);
    cursor->good = cursor->good && request->filter_length >= 1 && request->filter_length <= BPF_MAXINSNS;
}

bool parse_request(const unsigned char *message, size_t length, struct request *request)
{
    struct cursor cursor = {message, length, true};
    memset(request, 0, sizeof *request);
    if (take_number(&cursor) != REQUEST_VERSION)
        return false;
    request->index = take_number(&cursor);
    request->flags = take_number(&cursor);
    if (request->flags == REQUEST_END)
        return cursor.good && cursor.left == 0 && request->index <= 255;
    if (request->flags & ~(REQUEST_ARGV0 | REQUEST_USER | REQUEST_GROUPS | REQUEST_FILTER))
        return false;
    request->file = take_string(&cursor);
    if (request->flags & REQUEST_ARGV0)
        request->argv0 = take_string(&cursor);
    if (request->flags & REQUEST_USER) {
        request->uid = take_number(&cursor);
        request->gid = take_number(&cursor);
    }
    if (request->flags & REQUEST_GROUPS) {
        request->group_count = take_count(&cursor, 4);
        request->groups = take_room(&cursor, request->group_count, sizeof *request->groups);
        for (uint32_t i = 0; cursor.good && i < request->group_count; i++)
            request->groups[i] = take_number(&cursor);
    }
    request->edit_count = take_count(&cursor, 4);
    request->edits = take_room(&cursor, request->edit_count, sizeof *request->edits);
    for (uint32_t i = 0; cursor.good && i < request->edit_count; i++)
        request->edits[i] = take_string(&cursor);
    if (request->flags & REQUEST_FILTER)
        take_filter(&cursor, request);
    return cursor.good && cursor.left == 0;
}

static bool names(const char *entry, const char *name, size_t length)
{
    return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

static void set_entry(char **environment, char *edit, size_t length)
{
    size_t i = 0;
    while (environment[i] && !names(environment[i], edit, length))
        i++;
    environment[i] = edit;
}

static void remove_entries(char **environment, const char *name)
{
    size_t length = strlen(name), kept = 0, i = 0;
    for (; environment[i]; i++)
        if (!names(environment[i], name, length))
            environment[kept++] = environment[i];
    /* Later additions end at the first NULL: none of the moved entries may remain behind it. */
    while (kept < i)
        environment[kept++] = NULL;
}

char **edit_environment(char *const *environment, const struct request *request)
{
    size_t count = 0;
    while (environment[count])
        count++;
    char **edited = calloc(count + request->edit_count + 1, sizeof *edited);
    if (!edited)
        return NULL;
    memcpy(edited, environment, count * sizeof *edited);
    for (uint32_t i = 0; i < request->edit_count; i++) {
        char *edit = request->edits[i];
        char *equals = strchr(edit, '=');
        if (equals)
            set_entry(edited, edit, (size_t) (equals - edit));
        else
            remove_entries(edited, edit);
    }
    return edited;
}
