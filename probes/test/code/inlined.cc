// Functions that are inlined into each other, from more than one call.
#include <algorithm>
#include <cstdio>
#include <vector>

#define INLINED static inline __attribute__((always_inline))

volatile long sink;

INLINED long third(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++)
        sum += sink * i;
    return sum;
}

INLINED long second(long n)
{
    return third(n) +
           third(n / 2);
}

template <class T> __attribute__((noinline)) T first(T n)
{
    T result = second(n);
    if (n > 5)
        result += second(n * 3) / (n + 1);
    return result;
}

int main(int argc, char **)
{
    std::vector<long> all;
    for (int i = 0; i < argc * 20000; i++)
        all.push_back(first<long>(i));
    std::sort(all.begin(), all.end());
    std::printf("%ld\n", all[0]);
    return 0;
}
