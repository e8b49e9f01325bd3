// A function that is inlined from another file.
#define INLINED __attribute__((always_inline)) inline

INLINED static int called(int (*back)(int), int n)
{
    int found = back(n);
    return found + 1;
}
