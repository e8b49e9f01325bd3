/* ioctl: requests of the device mapper, with the data behind them. */
#include "wl_arena.h"

#include <linux/dm-ioctl.h>
#include <sys/ioctl.h>

OPTIONS("-v", "-etrace=ioctl", "-einject=ioctl:retval=0")

static struct dm_ioctl *head(void)
{
    struct dm_ioctl *d = (struct dm_ioctl *)ARENA;
    memset(d, 0, 2048);
    *d = (struct dm_ioctl){{4, 37, 0}, 1024, 312, 2, -3,
                           DM_READONLY_FLAG | DM_UUID_FLAG, 7, 0, 0xfd05, "disk", "u-1", ""};
    return d;
}

static void run(void)
{
    arena();
    struct dm_ioctl *d = head();
    char *data = (char *)d + 312;
    sys(ioctl, -1, DM_VERSION, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_VERSION, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, 0x5), "
              "name=\"disk\", uuid=\"u-1\", flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, "
              "37, 0], data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_REMOVE_ALL, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_REMOVE_ALL, [{version=[4, 37, 0], data_size=1024, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_CREATE, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_CREATE, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => "
              "[{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", "
              "uuid=\"u-1\", target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_REMOVE, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_REMOVE, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_SUSPEND, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_SUSPEND, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=2, "
              "open_count=4294967293, event_nr=7, flags=DM_READONLY_FLAG|DM_UUID_FLAG}])");
    d->flags |= DM_SUSPEND_FLAG;
    sys(ioctl, -1, DM_DEV_SUSPEND, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_SUSPEND, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_STATUS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_STATUS, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_TABLE_CLEAR, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_CLEAR, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_ARM_POLL, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_ARM_POLL, [{version=[4, 37, 0], data_size=1024, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    memcpy(data, "renamed", 8);
    sys(ioctl, -1, DM_DEV_RENAME, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_RENAME, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {string=\"renamed\"}] => "
              "[{version=[4, 37, 0], data_size=1024, data_start=312, dev=makedev(0xfd, 0x5), "
              "name=\"disk\", uuid=\"u-1\", target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_DEV_SET_GEOMETRY, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_SET_GEOMETRY, [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {string=\"renamed\"}] => "
              "[{version=[4, 37, 0], data_size=1024, data_start=312, dev=makedev(0xfd, 0x5), "
              "name=\"disk\", uuid=\"u-1\", flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    *(struct dm_target_msg *)data = (struct dm_target_msg){.sector = 99};
    memcpy(data + 8, "hello", 6);
    sys(ioctl, -1, DM_TARGET_MSG, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TARGET_MSG, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector=99, "
              "message=\"hello\"}] => [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=2, "
              "open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    struct dm_target_spec *one = (struct dm_target_spec *)data;
    *one = (struct dm_target_spec){1, 2, 3, 48, "linear"};
    memcpy(one + 1, "8:1 0", 6);
    struct dm_target_spec *two = (struct dm_target_spec *)(data + 48);
    *two = (struct dm_target_spec){3, 4, 5, 96, "zero"};
    sys(ioctl, -1, DM_TABLE_LOAD, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_LOAD, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=2, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "target_type=\"linear\", string=\"8:1 0\"}, {sector_start=3, length=4, "
              "target_type=\"zero\", string=\"\"}] => [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    sys(ioctl, -1, DM_TABLE_STATUS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_STATUS, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", "
              "uuid=\"u-1\", target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "status=3, target_type=\"linear\", string=\"8:1 0\"}, {sector_start=3, length=4, "
              "status=5, target_type=\"zero\", string=\"\"}])");
    sys(ioctl, -1, DM_DEV_WAIT, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_DEV_WAIT, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", "
              "uuid=\"u-1\", target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "status=3, target_type=\"linear\", string=\"8:1 0\"}, {sector_start=3, length=4, "
              "status=5, target_type=\"zero\", string=\"\"}])");
    d->target_count = 3;
    sys(ioctl, -1, DM_TABLE_STATUS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_STATUS, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], "
              "data_size=1024, data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", "
              "uuid=\"u-1\", target_count=3, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "status=3, target_type=\"linear\", string=\"8:1 0\"}, {sector_start=3, length=4, "
              "status=5, target_type=\"zero\", string=\"\"}, {sector_start=0, length=0, status=0, "
              "target_type=\"\", string=\"\"}])");
    one->next = 7;
    sys(ioctl, -1, DM_TABLE_LOAD, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_LOAD, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=3, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "target_type=\"linear\", string=\"8:1 0\"}, ?\?\? /* misplaced struct dm_target_spec "
              "*/] => [{version=[4, 37, 0], data_size=1024, data_start=312, dev=makedev(0xfd, "
              "0x5), name=\"disk\", uuid=\"u-1\", target_count=3, open_count=4294967293, "
              "event_nr=7, flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    d->data_size = 312 + 43;
    sys(ioctl, -1, DM_TABLE_LOAD, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_LOAD, [{version=[4, 37, 0], data_size=355, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=3, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}, {sector_start=1, length=2, "
              "target_type=\"linear\", string=\"8:1\"...}, ?\?\? /* misplaced struct "
              "dm_target_spec */] => [{version=[4, 37, 0], data_size=355, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", target_count=3, "
              "open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_SUSPEND_FLAG|DM_UUID_FLAG}])");
    d = head();
    *(struct dm_target_deps *)data = (struct dm_target_deps){.count = 2};
    ((struct dm_target_deps *)data)->dev[0] = 0xfd01;
    sys(ioctl, -1, DM_TABLE_DEPS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_DEPS, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}, {count=2, deps=[makedev(0xfd, 0x1), "
              "makedev(0, 0)]}])");
    ((struct dm_target_deps *)data)->count = 1000;
    sys(ioctl, -1, DM_TABLE_DEPS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_TABLE_DEPS, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, dev=makedev(0xfd, 0x5), name=\"disk\", uuid=\"u-1\", "
              "target_count=2, open_count=4294967293, event_nr=7, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}, ?\?\? /* misplaced struct dm_target_deps */])");
    d = head();
    *(struct dm_name_list *)data = (struct dm_name_list){.dev = 0xfd01, .next = 24};
    memcpy(data + 12, "a", 2);
    data[16] = 77;
    *(struct dm_name_list *)(data + 24) = (struct dm_name_list){.dev = 0xfd02};
    memcpy(data + 36, "b", 2);
    sys(ioctl, -1, DM_LIST_DEVICES, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_LIST_DEVICES, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, flags=DM_READONLY_FLAG|DM_UUID_FLAG}, {dev=makedev(0xfd, 0x1), "
              "name=\"a\", event_nr=77}, {dev=makedev(0xfd, 0x2), name=\"b\"}])");
    d = head();
    *(struct dm_target_versions *)data = (struct dm_target_versions){.next = 24, .version = {1, 2, 3}};
    memcpy(data + 16, "zero", 5);
    *(struct dm_target_versions *)(data + 24) = (struct dm_target_versions){.next = 1, .version = {4, 5, 6}};
    sys(ioctl, -1, DM_LIST_VERSIONS, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_LIST_VERSIONS, [{version=[4, 37, 0], data_size=1024, data_start=312, "
              "flags=DM_READONLY_FLAG|DM_UUID_FLAG}] => [{version=[4, 37, 0], data_size=1024, "
              "data_start=312, flags=DM_READONLY_FLAG|DM_UUID_FLAG}, {name=\"zero\", version=[1, "
              "2, 3]}, {name=\"\", version=[4, 5, 6]}, ?\?\? /* misplaced struct "
              "dm_target_versions */])");
    sys(ioctl, -1, DM_GET_TARGET_VERSION, d);
    want_text("0 (INJECTED)", "ioctl(-1, DM_GET_TARGET_VERSION, 0x20000000)");
    d->data_size = 100;
    sys(ioctl, -1, DM_VERSION, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_VERSION, [{version=[4, 37, 0], data_size=100 /* data_size too small "
              "*/}] => [{version=[4, 37, 0], data_size=100 /* data_size too small */}])");
    d->version[0] = 5;
    sys(ioctl, -1, DM_VERSION, d);
    want_text("0 (INJECTED)",
              "ioctl(-1, DM_VERSION, [{version=[5, 37, 0] /* unsupported device mapper ABI version "
              "*/}] => [{version=[5, 37, 0] /* unsupported device mapper ABI version */}])");
    sys(ioctl, -1, DM_VERSION, NULL);
    want_text("0 (INJECTED)", "ioctl(-1, DM_VERSION, 0)");
    sys(ioctl, -1, DM_VERSION, (ARENA_END - 300));
    want_text("0 (INJECTED)", "ioctl(-1, DM_VERSION, 0x20003ed4)");
}
