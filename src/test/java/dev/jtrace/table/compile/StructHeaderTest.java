package dev.jtrace.table.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes and offsets of structs against the headers of this machine, which must be a 64-bit x86. */
class StructHeaderTest {
    /** Struct of the tables, C type, headers, and names of fields that C spells differently ({@code ours=theirs}). */
    private static final String[][] STRUCTS = {{"timespec", "struct timespec", "<time.h>"},
        {"timeval", "struct timeval", "<sys/time.h>"}, {"timezone", "struct timezone", "<sys/time.h>"},
        {"itimerval", "struct itimerval", "<sys/time.h>"}, {"itimerspec", "struct itimerspec", "<time.h>"},
        {"utimbuf", "struct utimbuf", "<utime.h>"}, {"tms", "struct tms", "<sys/times.h>"},
        {"timex", "struct timex", "<sys/timex.h>"},
        {"stat", "struct stat", "<sys/stat.h>", "st_atime=st_atim.tv_sec", "st_atime_nsec=st_atim.tv_nsec",
            "st_mtime=st_mtim.tv_sec", "st_mtime_nsec=st_mtim.tv_nsec", "st_ctime=st_ctim.tv_sec",
            "st_ctime_nsec=st_ctim.tv_nsec"},
        {"statx_timestamp", "struct statx_timestamp", "<linux/stat.h>"},
        {"statx", "struct statx", "<linux/stat.h>"},
        {"statfs", "struct statfs", "<sys/statfs.h>"}, {"flock", "struct flock", "<fcntl.h>"},
        {"flock_found", "struct flock", "<fcntl.h>"}, {"flock64", "struct flock64", "<fcntl.h>"},
        {"flock64_found", "struct flock64", "<fcntl.h>"}, {"f_owner_ex", "struct f_owner_ex", "<fcntl.h>"},
        {"pollfd", "struct pollfd", "<poll.h>"}, {"winsize", "struct winsize", "<sys/ioctl.h>"},
        {"termios", "struct termios", "<asm/termbits.h>"}, {"termios2", "struct termios2", "<asm/termbits.h>"},
        {"rlimit", "struct rlimit", "<sys/resource.h>"}, {"rlimit64", "struct rlimit64", "<sys/resource.h>"},
        {"rusage", "struct rusage", "<sys/resource.h>"}, {"sysinfo", "struct sysinfo", "<sys/sysinfo.h>"},
        {"utsname", "struct utsname", "<sys/utsname.h>"}, {"stack_t", "stack_t", "<signal.h>"},
        {"cap_header", "struct __user_cap_header_struct", "<linux/capability.h>"},
        {"clone_args", "struct clone_args", "<linux/sched.h>"},
        {"futex_waitv", "struct futex_waitv", "<linux/futex.h>"}, {"mq_attr", "struct mq_attr", "<mqueue.h>"},
        {"sembuf", "struct sembuf", "<sys/sem.h>"}, {"linger", "struct linger", "<sys/socket.h>"},
        {"ucred", "struct ucred", "<sys/socket.h>"}, {"iocb", "struct iocb", "<linux/aio_abi.h>"},
        {"iocb_cancelled", "struct iocb", "<linux/aio_abi.h>"},
        {"io_event", "struct io_event", "<linux/aio_abi.h>"},
        {"shminfo", "struct shminfo64", "<sys/types.h>\n#include <linux/shm.h>"},
        {"shm_info", "struct shm_info", "<linux/shm.h>"}, {"seminfo", "struct seminfo", "<linux/sem.h>"},
        {"msginfo", "struct msginfo", "<linux/msg.h>"},
        {"ipc_perm", "struct ipc64_perm", "<linux/ipc.h>\n#include <asm/ipcbuf.h>"},
        {"shmid_ds", "struct shmid64_ds", "<linux/shm.h>"}, {"semid_ds", "struct semid64_ds", "<linux/sem.h>"},
        {"msqid_ds", "struct msqid64_ds", "<linux/msg.h>"},
        {"landlock_path_beneath", "struct landlock_path_beneath_attr", "<linux/landlock.h>"},
        {"kcmp_epoll_slot", "struct kcmp_epoll_slot", "<linux/kcmp.h>"},
        {"keyctl_kdf_params", "struct keyctl_kdf_params", "<linux/keyctl.h>"},
        {"keyctl_pkey_query", "struct keyctl_pkey_query", "<linux/keyctl.h>"},
        {"if_dqinfo", "struct if_dqinfo", "<sys/types.h>\n#include <linux/quota.h>"},
        {"fs_disk_quota", "struct fs_disk_quota", "<sys/types.h>\n#include <linux/dqblk_xfs.h>"},
        {"user_regs", "struct user_regs_struct", "<sys/user.h>", "eflags=eflags"},
        {"peeksiginfo_args", "struct __ptrace_peeksiginfo_args", "<sys/ptrace.h>"},
        {"seccomp_sizes", "struct seccomp_notif_sizes", "<linux/seccomp.h>"},
        {"v4l2_format", "struct v4l2_format", "<linux/videodev2.h>"},
        {"v4l2_format_query", "struct v4l2_format", "<linux/videodev2.h>"},
        {"v4l2_format_left", "struct v4l2_format", "<linux/videodev2.h>"},
        {"v4l2_pix_format", "struct v4l2_pix_format", "<linux/videodev2.h>"},
        {"v4l2_plane_pix_format", "struct v4l2_plane_pix_format", "<linux/videodev2.h>"},
        {"v4l2_pix_format_mplane", "struct v4l2_pix_format_mplane", "<linux/videodev2.h>"},
        {"v4l2_clip", "struct v4l2_clip", "<linux/videodev2.h>"},
        {"v4l2_window", "struct v4l2_window", "<linux/videodev2.h>"},
        {"v4l2_vbi_format", "struct v4l2_vbi_format", "<linux/videodev2.h>"},
        {"v4l2_sliced_vbi_format", "struct v4l2_sliced_vbi_format", "<linux/videodev2.h>"},
        {"v4l2_sdr_format", "struct v4l2_sdr_format", "<linux/videodev2.h>"},
        {"v4l2_meta_format", "struct v4l2_meta_format", "<linux/videodev2.h>"},
        {"v4l2_create_buffers", "struct v4l2_create_buffers", "<linux/videodev2.h>"},
        {"v4l2_buffer", "struct v4l2_buffer", "<linux/videodev2.h>"},
        {"v4l2_buffer_filled", "struct v4l2_buffer", "<linux/videodev2.h>"},
        {"v4l2_captureparm", "struct v4l2_captureparm", "<linux/videodev2.h>"},
        {"v4l2_outputparm", "struct v4l2_outputparm", "<linux/videodev2.h>"},
        {"v4l2_streamparm", "struct v4l2_streamparm", "<linux/videodev2.h>"},
        {"v4l2_streamparm_query", "struct v4l2_streamparm", "<linux/videodev2.h>"},
        {"v4l2_control", "struct v4l2_control", "<linux/videodev2.h>"},
        {"v4l2_control_query", "struct v4l2_control", "<linux/videodev2.h>"},
        {"v4l2_queryctrl", "struct v4l2_queryctrl", "<linux/videodev2.h>"},
        {"v4l2_query_ext_ctrl", "struct v4l2_query_ext_ctrl", "<linux/videodev2.h>"},
        {"v4l2_ext_control", "struct v4l2_ext_control", "<linux/videodev2.h>"},
        {"v4l2_ext_controls", "struct v4l2_ext_controls", "<linux/videodev2.h>"},
        {"v4l2_input", "struct v4l2_input", "<linux/videodev2.h>"},
        {"v4l2_frmsize_discrete", "struct v4l2_frmsize_discrete", "<linux/videodev2.h>"},
        {"v4l2_frmsize_stepwise", "struct v4l2_frmsize_stepwise", "<linux/videodev2.h>"},
        {"v4l2_frmsizeenum", "struct v4l2_frmsizeenum", "<linux/videodev2.h>"},
        {"v4l2_frmival_stepwise", "struct v4l2_frmival_stepwise", "<linux/videodev2.h>"},
        {"v4l2_frmivalenum", "struct v4l2_frmivalenum", "<linux/videodev2.h>"},
        {"v4l2_tuner", "struct v4l2_tuner", "<linux/videodev2.h>"},
        {"v4l2_tuner_query", "struct v4l2_tuner", "<linux/videodev2.h>"},
        {"v4l2_tuner_left", "struct v4l2_tuner", "<linux/videodev2.h>"},
        {"sg_io_hdr", "struct sg_io_hdr", "<scsi/sg.h>"}, {"sg_io_hdr_left", "struct sg_io_hdr", "<scsi/sg.h>"},
        {"sg_io_v4", "struct sg_io_v4", "<linux/types.h>\n#include <linux/bsg.h>"},
        {"sg_io_v4_left", "struct sg_io_v4", "<linux/types.h>\n#include <linux/bsg.h>"},
        {"sg_io_v4_counts", "struct sg_io_v4", "<linux/types.h>\n#include <linux/bsg.h>"},
        {"bpf_map_info", "struct bpf_map_info", "<linux/bpf.h>"},
        {"io_uring_probe_op", "struct io_uring_probe_op", "<linux/io_uring.h>"}};

