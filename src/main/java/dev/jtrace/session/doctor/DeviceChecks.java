package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import dev.jtrace.event.GpuApi;
import dev.jtrace.session.sample.GpuProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What jtrace can see of devices that programs use. */
final class DeviceChecks {
    private static final String SECTION = "devices";

    private final Path home;

    /** @param home where jtrace is installed */
    DeviceChecks(Path home) {
        this.home = home;
    }

    List<Finding> all() {
        return Arrays.stream(GpuApi.values()).map(api -> Finding.of(SECTION, api.label(), state(api))).toList();
    }

    private Availability state(GpuApi api) {
        Path probe = GpuProbe.file(home, api);
        if (probe == null) {
            return Availability.unavailable("jtrace has no probe for it yet", "");
        }
        return Files.isRegularFile(probe)
                ? Availability.ok("phases --gpu tells what programs do with it" + (api == GpuApi.CUDA
                        ? ", where the driver of NVIDIA and libcupti are"
                        : ""))
                : Availability.unavailable("no " + probe, "install gcc and make, build again");
    }
}
