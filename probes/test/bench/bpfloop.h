/* What bpfloop and its programs share. */
#define RING (16 << 20)
#define STRING 32
#define NR_READ 0
#define NR_WRITE 1
#define LONGEST ((1ull << 36) - 1)
#define BUCKETS 1024

enum { MODE_RECORDS, MODE_TOTALS, MODE_HISTOGRAMS };

/* A call, from its entry to its exit. */
struct record {
    unsigned long long entered, left;
    unsigned int tid, tgid, nr, captured;
    long long result;
    unsigned long long arguments[6];
    char string[STRING];
};

struct total {
    unsigned long long calls, errors, sum, min, max, histogram[BUCKETS];
};
