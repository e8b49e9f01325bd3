/* getrandom and personality. */
#include "wl.h"
#include <sys/personality.h>

OPTIONS("-etrace=getrandom,personality")

static void run(void)
{
    unsigned char bytes[8];
    long r = sys(getrandom, bytes, 3, 0);
    want(r, "getrandom(\"\\x%02x\\x%02x\\x%02x\", 3, 0)", bytes[0], bytes[1], bytes[2]);
    r = sys(getrandom, bytes, 1, 1);
    want(r, "getrandom(\"\\x%02x\", 1, GRND_NONBLOCK)", bytes[0]);
    want(sys(getrandom, bytes, 0, 2), "getrandom(\"\", 0, GRND_RANDOM)");
    want(sys(getrandom, NULL, 8, 1), "getrandom(NULL, 8, GRND_NONBLOCK)");
    want(sys(getrandom, bytes, 8, 0x80), "getrandom(%p, 8, 0x80 /* GRND_??? */)", bytes);
    want(sys(getrandom, NULL, 0, 7), "getrandom(NULL, 0, GRND_NONBLOCK|GRND_RANDOM|GRND_INSECURE)");
    long was = sys(personality, 0xffffffff);
    if (was)
        skip("the personality is not PER_LINUX");
    want_text("0 (PER_LINUX)", "personality(0xffffffff)");
    sys(personality, 0x40000);
    want_text("0 (PER_LINUX)", "personality(PER_LINUX|ADDR_NO_RANDOMIZE)");
    sys(personality, 8);
    want_text("0x40000 (PER_LINUX|ADDR_NO_RANDOMIZE)", "personality(PER_LINUX32)");
    sys(personality, 0x00ff);
    want_text("0x8 (PER_LINUX32)", "personality(PER_MASK)");
}
