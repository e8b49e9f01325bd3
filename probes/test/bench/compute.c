/* The same arithmetic each time, some seconds of it, without system calls. usage: compute [MILLION_STEPS] */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	long steps = (argc > 1 ? atol(argv[1]) : 600) * 1000000L;
	double x = 0.5;

	for (long i = 0; i < steps; i++)
		x = 3.7 * x * (1 - x);
	printf("%d\n", x > 0 && x < 1);
	return 0;
}
