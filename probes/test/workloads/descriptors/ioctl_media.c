/* ioctl: requests of video, gpio, tee, consoles and infrared. */
#include "wl_arena.h"

#include <sys/time.h>
#include <linux/gpio.h>
#include <linux/kd.h>
#include <linux/lirc.h>
#include <linux/tee.h>
#include <linux/videodev2.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, VIDIOC_STREAMON, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_STREAMON, [V4L2_BUF_TYPE_VIDEO_CAPTURE])");
    sys(ioctl, -1, VIDIOC_REQBUFS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_REQBUFS, {type=V4L2_BUF_TYPE_VIDEO_OUTPUT, memory=V4L2_MEMORY_OVERLAY, "
              "count=1 => 1})");
    sys(ioctl, -1, VIDIOC_G_CROP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_CROP, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, c={left=2, top=3, width=4, "
              "height=5}})");
    sys(ioctl, -1, VIDIOC_S_CROP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_CROP, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, c={left=2, top=3, width=4, "
              "height=5}})");
    sys(ioctl, -1, VIDIOC_CROPCAP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_CROPCAP, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, bounds={left=2, top=3, width=4, "
              "height=5}, defrect={left=6, top=7, width=1, height=2}, pixelaspect=3/4})");
    sys(ioctl, -1, VIDIOC_QUERYCAP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QUERYCAP, {driver=\"\\1\", card=\"\\5\", bus_info=\"\\6\", "
              "version=KERNEL_VERSION(0, 0, 7), capabilities=V4L2_CAP_VIDEO_CAPTURE, "
              "device_caps=V4L2_CAP_VIDEO_OUTPUT})");
    sys(ioctl, -1, VIDIOC_ENUM_FMT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUM_FMT, {index=1, type=V4L2_BUF_TYPE_VIDEO_OUTPUT, "
              "flags=V4L2_FMT_FLAG_COMPRESSED|V4L2_FMT_FLAG_EMULATED, description=\"\\4\", "
              "pixelformat=v4l2_fourcc('\\x05', '\\x00', '\\x00', '\\x00')})");
    sys(ioctl, -1, VIDIOC_ENUMSTD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUMSTD, {index=1, name=\"\\5\", frameperiod=4/5, framelines=6})");
    sys(ioctl, -1, GPIO_GET_CHIPINFO_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_GET_CHIPINFO_IOCTL, {name=\"\\1\", label=\"\\2\", lines=3})");
    sys(ioctl, -1, GPIO_GET_LINEINFO_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_GET_LINEINFO_IOCTL, {line_offset=1} => {flags=GPIOLINE_FLAG_IS_OUT, "
              "name=\"\\3\", consumer=\"\\4\"})");
    sys(ioctl, -1, GPIO_GET_LINEEVENT_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_GET_LINEEVENT_IOCTL, {lineoffset=1, handleflags=GPIOHANDLE_REQUEST_OUTPUT, "
              "eventflags=GPIOEVENT_REQUEST_BOTH_EDGES, consumer_label=\"\\4\"} => {fd=5})");
    sys(ioctl, -1, GPIO_V2_LINE_GET_VALUES_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_V2_LINE_GET_VALUES_IOCTL, {mask=0x400000003} => {bits=0x200000001})");
    sys(ioctl, -1, TEE_IOC_VERSION, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, TEE_IOC_VERSION, {impl_id=TEE_IMPL_ID_OPTEE, gen_caps=TEE_GEN_CAP_GP|"
              "TEE_GEN_CAP_PRIVILEGED, impl_caps=0x2 /* TEE_OPTEE_CAP_?\?? */})");
    sys(ioctl, -1, TEE_IOC_SHM_ALLOC, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, TEE_IOC_SHM_ALLOC, {size=0x200000001, flags=TEE_IOCTL_SHM_MAPPED|"
              "TEE_IOCTL_SHM_DMA_BUF} => {size=0x200000001, flags=TEE_IOCTL_SHM_MAPPED|"
              "TEE_IOCTL_SHM_DMA_BUF, id=4})");
    sys(ioctl, -1, KDGKBTYPE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDGKBTYPE, [KB_84])");
    sys(ioctl, -1, KDGETMODE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDGETMODE, [KD_GRAPHICS])");
    sys(ioctl, -1, KDGETLED, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDGETLED, [LED_SCR])");
    sys(ioctl, -1, KDKBDREP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDKBDREP, {delay=1, period=2} => {delay=1, period=2})");
    sys(ioctl, -1, KDGETKEYCODE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDGETKEYCODE, {scancode=0x1, keycode=0x2 => 0x2})");
    sys(ioctl, -1, LIRC_GET_SEND_MODE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LIRC_GET_SEND_MODE, [LIRC_MODE_RAW])");
    sys(ioctl, -1, LIRC_GET_FEATURES, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LIRC_GET_FEATURES, [0x1 /* LIRC_CAN_?\?? */])");
}
