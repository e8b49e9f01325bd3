// Makes getppid in functions that are inlined into each other, from two lines of one file and one of another.
#include <unistd.h>

#include "inlined.h"

static volatile int sink;

INLINED static int deepest(int n)
{
    int parent = getppid(); // HERE
    sink = n;
    return parent;
}

INLINED static int deeper(int n)
{
    int found = deepest(n + 1);
    sink = found;
    return found + 1;
}

__attribute__((noinline, noclone)) static int outer(int n)
{
    int found = called(deeper, n);
    sink = found;
    return found + 1;
}

int main(void)
{
    sink = outer(1) + 1;
    return 0;
}
