package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.Map;

/** The printers of irregular types by the names that the tables use. */
final class Customs {
    private static final Map<String, CustomPrinter> BY_NAME = new HashMap<>();

    /** A type that the tables know and no printer does yet is shown as the number it is. */
    private static final CustomPrinter PLAIN = (c, type, value) -> ScalarPrinter.address(c.out, value);

    private static final long MOST_GROUPS = 65536;
    private static final Type GROUP = new Type.Scalar(ScalarFormat.ID, 4);
    /** mmap2(2) counts in pages of 4096 bytes. */
    private static final int PAGE_BITS = 12;

    private static final Type SHORT_GROUP = new Type.Scalar(ScalarFormat.ID, 2);
    /** __NEW_UTS_LEN of linux/utsname.h. */
    private static final long MOST_NAME = 64;

    private static final int LABEL = 256;

    private Customs() {}

    static {
        BY_NAME.put("wait_status", new WaitStatus());
        BY_NAME.put("file_mode", new FileMode());
        BY_NAME.put("environment", new StringArray());
        BY_NAME.put("sigset", new Sigset());
        BY_NAME.put("sigaction", new SignalAction());
        BY_NAME.put("sigaction32", new SignalAction());
        BY_NAME.put("siginfo", (c, type, value) -> SiginfoPrinter.behind(c, value));
        BY_NAME.put("cpuset", new CpuSet());
        BY_NAME.put("ioctl_data", new EventDevice());
        BY_NAME.put("interface_list", InterfaceList::print);
        BY_NAME.put("interface_room", InterfaceList::room);
        BY_NAME.put("key_mapping", EventDevice::mapping);
        BY_NAME.put("former_sigset", FormerSignals::set);
        BY_NAME.put("old_dirent", PLAIN);
        BY_NAME.put("former_mask", FormerSignals::setItself);
        BY_NAME.put("former_handler", FormerSignals::handler);
        BY_NAME.put("former_sigaction", FormerSignals::action);
        BY_NAME.put("page_offset", (c, type, value) -> c.out.hex(value << PAGE_BITS));
        BY_NAME.put("dirents64", new Dirents(true));
        BY_NAME.put("dirents", new Dirents(false));
        BY_NAME.put("utimes_spec", Times.nanoseconds(8));
        BY_NAME.put("utimes_spec32", Times.nanoseconds(4));
        BY_NAME.put("sockaddr", new SocketAddress());
        BY_NAME.put("socklen", new SocketLength());
        BY_NAME.put("iovec", new IoVectors());
        BY_NAME.put("msghdr", new MessageHeader());
        BY_NAME.put("mmsghdr", new MessageHeaders());
        BY_NAME.put("fdset", new FdSet());
        BY_NAME.put("remaining", new RemainingTime("timespec"));
        BY_NAME.put("remaining64", new RemainingTime("timespec64"));
        BY_NAME.put("epoll_event", new EpollEvent());
        BY_NAME.put("pollfds", new PollFd());
        BY_NAME.put("pollfd", new PollFd());
        BY_NAME.put("cap_data", new Capabilities());
        BY_NAME.put("ioctl_request", new IoctlRequest());
        BY_NAME.put("sigmask_arg6", new SigmaskArgument());
        BY_NAME.put("mincore_vec", new PageVector());
        BY_NAME.put("task_name", new TaskName());
        BY_NAME.put("file_mode16", new FileMode());
        BY_NAME.put("personality", new Personality());
        BY_NAME.put("packet_protocol", Customs::packetProtocol);
        BY_NAME.put("xattr_value", new AttributeValue());
        BY_NAME.put("hex_bytes", Customs::hexBytes);
        BY_NAME.put("hex_bytes64", Customs::hexBytes);
        BY_NAME.put("sigevent", new SignalEvent());
        BY_NAME.put("sigevent32", new SignalEvent());
        BY_NAME.put("utimes_val", Times.microseconds(8));
        BY_NAME.put("utimes_val32", Times.microseconds(4));
        BY_NAME.put("iovec_address", Customs::vectorAddresses);
        BY_NAME.put("mount_data", (c, type, value) -> ValuePrinter.string(c, value, c.options.stringLimit()));
        BY_NAME.put("tty_output_modes", new TerminalModes(true));
        BY_NAME.put("tty_control_modes", new TerminalModes(false));
        BY_NAME.put("sockopt_value", new SocketOption());
        BY_NAME.put("signal_frame", Customs::signalFrame);
        BY_NAME.put("shm_command", new IpcCommand("shmctl_cmd"));
        BY_NAME.put("sem_command", new IpcCommand("semctl_cmd"));
        BY_NAME.put("msg_command", new IpcCommand("msgctl_cmd"));
        BY_NAME.put("message", new Message());
        BY_NAME.put("memory_policy", new MemoryPolicy());
        BY_NAME.put("memory_policy32", new MemoryPolicy());
        BY_NAME.put("node_mask", new NodeMask());
        BY_NAME.put("page_state", Customs::pageState);
        BY_NAME.put("fd64", Customs::wideDescriptor);
        BY_NAME.put("bounded_text", Customs::boundedText);
        BY_NAME.put("numa_node", Customs::numaNode);
        BY_NAME.put("kernel_version", Customs::kernelVersion);
        BY_NAME.put("ebpf_program", new ExtendedProgram());
        BY_NAME.put("ebpf_instruction", ExtendedProgram::instruction);
        BY_NAME.put("io_priority", new IoPriority());
        BY_NAME.put("file_handle", new FileHandle());
        BY_NAME.put("sched_attr", new SchedAttr());
        BY_NAME.put("user_desc", new UserDescriptor());
        BY_NAME.put("kexec_segments", new KexecSegments());
        BY_NAME.put("swap_flags", Customs::swapFlags);
        BY_NAME.put("mark_dirfd", Customs::markedDirectory);
        BY_NAME.put("quota_data", PLAIN);
        BY_NAME.put("key_text", new KeyText(true));
        BY_NAME.put("key_data", new KeyText(false));
        BY_NAME.put("key_input", new KeyInput());
        BY_NAME.put("key_input2", new KeyInput());
        BY_NAME.put("group_list", groups(GROUP));
        BY_NAME.put("group_list16", groups(SHORT_GROUP));
        BY_NAME.put("host_name", Customs::hostName);
        BY_NAME.put("seccomp_data", PLAIN);
        BY_NAME.put("ptrace_addr", PLAIN);
        BY_NAME.put("ptrace_data", PLAIN);
        BY_NAME.put("filter_program", new FilterProgram(true));
        BY_NAME.put("socket_program", new FilterProgram(false));
        BY_NAME.put("ambient_capability", Customs::ambientCapability);
        BY_NAME.put("kill_policy", Customs::killPolicy);
        BY_NAME.put("aio_buffer", PLAIN);
        BY_NAME.put("key_capabilities", new KeyCapabilities());
        BY_NAME.put("error_number", Customs::errorNumber);
        BY_NAME.put("ipc_call", Customs::ipcCall);
        BY_NAME.put("ipc_key", Customs::ipcKey);
        BY_NAME.put("kb_text", failing(ConsoleStructs::text));
        BY_NAME.put("signal_word", Customs::wideSignal);
        BY_NAME.put("kd_sound", ConsoleStructs::sound);
        BY_NAME.put("kd_tone", ConsoleStructs::tone);
        BY_NAME.put("kd_both_leds", bracketed(ConsoleStructs::leds));
        BY_NAME.put("glyphs", Customs::glyphs);
        BY_NAME.put("direct_character", Customs::directCharacter);
        BY_NAME.put("drive_command", failing(DriveStructs::command));
        BY_NAME.put("ide_nices", bracketed(DriveStructs::nice));
        BY_NAME.put("scsi_reset", bracketed(DriveStructs::reset));
        BY_NAME.put("rtc_feature_bits", DriveStructs.shifted("rtc_feature"));
        BY_NAME.put("ubi_name", SmallValues.inPlace(DriveStructs::volumeName));
        BY_NAME.put("entropy", DriveStructs::entropy);
        BY_NAME.put("dm_block", new DeviceMapper());
        BY_NAME.put("tee_buffer", TeeStructs::buffer);
        BY_NAME.put("ptp_samples", SmallValues.inPlace(LineStructs::samples));
        BY_NAME.put("kvm_cpuid", LineStructs::processors);
        BY_NAME.put("btrfs_object", TreeStructs::object);
        BY_NAME.put("btrfs_kind", TreeStructs::keyType);
        BY_NAME.put("btrfs_search", failing(TreeStructs::search));
        BY_NAME.put("btrfs_lookup", failing(TreeStructs::lookup));
        BY_NAME.put("btrfs_paths", TreeStructs::paths);
        BY_NAME.put("btrfs_inodes", TreeStructs::inodes);
        BY_NAME.put("btrfs_spaces", failing(TreeStructs::spaces));
        BY_NAME.put("dedupe", failing(TreeStructs::dedupe));
        BY_NAME.put("btrfs_statistics", SmallValues.nameless((c, type, b, at) -> TreeStructs.statistics(c, b, at)));
        BY_NAME.put("futex_waiters", new FutexWaiters());
        BY_NAME.put("io_workers", new IoWorkers());
        BY_NAME.put("io_probe", new RingProbe());
        BY_NAME.put("io_operation", RingProbe::operation);
        BY_NAME.put("scsi_request", new ScsiRequest());
        BY_NAME.put("scsi_data", ScsiRequest::data);
        BY_NAME.put("scsi_data64", ScsiRequest::data);
        BY_NAME.put("extent_map", new ExtentMap());
        BY_NAME.put("btrfs_sources", TreeStructs::sources);
        BY_NAME.put("btrfs_progress", TreeStructs::progress);
        BY_NAME.put("perf_programs", failing(DriveStructs::programs));
        BY_NAME.put("multicast_bytes", SmallValues.HEX_BYTES);
        BY_NAME.put("mapping_flags", Customs::mappingFlags);
        BY_NAME.put("mount_id", Customs::mountId);
        BY_NAME.put("xfeature", new CommentedChoice("xfeature", false));
        BY_NAME.put("xfeature_mask", new CommentedChoice("xfeature_mask", false));
        BY_NAME.put("ax25_protocol", new CommentedChoice("ax25_protocol", true));
        BY_NAME.put("sve_length", PrctlFlags.vectorLength("prctl_sve"));
        BY_NAME.put("sme_length", PrctlFlags.vectorLength("prctl_sme"));
        BY_NAME.put("tagged_addresses", PrctlFlags::taggedAddresses);
        BY_NAME.put("speculation_control", PrctlFlags::speculation);
        BY_NAME.put("ipc_mode", new IpcMode("ipc_flags", false));
        BY_NAME.put("shmget_mode", new IpcMode("shmget_flags", true));
    }

