// Functions of C++ in a stack, below the one that makes getppid; turns for as many milliseconds as the argument says.
#include <chrono>
#include <cstdlib>
#include <unistd.h>

namespace
{
volatile unsigned long sink;
}

template <typename T> struct Shape {
    template <int N> __attribute__((noinline)) void turn(const T &milliseconds)
    {
        auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        while (std::chrono::steady_clock::now() < end)
            for (int i = 0; i < 100000 * N; i++)
                sink = sink * 3 + i;
        getppid();
        sink = sink + 1;
    }
};

int main(int argc, char **argv)
{
    Shape<int>().turn<2>(argc > 1 ? atoi(argv[1]) : 0);
    return 0;
}
