/* Unix sockets: path, abstract and unnamed addresses through every call that carries one. */
#include "wl.h"
#include <sys/socket.h>
#include <sys/un.h>

OPTIONS("-etrace=bind,listen,accept,accept4,connect,getsockname,getpeername")

#define PATH_LENGTH(n) (2 + (n))

static void run(void)
{
    enter_tmp();
    long server = sys(socket, AF_UNIX, SOCK_STREAM, 0), client = sys(socket, AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un a = {AF_UNIX, "sock"}, got;
    want(sys(connect, client, &a, sizeof a), "connect(%ld, {sa_family=AF_UNIX, sun_path=\"sock\"}, 110)", client);
    want(sys(bind, server, &a, PATH_LENGTH(5)), "bind(%ld, {sa_family=AF_UNIX, sun_path=\"sock\"}, 7)", server);
    want(sys(bind, server, &a, PATH_LENGTH(2)), "bind(%ld, {sa_family=AF_UNIX, sun_path=\"so\"}, 4)", server);
    want(sys(accept, server, NULL, NULL), "accept(%ld, NULL, NULL)", server);
    want(sys(listen, server, 5), "listen(%ld, 5)", server);
    want(sys(listen, client, -1), "listen(%ld, -1)", client);
    want(sys(listen, 999, 0), "listen(999, 0)");
    want(sys(connect, client, &a, sizeof a), "connect(%ld, {sa_family=AF_UNIX, sun_path=\"sock\"}, 110)", client);
    int n = sizeof got;
    long end = sys(accept, server, &got, &n);
    want(end, "accept(%ld, {sa_family=AF_UNIX}, [110 => 2])", server);
    n = sizeof got;
    want(sys(getsockname, end, &got, &n), "getsockname(%ld, {sa_family=AF_UNIX, sun_path=\"sock\"}, [110 => 7])", end);
    n = 4;
    want(sys(getpeername, client, &got, &n), "getpeername(%ld, {sa_family=AF_UNIX, sun_path=\"so\"}, [4 => 7])",
         client);
    n = 0;
    want(sys(getsockname, client, &got, &n), "getsockname(%ld, %p, [0 => 2])", client, &got);
    want(sys(getsockname, client, NULL, NULL), "getsockname(%ld, NULL, NULL)", client);
    n = -1;
    want(sys(getsockname, client, &got, &n), "getsockname(%ld, %p, [-1])", client, &got);
    want(sys(getpeername, server, &got, NULL), "getpeername(%ld, %p, NULL)", server, &got);
    long named = sys(socket, AF_UNIX, SOCK_STREAM, 0);
    memcpy(got.sun_path, "\0jtrace\0wl\n", 12);
    const char *abstract = str("{sa_family=AF_UNIX, sun_path=@\"jtrace\\0wl\\n%ld\"}", wl_pid);
    const char *digits = str("%ld", wl_pid);
    got.sun_family = AF_UNIX;
    memcpy(got.sun_path + 11, digits, strlen(digits));
    int length = PATH_LENGTH(11 + (int)strlen(digits));
    want(sys(bind, named, &got, length), "bind(%ld, %s, %d)", named, abstract, length);
    want(sys(connect, named, &a, PATH_LENGTH(5)), "connect(%ld, {sa_family=AF_UNIX, sun_path=\"sock\"}, 7)", named);
    n = sizeof got;
    end = sys(accept4, server, &got, &n, SOCK_CLOEXEC);
    want(end, "accept4(%ld, %s, [110 => %d], SOCK_CLOEXEC)", server, abstract, length);
    want(sys(accept4, -1, &got, &n, SOCK_NONBLOCK | SOCK_CLOEXEC), "accept4(-1, %p, [%d], SOCK_CLOEXEC|SOCK_NONBLOCK)",
         &got, length);
    want(sys(accept4, server, NULL, &n, 0x100), "accept4(%ld, NULL, %p, 0x100 /* SOCK_??? */)", server, &n);
    want(sys(connect, client, &got, 2), "connect(%ld, {sa_family=AF_UNIX}, 2)", client);
    want(sys(connect, client, NULL, 110), "connect(%ld, NULL, 110)", client);
    want(sys(connect, client, &got, 1), "connect(%ld, %p, 1)", client, &got);
    remove_file("sock");
    leave_tmp();
}
