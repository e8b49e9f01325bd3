# For gdb: tells the frames that have a place of their own on the stack, the innermost first.
import gdb

frame = gdb.newest_frame()
while frame is not None:
    if frame.type() not in (gdb.INLINE_FRAME, gdb.TAILCALL_FRAME):
        gdb.execute("output/a %d" % frame.pc())
        gdb.write(" is a frame\n")
    frame = frame.older()