    static {
        BY_NAME.put("be16", new NetworkNumber());
        BY_NAME.put("resource_be16", Customs::resource);
        BY_NAME.put("be32", new NetworkNumber());
        BY_NAME.put("be64", new NetworkNumber());
        BY_NAME.put("in_addr", new NetworkAddress());
        BY_NAME.put("in6_addr", new NetworkAddress());
        BY_NAME.put("ifindex", new InterfaceIndex());
        BY_NAME.put("sockbuf", new SocketBuffer());
        BY_NAME.put("packet_mr_address", new HardwareAddress());
        BY_NAME.put("perf_attr", new PerfEventAttributes());
        BY_NAME.put("fs_label", Customs::label);
        BY_NAME.put("u64max", SmallValues::most);
        BY_NAME.put("subvolume_flags", SmallValues::subvolumeFlags);
        BY_NAME.put("hex3", SmallValues.HEX);
        BY_NAME.put("hex8", SmallValues.HEX);
        BY_NAME.put("low_bit", (c, type, value) -> c.out.unsigned(value & 1));
        BY_NAME.put("boot_time", BpfObject::bootTime);
        BY_NAME.put("bpf_object", new BpfObject());
        BY_NAME.put("bpf_instructions", BpfObject::instructions);
        BY_NAME.put("bpf_ids", BpfObject::ids);
        BY_NAME.put("crypto_flags", SmallValues::cryptoFlags);
        BY_NAME.put("uuid", SmallValues.UUID);
        BY_NAME.put("bytes32", SmallValues.BYTES);
        BY_NAME.put("fraction", SmallValues.FRACTION);
        BY_NAME.put("fourcc", SmallValues.fourCharacters("v4l2_pix_format"));
        BY_NAME.put("fourcc_sdr", SmallValues.fourCharacters("v4l2_sdr_format"));
        BY_NAME.put("fourcc_meta", SmallValues.fourCharacters("v4l2_meta_format"));
        BY_NAME.put("v4l2_control_id", (c, type, value) -> VideoStructs.control(c, value));
        BY_NAME.put("v4l2_control_next", (c, type, value) -> VideoStructs.query(c, value));
        BY_NAME.put("v4l2_buffer_flags", (c, type, value) -> VideoStructs.bufferFlags(c, value));
        BY_NAME.put("ellipsis", SmallValues.ELLIPSIS);
        BY_NAME.put("character", SmallValues.CHARACTER);
        BY_NAME.put("ptp_time", SmallValues.time("ptp_clock_time"));
        BY_NAME.put("btrfs_time", SmallValues.time("btrfs_timespec"));
        BY_NAME.put("icmp_filter", (c, type, value) -> IcmpFilter.print(c, value, 4));
        BY_NAME.put("extended_error", Customs::address);
        BY_NAME.put("hwaddr6", new HardwareAddress());
        BY_NAME.put("hwaddr14", new HardwareAddress());
        BY_NAME.put("hwaddr32", new HardwareAddress());
        BY_NAME.put("shutdown_mask", Customs::shutdownMask);
        BY_NAME.put("be_ethernet", (c, type, value) -> ethernetProtocol(c, "ethernet_protocol", value));
        BY_NAME.put("be_vlan_protocol", (c, type, value) -> ethernetProtocol(c, "vlan_protocol", value));
        BY_NAME.put("diag_address", new DiagnosisAddress());
        BY_NAME.put("mdb_address", new MulticastAddress());
        BY_NAME.put("sockaddr_storage", new SocketAddress());
        BY_NAME.put("sockaddr16", new SocketAddress());
    }

