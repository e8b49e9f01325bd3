/* rt_sigaction: handlers, masks, flags, what was set before. */
#include "wl_proc.h"

OPTIONS("-etrace=rt_sigaction")

static void handler(int sig)
{
    (void)sig;
}

static void run(void)
{
    struct wl_sigaction a = action(handler, WL_MASK(SIGINT) | WL_MASK(SIGTERM), SA_RESTART), old;
    const char *first = action_text(str("%p", (void *)handler), "[INT TERM]", "SA_RESTART");
    want(sys(rt_sigaction, SIGUSR1, &a, NULL, 8), "rt_sigaction(SIGUSR1, %s, NULL, 8)", first);
    want(sys(rt_sigaction, SIGUSR1, NULL, &old, 8), "rt_sigaction(SIGUSR1, NULL, %s, 8)", first);
    a = action(SIG_IGN, -1UL, SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESETHAND);
    const char *flags = "SA_ONSTACK|SA_NODEFER|SA_RESETHAND|SA_SIGINFO|SA_NOCLDSTOP|SA_NOCLDWAIT";
    want(sys(rt_sigaction, SIGCHLD, &a, &old, 8),
         "rt_sigaction(SIGCHLD, %s, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8)",
         action_text("SIG_IGN", "~[]", flags));
    a = action(SIG_DFL, -1UL & ~WL_MASK(SIGHUP) & ~WL_MASK(64), 0);
    want(sys(rt_sigaction, SIGUSR1, &a, &old, 8), "rt_sigaction(SIGUSR1, %s, %s, 8)",
         action_text("SIG_DFL", "~[HUP RT_32]", ""), first);
    a = action(handler, WL_MASK(32) | WL_MASK(33) | WL_MASK(34) | WL_MASK(35) | WL_MASK(SIGWINCH), 0x100);
    want(sys(rt_sigaction, 34, &a, NULL, 8), "rt_sigaction(SIGRT_2, %s, NULL, 8)",
         action_text(str("%p", (void *)handler), "[WINCH RTMIN RT_1 RT_2 RT_3]", "0x100"));
    want(sys(rt_sigaction, SIGKILL, &a, NULL, 8), "rt_sigaction(SIGKILL, %s, NULL, 8)",
         action_text(str("%p", (void *)handler), "[WINCH RTMIN RT_1 RT_2 RT_3]", "0x100"));
    want(sys(rt_sigaction, SIGKILL, NULL, NULL, 8), "rt_sigaction(SIGKILL, NULL, NULL, 8)");
    want(sys(rt_sigaction, 99, NULL, &old, 8), "rt_sigaction(99, NULL, %p, 8)", &old);
    want(sys(rt_sigaction, 0, NULL, NULL, 8), "rt_sigaction(0, NULL, NULL, 8)");
    want(sys(rt_sigaction, SIGUSR1, NULL, &old, 16), "rt_sigaction(SIGUSR1, NULL, %p, 16)", &old);
    want(sys(rt_sigaction, SIGUSR1, (void *)8, NULL, 8), "rt_sigaction(SIGUSR1, 0x8, NULL, 8)");
}
