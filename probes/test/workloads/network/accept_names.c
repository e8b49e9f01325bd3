/* accept, accept4, getsockname, getpeername: room for names, and too little of it. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <sys/un.h>

OPTIONS("-etrace=accept,accept4,getsockname,getpeername,listen")

static void run(void)
{
    arena();
    struct sockaddr_un name = {AF_UNIX, "\0jtrace-wl-accept"};
    long server = sys(socket, AF_UNIX, SOCK_STREAM, 0), client = sys(socket, AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (sys(bind, server, &name, 19) < 0)
        skip("another workload of this name is running");
    int *room = (int *)ARENA;
    want(sys(listen, server, 5), "listen(3, 5)");
    want(sys(listen, -1, -1), "listen(-1, -1)");
    sys(connect, client, &name, 19);
    *room = 100;
    want(sys(accept4, server, ARENA + 64, room, SOCK_CLOEXEC),
         "accept4(3, {sa_family=AF_UNIX}, [100 => 2], SOCK_CLOEXEC)");
    *room = 100;
    want(sys(accept4, server, ARENA + 64, room, 0x7), "accept4(3, 0x20000040, [100], 0x7 /* SOCK_?\?? */)");
    want(sys(accept, client, 0, 0), "accept(4, NULL, NULL)");
    *room = 100;
    want(sys(getsockname, server, ARENA + 64, room),
         "getsockname(3, {sa_family=AF_UNIX, sun_path=@\"jtrace-wl-accept\"}, [100 => 19])");
    *room = 5;
    want(sys(getsockname, server, ARENA + 64, room),
         "getsockname(3, {sa_family=AF_UNIX, sun_path=@\"jt\"}, [5 => 19])");
    *room = 100;
    want(sys(getpeername, client, ARENA + 64, room),
         "getpeername(4, {sa_family=AF_UNIX, sun_path=@\"jtrace-wl-accept\"}, [100 => 19])");
    *room = -1;
    want(sys(getpeername, client, ARENA + 64, room), "getpeername(4, 0x20000040, [-1])");
    want(sys(getpeername, server, ARENA + 64, ARENA_END), "getpeername(3, 0x20000040, 0x20004000)");
}