    /** What move_pages(2) says of a page: its node or a negative error. */
    private static void pageState(Call c, Type.Custom type, long value) {
        int state = (int) value;
        String name = state < 0 ? c.table.errnoName(-state) : null;
        if (name == null || c.options.numbers()) {
            c.out.decimal(state);
        }
        if (name != null && c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* -" : "-").ascii(name).ascii(c.options.numbers() ? " */" : "");
        }
    }

    /** A descriptor in 64 bits: what is none is a plain number. */
    private static void wideDescriptor(Call c, Type.Custom type, long value) {
        if (Long.compareUnsigned(value, Integer.MAX_VALUE) <= 0) {
            ScalarPrinter.fd(c, (int) value);
        } else {
            c.out.unsigned(value);
        }
    }

    /** Text up to its NUL, at most as many bytes as the parameter says. */
    private static void boundedText(Call c, Type.Custom type, long value) {
        long bound = ValuePrinter.length(c, type.parameters().get(0));
        int limit = c.options.stringLimit();
        int most = (int) Math.min(bound, limit);
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (bound == 0) {
            c.out.ascii("\"\"");
        } else if (!c.memory.find(value, 1)) {
            c.missing(value);
        } else {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            int n = 0;
            while (n < most && n < c.memory.length() && b[at + n] != 0) {
                n++;
            }
            if (n == c.memory.length() && n < most) {
                c.out.hex(value);
                return;
            }
            Quoter.quoted(c.out, b, at, n, c.options.hex());
            c.out.ascii(n == most ? "..." : "");
        }
    }

