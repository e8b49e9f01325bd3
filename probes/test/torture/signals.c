/* signals N: N queued real-time signals with values, and N/10 SIGUSR1, each of which must arrive exactly once. */
#include "torture.h"

static volatile sig_atomic_t queued, plain, sum;

static void on_queued(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    queued++;
    if (info->si_code == SI_QUEUE && info->si_pid == getpid())
        sum += info->si_value.sival_int;
}

static void on_plain(int signal)
{
    (void)signal;
    plain++;
}

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 1000);
    struct sigaction action = {.sa_sigaction = on_queued, .sa_flags = SA_SIGINFO};
    CHECK(sigaction(SIGRTMIN + 3, &action, NULL) == 0);
    CHECK(signal(SIGUSR1, on_plain) != SIG_ERR);
    int expected = 0;
    for (int i = 0; i < n; i++) {
        union sigval value = {.sival_int = i};
        CHECK(sigqueue(getpid(), SIGRTMIN + 3, value) == 0);
        expected += i;
        if (i % 10 == 0)
            kill(getpid(), SIGUSR1);
    }
    CHECK(queued == n);
    CHECK(sum == expected);
    CHECK(plain == (n + 9) / 10);

    /* Signals that wait while they are blocked come all at once. */
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 3);
    sigprocmask(SIG_BLOCK, &set, NULL);
    queued = 0;
    for (int i = 0; i < 100; i++) {
        union sigval value = {.sival_int = 0};
        CHECK(sigqueue(getpid(), SIGRTMIN + 3, value) == 0);
    }
    CHECK(queued == 0);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    CHECK(queued == 100);
    return 0;
}
