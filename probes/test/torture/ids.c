/* Prints the effective user: tells whether the set-user-ID bit of this file counted. */
#include "torture.h"

int main(void)
{
    printf("%d\n", (int)geteuid());
    return 0;
}
