/* Functions of known shape: what tests of the analysis of machine code compile and look at. */
#include <immintrin.h>

#define AS_WRITTEN __attribute__((optimize("O0")))

AS_WRITTEN int branches(int a, int b)
{
    int r = 0;
    if (a > 1)
        r += b;
    if (b > 2)
        r ^= a;
    while (r > 100)
        r -= a | 1;
    return r;
}

double scalar(const double *x, int n)
{
    double s = 0;
    for (int i = 0; i < n; i++)
        s = s * 0.5 + x[i];
    return s;
}

__attribute__((target("avx2,fma"))) void wide(float *y, const float *x, int n)
{
    __m256 a = _mm256_set1_ps(2);
    for (int i = 0; i + 8 <= n; i += 8)
        _mm256_storeu_ps(y + i, _mm256_fmadd_ps(a, _mm256_loadu_ps(x + i), _mm256_loadu_ps(y + i)));
}

__attribute__((target("avx512f"))) void widest(float *y, const float *x, int n)
{
    for (int i = 0; i + 16 <= n; i += 16) {
        __m512 v = _mm512_loadu_ps(y + i);
        _mm512_storeu_ps(y + i, _mm512_add_ps(_mm512_loadu_ps(x + i), _mm512_mul_ps(v, v)));
    }
}

AS_WRITTEN int nested(int n)
{
    int s = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++)
            s ^= j;
        for (int j = 0; j < i; j++)
            s += j;
    }
    while (s > n)
        s -= 7;
    return s;
}

__attribute__((noinline)) int straight(int a)
{
    return a * 3;
}

/* Without symbols' types, sizes and unwind tables, as assembly by hand is. */
__asm__(".text\n.p2align 4\nbare: .rept 8\npaddd %xmm1, %xmm0\n.endr\nret\n"
        ".p2align 4\nbare2: .rept 8\naddss %xmm1, %xmm0\n.endr\nret\n");

int main(int argc, char **argv)
{
    (void)argv;
    return branches(argc, argc) + straight(argc);
}
