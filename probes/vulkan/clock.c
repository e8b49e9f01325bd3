#include "layer.h"

/* The clock is told twice a second; of so many readings the best is taken. */
enum { PERIOD = 500000000, READINGS = 8 };

uint64_t whole_ticks(struct device *device, uint32_t family, uint64_t ticks) {
    uint32_t bits = family < device->family_count ? device->families[family].bits : 64;
    if (bits > 0 && bits < 64 && device->ticks != 0) {
        uint64_t all = UINT64_C(1) << bits;
        uint64_t later = (ticks - device->ticks) & (all - 1);
        ticks = later < all / 2 ? device->ticks + later : device->ticks - (all - later);
    }
    device->ticks = ticks > device->ticks ? ticks : device->ticks;
    return ticks;
}

/* The period is a float: its 24 bits are multiplied as a whole number, for nothing to be rounded. */
uint64_t nanos(const struct device *device, uint64_t ticks) {
    uint32_t bits;
    memcpy(&bits, &device->properties.period, sizeof bits);
    int shift = 127 + 23 - (int)(bits >> 23 & 0xff);
    unsigned __int128 product = (unsigned __int128)ticks * ((bits & 0x7fffff) | 0x800000);
    return shift <= 0 ? (uint64_t)(product << (-shift & 63)) : shift < 128 ? (uint64_t)(product >> shift) : 0;
}

static void tell(struct jtrace_ring *ring, const struct device *device, uint64_t value, uint64_t from, uint64_t to) {
    struct gpu_clock_record *record = (struct gpu_clock_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = 0;
        record->common.time = from;
        record->common.value = value;
        record->returned = to;
        record->device = (uint32_t)device->number;
        record->api = GPU_VULKAN;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_CLOCK);
    }
}

static bool is_told(const struct jtrace_ring *ring, const struct device *device) {
    return device->number >> 32 == ring->generation;
}

/* The family whose timestamps have the most bits: the clock that is read has as many. */
static uint32_t widest(const struct device *device) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < device->family_count; i++) {
        best = device->families[i].bits > device->families[best].bits ? i : best;
    }
    return best;
}

void tell_clock(struct jtrace_ring *ring, struct device *device, bool anyway) {
    static const struct vk_calibrated both[] = {{FACT_CALIBRATED, 0, FACT_DOMAIN_DEVICE},
                                                {FACT_CALIBRATED, 0, FACT_DOMAIN_MONOTONIC}};
    uint64_t now = jtrace_now();
    uint64_t best = UINT64_MAX, value = 0, from = 0, to = 0;
    if (!device->calibrated || !is_told(ring, device) || (!anyway && now - device->calibrated_at < PERIOD)) {
        return;
    }
    for (int i = 0; i < READINGS; i++) {
        uint64_t times[2] = {0};
        uint64_t deviation = 0;
        uint64_t before = jtrace_now();
        int32_t r = device->next.vkGetCalibratedTimestampsEXT(device->handle, device->monotonic ? 2 : 1, both, times,
                                                              &deviation);
        uint64_t after = jtrace_now();
        if (r != FACT_SUCCESS || times[0] == 0) {
            continue;
        }
        // What the driver says of the host's time is believed as far as it can be.
        uint64_t low = device->monotonic && times[1] - deviation > before ? times[1] - deviation : before;
        uint64_t high = device->monotonic && times[1] + deviation < after ? times[1] + deviation : after;
        if (low > high) {
            low = before;
            high = after;
        }
        if (high - low < best) {
            best = high - low;
            value = times[0];
            from = low;
            to = high;
        }
    }
    device->calibrated_at = now;
    if (best != UINT64_MAX) {
        tell(ring, device, nanos(device, whole_ticks(device, widest(device), value)), from, to);
    }
}

void tell_limits(struct jtrace_ring *ring, struct device *device, uint64_t from, uint64_t to, uint64_t started,
                 uint64_t ended) {
    if (device->calibrated || !is_told(ring, device)) {
        return;
    }
    if (to - device->calibrated_at >= PERIOD) {
        device->calibrated_at = to;
        device->low = INT64_MIN;
        device->high = INT64_MAX;
    }
    if ((int64_t)(from - started) > device->low) {
        device->low = (int64_t)(from - started);
        tell(ring, device, started, from, to);
    }
    if ((int64_t)(to - ended) < device->high) {
        device->high = (int64_t)(to - ended);
        tell(ring, device, ended, from, to);
    }
}