    /** FSLABEL_MAX bytes of linux/fs.h. */
    private static void label(Call c, Type.Custom type, long value) {
        if (value == 0 || !c.memory.find(value, LABEL)) {
            ScalarPrinter.address(c.out, value);
        } else {
            ValuePrinter.text(c, c.memory.bytes(), c.memory.offset(), LABEL);
        }
    }

    /** NUMA_NO_NODE of the kernel has a comment. */
    private static void numaNode(Call c, Type.Custom type, long value) {
        c.out.unsigned(value);
        c.out.ascii((int) value == -1 && c.options.names() ? " /* NUMA_NO_NODE */" : "");
    }

    private static void kernelVersion(Call c, Type.Custom type, long value) {
        if (c.options.numbers()) {
            c.out.hex(value);
        }
        if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "");
            c.out.ascii("KERNEL_VERSION(").decimal(value >>> 16).ascii(", ").decimal(value >>> 8 & 0xff);
            c.out.ascii(", ").decimal(value & 0xff).put(')');
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    private static void packetProtocol(Call c, Type.Custom type, long value) {
        c.out.ascii("htons(");
        Constants.print(c, "ethernet_protocol", Short.reverseBytes((short) value) & 0xffff);
        c.out.put(')');
    }

    /** A number in the network's byte order that is shown in one form whatever the style. */
    private static void resource(Call c, Type.Custom type, long value) {
        c.out.ascii("htons(").decimal(Short.reverseBytes((short) value) & 0xffff).put(')');
    }

