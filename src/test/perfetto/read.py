"""Reads a Perfetto trace by the schema of the Perfetto project (protos/perfetto/trace), as strictly as a program can.

usage: read.py TRACE   prints what the trace holds; exit status 1 with a line on what breaks the schema
The tables below are those of the fields that jtrace may write: number, name, type. A field that is not there, one of
another wire type, a second member of a oneof, a track that nobody described, a slice that does not end, one that another one of
its track ends in, or an arrow without its other end is an error.
"""
import struct, sys

VARINT, FIXED64, BYTES = 0, 1, 2
SCHEMA = {
    "Trace": {1: ("packet", "TracePacket*")},
    "TracePacket": {6: ("clock_snapshot", "ClockSnapshot"), 8: ("timestamp", "int"), 58: ("timestamp_clock_id", "int"),
                    10: ("trusted_packet_sequence_id", "int"), 11: ("track_event", "TrackEvent"),
                    13: ("sequence_flags", "int"), 60: ("track_descriptor", "TrackDescriptor")},
    "ClockSnapshot": {1: ("clocks", "Clock*"), 2: ("primary_trace_clock", "int")},
    "Clock": {1: ("clock_id", "int"), 2: ("timestamp", "int")},
    "TrackDescriptor": {1: ("uuid", "int"), 2: ("name", "string"), 3: ("process", "ProcessDescriptor"),
                        4: ("thread", "ThreadDescriptor"), 5: ("parent_uuid", "int"), 8: ("counter", "CounterDescriptor")},
    "ProcessDescriptor": {1: ("pid", "int"), 6: ("process_name", "string")},
    "ThreadDescriptor": {1: ("pid", "int"), 2: ("tid", "int"), 5: ("thread_name", "string")},
    "CounterDescriptor": {1: ("type", "int"), 3: ("unit", "int"), 4: ("unit_multiplier", "int"),
                          5: ("is_incremental", "int"), 6: ("unit_name", "string")},
    "TrackEvent": {4: ("debug_annotations", "DebugAnnotation*"), 9: ("type", "int"), 11: ("track_uuid", "int"),
                   22: ("categories", "string*"), 23: ("name", "string"), 30: ("counter_value", "int"),
                   44: ("double_counter_value", "double"), 47: ("flow_ids", "fixed*"),
                   48: ("terminating_flow_ids", "fixed*")},
    "DebugAnnotation": {4: ("int_value", "int"), 6: ("string_value", "string"), 10: ("name", "string")},
}
ONEOFS = {"TracePacket": ("clock_snapshot", "track_event", "track_descriptor"),
          "DebugAnnotation": ("int_value", "string_value")}


class Broken(Exception):
    pass


def varint(data, at, end):
    value = shift = 0
    while True:
        if at >= end or shift > 63:
            raise Broken("a number is cut")
        value |= (data[at] & 127) << shift
        at += 1
        if data[at - 1] < 128:
            return value, at
        shift += 7


def message(kind, data, at, end):
    found = {}
    while at < end:
        key, at = varint(data, at, end)
        field, wire = key >> 3, key & 7
        if field not in SCHEMA[kind]:
            raise Broken("%s has no field %d" % (kind, field))
        name, declared = SCHEMA[kind][field]
        many, plain = declared.endswith("*"), declared.rstrip("*")
        wanted = VARINT if plain == "int" else FIXED64 if plain in ("double", "fixed") else BYTES
        if wire != wanted:
            raise Broken("%s.%s has wire type %d" % (kind, name, wire))
        if wire == VARINT:
            value, at = varint(data, at, end)
        elif wire == FIXED64:
            value, at = struct.unpack_from("<d" if plain == "double" else "<Q", data, at)[0], at + 8
        else:
            length, at = varint(data, at, end)
            if at + length > end:
                raise Broken("%s.%s is longer than its message" % (kind, name))
            value = data[at:at + length].decode() if plain == "string" else message(plain, data, at, at + length)
            at += length
        if many:
            found.setdefault(name, []).append(value)
        elif name in found:
            raise Broken("%s.%s is there twice" % (kind, name))
        else:
            found[name] = value
    if at != end:
        raise Broken(kind + " is cut")
    if sum(name in found for name in ONEOFS.get(kind, ())) > 1:
        raise Broken(kind + " has two members of a oneof")
    return found


def read(data):
    tracks, values, slices, instants, clocks = {}, {}, [], 0, set()
    flows, categories = {}, {}
    for packet in message("Trace", data, 0, len(data))["packet"]:
        if packet.get("trusted_packet_sequence_id") != 1:
            raise Broken("a packet of no sequence")
        if "clock_snapshot" in packet:
            clocks = {c["clock_id"] for c in packet["clock_snapshot"]["clocks"]}
        elif "track_descriptor" in packet:
            track = packet["track_descriptor"]
            if track.get("parent_uuid", 0) and track["parent_uuid"] not in tracks:
                raise Broken("a track below one that is not described")
            tracks[track["uuid"]] = track
        else:
            event = packet["track_event"]
            track = event["track_uuid"]
            if track not in tracks:
                raise Broken("an event on a track that is not described")
            if packet["timestamp_clock_id"] not in clocks:
                raise Broken("a time of an unknown clock")
            kind, counts = event["type"], "counter" in tracks[track]
            if counts != (kind == 4) or counts != ("counter_value" in event or "double_counter_value" in event):
                raise Broken("a track and its events are of different kinds")
            if counts:
                values.setdefault(track, []).append(
                    (packet["timestamp"], event.get("double_counter_value", event.get("counter_value"))))
            elif kind == 3:
                instants += 1
            elif kind == 1:
                slices.append([packet["timestamp"], None, track])
                for category in event.get("categories", ()):
                    categories[category] = categories.get(category, 0) + 1
                for end, ids in enumerate(("flow_ids", "terminating_flow_ids")):
                    for flow in event.get(ids, ()):
                        flows.setdefault(flow, [None, None])[end] = packet["timestamp"]
            else:
                if not slices or slices[-1][2] != track or slices[-1][1] is not None or packet["timestamp"] < slices[-1][0]:
                    raise Broken("an end of no slice")
                slices[-1][1] = packet["timestamp"]
    under = {}
    for begin, end, track in sorted(slices, key=lambda s: (s[2], s[0], -(s[1] or 0))):
        if end is None:
            raise Broken("slices that do not end")
        above = under.setdefault(track, [])
        while above and above[-1] <= begin:
            above.pop()
        if above and above[-1] < end:
            raise Broken("slices of a track that overlap")
        above.append(end)
    if any(None in ends or ends[0] > ends[1] for ends in flows.values()):
        raise Broken("an arrow that lacks an end or goes back")
    print("processes", sum("process" in t for t in tracks.values()))
    print("threads", sum("thread" in t for t in tracks.values()))
    print("slices", len(slices))
    print("arrows", len(flows))
    for category, count in sorted(categories.items()):
        print("category", category, count)
    print("instants", instants)
    for uuid, points in values.items():
        track = tracks[uuid]
        if points != sorted(points, key=lambda p: p[0]):
            raise Broken("times of a counter go back")
        owner = tracks.get(track.get("parent_uuid"), {}).get("process", {}).get("pid", 0)
        # A level holds until the next one.
        total = sum(value * (later - time) / 1e9 for (time, value), (later, _) in zip(points, points[1:]))
        print("counter", track["name"].replace(" ", "_"), owner, track["counter"].get("unit_name", "-"), len(points),
              "%.6f" % total)


try:
    with open(sys.argv[1], "rb") as f:
        read(f.read())
except Broken as problem:
    print("broken:", problem)
    sys.exit(1)
