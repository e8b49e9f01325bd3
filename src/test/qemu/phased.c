/*
 * usage: phased LOOPS
 * Runs LOOPS iterations of two scalar instructions, then as many of six, four of which are packed; before, after and in
 * between writes a dot at the end of a chain of calls.
 */
#include <stdlib.h>
#include <unistd.h>

__attribute__((noinline)) void scalar_part(unsigned long loops)
{
    __asm__ volatile("1: subs %0, %0, #1\n"
                     "   b.ne 1b\n"
                     : "+r"(loops)
                     :
                     : "cc");
}

__attribute__((noinline)) void packed_part(unsigned long loops)
{
    __asm__ volatile("1: fmla v0.4s, v4.4s, v5.4s\n"
                     "   fmla v1.4s, v4.4s, v5.4s\n"
                     "   fmla v2.4s, v4.4s, v5.4s\n"
                     "   fmla v3.4s, v4.4s, v5.4s\n"
                     "   subs %0, %0, #1\n"
                     "   b.ne 1b\n"
                     : "+r"(loops)
                     :
                     : "cc", "v0", "v1", "v2", "v3");
}

__attribute__((noinline)) int inner(const char *dot)
{
    return write(1, dot, 1) == 1 ? 3 : 4;
}

__attribute__((noinline)) int middle(const char *dot)
{
    char copy[400];
    for (unsigned i = 0; i < sizeof copy; i++)
        copy[i] = dot[0];
    return 2 * inner(copy + 7);
}

__attribute__((noinline)) int outer(const char *dot)
{
    return middle(dot) + 1;
}

int main(int argc, char **argv)
{
    unsigned long loops = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000000;
    int sum = outer(".");
    scalar_part(loops);
    sum += outer(".");
    packed_part(loops);
    sum += outer(".");
    return sum == 21 ? 0 : 1;
}
