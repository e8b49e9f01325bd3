#include "launch.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A word is a letter and encoded bytes: ENTRY begins an entry, MORE continues the one before it. Letters, digits and
 * PLAIN stand for themselves, any other byte is % and two hexadecimal digits.
 */
#define ENTRY 'e'
#define MORE 'm'
#define PLAIN "_=/.,:+-@"
/* execve(2) takes at most 32 pages of 4 KB for one string. */
#define WORD_MAX (100 << 10)

static size_t put_word(char *out, char kind, const char *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    char *at = out;
    *at++ = ' ';
    *at++ = kind;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char) bytes[i];
        bool plain = byte < 0x80 && (isalnum(byte) || (byte && strchr(PLAIN, byte)));
        if (plain) {
            *at++ = (char) byte;
        } else {
            *at++ = '%';
            *at++ = digits[byte >> 4];
            *at++ = digits[byte & 15];
        }
    }
    return (size_t) (at - out);
}

int list_environment(const char *pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/environ", strtol(pid, NULL, 10));
    size_t length;
    char *block = read_file(path, SIZE_MAX, &length);
    if (!block)
        refuse("cannot read %s: %s", path, strerror(errno));
    /* Three bytes for one at most, and two for each word. */
    char *words = need_memory(5 * length + 16);
    size_t used = 0;
    for (size_t start = 0; start < length;) {
        size_t rest = strlen(block + start);
        size_t next = start + rest + 1;
        char kind = ENTRY;
        do {
            size_t part = rest < WORD_MAX / 3 ? rest : WORD_MAX / 3;
            used += put_word(words + used, kind, block + start, part);
            start += part;
            rest -= part;
            kind = MORE;
        } while (rest > 0);
        start = next;
    }
    for (size_t written = 0; written < used;) {
        ssize_t put = write(STDOUT_FILENO, words + written, used - written);
        if (put < 0 && errno != EINTR)
            refuse("cannot hand the environment over: %s", strerror(errno));
        if (put > 0)
            written += (size_t) put;
    }
    return 0;
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

static char *decode_into(char *out, const char *word)
{
    for (; *word; word++) {
        if (*word == '%' && word[1] && word[2]) {
            *out++ = (char) (digit(word[1]) << 4 | digit(word[2]));
            word += 2;
        } else {
            *out++ = *word;
        }
    }
    return out;
}

/* Decodes words up to "--" to entries; returns the number of words. */
static int decode_words(char **words, int limit, char ***entries)
{
    size_t bytes = 0;
    int count = 0;
    for (; count < limit && strcmp(words[count], "--") != 0; count++)
        bytes += strlen(words[count]) + 1;
    char *text = need_memory(bytes);
    char **entry = *entries = need_memory(((size_t) count + 1) * sizeof **entries);
    for (int i = 0; i < count; i++) {
        if (words[i][0] == MORE && i > 0)
            text--;
        else
            *entry++ = text;
        text = decode_into(text, words[i] + 1);
        *text++ = 0;
    }
    *entry = NULL;
    return count;
}

bool take_environment(struct origin *origin, int argc, char **argv)
{
    if (argc < 5 || strcmp(argv[1], WORD_TAKE) != 0 || strtol(argv[2], NULL, 10) != (long) getpid())
        return false;
    int first = 4;
    int words = decode_words(argv + first, argc - first, &origin->environment);
    if (first + words == argc)
        return false;
    origin->name = argv[3];
    origin->arguments = argv + first + words + 1;
    origin->argument_count = argc - (first + words + 1);
    return true;
}