    @TempDir Path folder;

    @Test
    void everyOffsetIsThatOfItsHeader() throws IOException, InterruptedException {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "layouts are compared on x86-64 only");
        Model model = CProgram.tables();
        List<String> wrong = new ArrayList<>();
        for (String[] row : STRUCTS) {
            Model.Struct struct = model.structs.get(row[0]);
            StringBuilder c = new StringBuilder("#define _GNU_SOURCE\n#include <stdio.h>\n#include <stddef.h>\n");
            c.append("#include ").append(row[2]).append("\nint main(void) {\n");
            c.append("printf(\"%zu\\n\", sizeof(").append(row[1]).append("));\n");
            for (StructType.Field field : struct.fields) {
                c.append("printf(\"%zu\\n\", offsetof(")
                        .append(row[1])
                        .append(", ")
                        .append(name(row, field.name()))
                        .append("));\n");
            }
            List<String> lines = CProgram.output(folder, c.append("}\n").toString());
            if (Integer.parseInt(lines.get(0)) != struct.size) {
                wrong.add(row[0] + ": size " + lines.get(0) + " in C, " + struct.size + " in the table");
            }
            for (int i = 0; i < struct.fields.size(); i++) {
                if (Integer.parseInt(lines.get(i + 1)) != struct.fields.get(i).offset()) {
                    wrong.add(row[0] + "." + struct.fields.get(i).name() + ": " + lines.get(i + 1) + " in C");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String name(String[] row, String field) {
        for (int i = 3; i < row.length; i++) {
            if (row[i].startsWith(field + "=") && !field.equals("size")) {
                return row[i].substring(field.length() + 1);
            }
        }
        return field;
    }

    /** The 32-bit layouts follow from C's rules: no field may overlap another. */
    @Test
    void fieldsDoNotOverlap() throws IOException {
        Model model = CProgram.tables();
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            Sizes sizes = new Sizes(model, e.getKey().endsWith("@i386") ? 4 : 8);
            byte[] taken = new byte[e.getValue().size];
            for (StructType.Field f : e.getValue().fields) {
                for (int i = 0; f.when() == null && i < sizes.of(f.type()); i++) {
                    assertThat(taken[f.offset() + i]++).as(e.getKey() + "." + f.name()).isZero();
                }
            }
        }
    }
}