    private static void address(Call c, Type.Custom type, long value) {
        ScalarPrinter.address(c.out, value);
    }

    private static void ethernetProtocol(Call c, String family, long value) {
        c.out.ascii("htons(");
        Constants.print(c, family, Short.reverseBytes((short) value) & 0xffff);
        c.out.put(')');
    }

    private static void shutdownMask(Call c, Type.Custom type, long value) {
        c.out.hex(value & 0xff);
        if (value != 0) {
            FlagFamily known = c.family("shutdown_mask");
            boolean named = known != null && ConstantPrinter.names(known, value & 0xff);
            c.out.ascii(" /* ");
            if (named && known != null) {
                ConstantPrinter.plain(c.out, known, value & 0xff);
            } else {
                c.out.ascii("???_SHUTDOWN");
            }
            c.out.ascii(" */");
        }
    }

    private static void vectorAddresses(Call c, Type.Custom type, long value) {
        IoVectors.print(c, value, ValuePrinter.length(c, type.parameters().get(0)), -1, false);
    }

    private static void signalFrame(Call c, Type.Custom type, long value) {
        if (c.memory.findBlock(CaptureWriter.FRAME_MASK, 0)) {
            c.out.ascii("{mask=");
            Sigset.print(c, Bytes.i64(c.memory.bytes(), c.memory.offset()));
            c.out.put('}');
        }
    }

    private static void hexBytes(Call c, Type.Custom type, long value) {
        ValuePrinter.bytes(c, value, ValuePrinter.length(c, type.parameters().get(0)), Quoter.Hex.ALWAYS);
    }

    /** Flags of swapon(2); the priority is a number in the low 15 bits (sys/swap.h). */
    private static void swapFlags(Call c, Type.Custom type, long value) {
        long flags = value & 0xffff8000L;
        if (flags != 0) {
            Constants.print(c, "swapon_flags", flags);
            c.out.put('|');
        }
        c.out.unsigned(value & 0x7fff);
    }

    /** A signal in a whole word: what is none is a large number. */
    private static void wideSignal(Call c, Type.Custom type, long value) {
        if (value >= 0 && value <= Integer.MAX_VALUE) {
            ScalarPrinter.signal(c, (int) value);
        } else {
            c.out.unsigned(value);
        }
    }

    /** The printer of what is shown also when the call failed. */
    private static CustomPrinter failing(CustomPrinter printer) {
        return new CustomPrinter() {
            @Override
            public void argument(Call c, Type.Custom type, long value) {
                printer.argument(c, type, value);
            }

            @Override
            public boolean printsFailure() {
                return true;
            }
        };
    }

    /** The printer, with brackets around what lies behind a pointer. */
    private static CustomPrinter bracketed(CustomPrinter printer) {
        return new CustomPrinter() {
            @Override
            public void argument(Call c, Type.Custom type, long value) {
                printer.argument(c, type, value);
            }

            @Override
            public boolean brackets() {
                return true;
            }
        };
    }

    /** Characters of a font, 32 bytes each. */
    private static void glyphs(Call c, Type.Custom type, long value) {
        long count = ValuePrinter.length(c, type.parameters().get(0));
        ValuePrinter.bytes(c, value, 32 * count, Quoter.Hex.ALWAYS);
    }

