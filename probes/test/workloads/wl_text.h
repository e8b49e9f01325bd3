/*
 * The memory that collects the expected trace, and the few printf formats that write to it.
 */
#ifndef WL_TEXT_H
#define WL_TEXT_H

#include <stdarg.h>
#include <string.h>

#include "wl_arch.h"

#define WL_PAGE 4096

/* One page-aligned block, so that workloads of several processes can share it. */
static struct {
    size_t length;
    int gate[16];
    char text[(1 << 18) - 16 * sizeof(int) - sizeof(size_t)];
} wl_log __attribute__((aligned(WL_PAGE)));

static void wl_char(char c)
{
    if (wl_log.length < sizeof wl_log.text)
        wl_log.text[wl_log.length++] = c;
}

static void wl_number(unsigned long value, unsigned base, int negative, int width, char fill)
{
    char digits[32];
    int n = 0;
    do
        digits[n++] = "0123456789abcdef"[value % base];
    while ((value /= base));
    if (negative)
        digits[n++] = '-';
    for (int i = n; i < width; i++)
        wl_char(fill);
    while (n)
        wl_char(digits[--n]);
}

/* printf's %d %u %x %o (with l, #, 0 and a width), %s, %.*s, %c, %p and %%; NULL as %p prints "NULL". */
static void wl_vtext(const char *format, va_list args)
{
    for (; *format; format++) {
        if (*format != '%') {
            wl_char(*format);
            continue;
        }
        int alternate = 0, width = 0, is_long = 0, precision = -1;
        char fill = ' ';
        for (format++; *format == '#' || *format == '0'; format++)
            *format == '#' ? (alternate = 1) : (fill = '0');
        for (; *format >= '0' && *format <= '9'; format++)
            width = width * 10 + *format - '0';
        if (format[0] == '.' && format[1] == '*') {
            precision = va_arg(args, int);
            format += 2;
        }
        for (; *format == 'l' || *format == 'z'; format++)
            is_long = 1;
        unsigned base = *format == 'o' ? 8 : *format == 'x' || *format == 'p' ? 16 : 10;
        if (*format == '%') {
            wl_char('%');
        } else if (*format == 'c') {
            wl_char((char)va_arg(args, int));
        } else if (*format == 's') {
            for (const char *s = va_arg(args, const char *); precision-- && *s; s++)
                wl_char(*s);
        } else if (*format == 'd') {
            long v = is_long ? va_arg(args, long) : va_arg(args, int);
            wl_number(v < 0 ? -(unsigned long)v : (unsigned long)v, 10, v < 0, width, fill);
        } else {
            int pointer = *format == 'p';
            unsigned long v = is_long || pointer ? va_arg(args, unsigned long) : va_arg(args, unsigned);
            for (const char *s = pointer && !v ? "NULL" : ""; *s; s++)
                wl_char(*s);
            if ((alternate || pointer) && v)
                for (const char *s = base == 16 ? "0x" : "0"; *s; s++)
                    wl_char(*s);
            if (!pointer || v)
                wl_number(v, base, 0, width, fill);
        }
    }
}

/* Appends formatted text to the expected trace. */
__attribute__((format(printf, 1, 2))) static void text(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    wl_vtext(format, args);
    va_end(args);
}

/*
 * Formatted text to be an argument of want() and its kin. It stays until some 60 KiB more have been
 * formatted.
 */
__attribute__((format(printf, 1, 2), unused)) static const char *str(const char *format, ...)
{
    static char arena[1 << 16];
    static size_t used;
    size_t before = wl_log.length;
    va_list args;
    va_start(args, format);
    wl_vtext(format, args);
    va_end(args);
    size_t n = wl_log.length - before;
    if (used + n >= sizeof arena)
        used = 0;
    char *copy = arena + used;
    memcpy(copy, wl_log.text + before, n);
    copy[n] = 0;
    used += n + 1;
    wl_log.length = before;
    return copy;
}

/* Names for bits of a value, joined by '|'; the bits without a name follow in hexadecimal. */
struct wl_bit {
    unsigned long bit;
    const char *name;
};

__attribute__((unused)) static const char *wl_bits(unsigned long value, const struct wl_bit *names, size_t n)
{
    const char *list = "";
    for (size_t i = 0; i < n; i++)
        if ((value & names[i].bit) == names[i].bit) {
            list = str("%s%s%s", list, *list ? "|" : "", names[i].name);
            value &= ~names[i].bit;
        }
    return value ? str("%s%s%#lx", list, *list ? "|" : "", value) : *list ? list : "0";
}

#endif