    /** Characters of a screen map; those of the direct range of linux/consolemap.h are counted from its base. */
    private static void directCharacter(Call c, Type.Custom type, long value) {
        long character = value & 0xffff;
        boolean direct = character >> 9 == 0xf000 >> 9 && c.options.names();
        if (!direct || c.options.numbers()) {
            c.out.hex(character);
        }
        if (direct) {
            c.out.ascii(c.options.numbers() ? " /* " : "").ascii("UNI_DIRECT_BASE+").hex(character & 0x1ff);
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    /** The kernel looks at 32 bits of the flags of mmap(2); as a number all of the register is shown. */
    private static void mappingFlags(Call c, Type.Custom type, long value) {
        if (c.options.names()) {
            Constants.print(c, "mmap_flags", value & 0xffffffffL);
        } else {
            c.out.hex(value);
        }
    }

    /** Of a file handle that cannot be read name_to_handle_at(2) tells no mount either. */
    private static void mountId(Call c, Type.Custom type, long value) {
        if (value == 0 || !c.memory.find(c.arg(2), 8) || !c.memory.find(value, 4)) {
            ScalarPrinter.address(c.out, value);
        } else {
            c.out.put('[').decimal(Bytes.i32(c.memory.bytes(), c.memory.offset())).put(']');
        }
    }

    /** FAN_NOFD of linux/fanotify.h. */
    private static void markedDirectory(Call c, Type.Custom type, long value) {
        if ((int) value == -1) {
            ConstantPrinter.styledDecimal(c, -1, "FAN_NOFD");
        } else {
            ScalarPrinter.dirfd(c, (int) value);
        }
    }

    /** More than NGROUPS_MAX of linux/limits.h are not looked at. */
    private static CustomPrinter groups(Type group) {
        return (c, type, value) -> {
            long count = ValuePrinter.length(c, type.parameters().get(0));
            if (count > MOST_GROUPS) {
                ScalarPrinter.address(c.out, value);
            } else {
                ValuePrinter.array(c, group, value, count);
            }
        };
    }

    private static void hostName(Call c, Type.Custom type, long value) {
        long length = ValuePrinter.length(c, type.parameters().get(0));
        if (length > MOST_NAME) {
            ScalarPrinter.address(c.out, value);
        } else {
            ValuePrinter.bytes(c, value, length);
        }
    }

    /** Third argument of PR_CAP_AMBIENT: of PR_CAP_AMBIENT_IS_SET, RAISE and LOWER (1 to 3) a capability. */
    private static void ambientCapability(Call c, Type.Custom type, long value) {
        if (c.arg(1) >= 1 && c.arg(1) <= 3) {
            Constants.print(c, "capability", value);
        } else {
            c.out.hex(value);
        }
    }

    /** Third argument of PR_MCE_KILL: of PR_MCE_KILL_SET (1) a policy. */
    private static void killPolicy(Call c, Type.Custom type, long value) {
        if (c.arg(1) == 1) {
            Constants.print(c, "prctl_mce_kill_policy", value);
        } else {
            c.out.hex(value);
        }
    }

    private static void errorNumber(Call c, Type.Custom type, long value) {
        int error = (int) value;
        String name = error > 0 ? c.table.errnoName(error) : null;
        if (name == null || c.options.numbers()) {
            c.out.unsigned(error & 0xffffffffL);
        }
        if (name != null && c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "").ascii(name).ascii(c.options.numbers() ? " */" : "");
        }
    }

    /** What ipc(2) is asked for, with the version of the call in the upper half. */
    private static void ipcCall(Call c, Type.Custom type, long value) {
        long version = value >>> 16 & 0xffff;
        if (version != 0) {
            c.out.unsigned(version).ascii("<<16|");
        }
        c.out.unsigned(value & 0xffff);
    }

    private static void ipcKey(Call c, Type.Custom type, long value) {
        if ((int) value == 0) {
            ConstantPrinter.styled(c, 0, "IPC_PRIVATE");
        } else {
            c.out.hex(value & 0xffffffffL);
        }
    }

    /** Whether the name has a printer. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name) || Payloads.has(name);
    }

    static CustomPrinter of(Type.Custom type) {
        CustomPrinter known = BY_NAME.get(type.name());
        return known == null ? PLAIN : known;
    }
}
