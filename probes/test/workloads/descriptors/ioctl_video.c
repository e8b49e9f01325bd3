/* ioctl: requests of video devices. */
#include "wl_arena.h"

#include <linux/videodev2.h>
#include <sys/ioctl.h>

OPTIONS("-v", "-etrace=ioctl", "-einject=ioctl:retval=0")

/* The arena with small numbers, and the first two of them as given. */
static void fill(int first, int second)
{
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    *(int *)ARENA = first;
    *(int *)(ARENA + 4) = second;
}

static void run(void)
{
    arena();
    struct v4l2_format *f = (struct v4l2_format *)ARENA;
    fill(V4L2_BUF_TYPE_VIDEO_CAPTURE, 0);
    f->fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
    sys(ioctl, -1, VIDIOC_G_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_FMT, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, fmt.pix={width=3, "
              "height=4, pixelformat=v4l2_fourcc('Y', 'U', 'Y', 'V') /* V4L2_PIX_FMT_YUYV */, "
              "field=V4L2_FIELD_SEQ_BT, bytesperline=7, sizeimage=1, "
              "colorspace=V4L2_COLORSPACE_SMPTE240M}})");
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_FMT, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, fmt.pix={width=3, "
              "height=4, pixelformat=v4l2_fourcc('Y', 'U', 'Y', 'V') /* V4L2_PIX_FMT_YUYV */, "
              "field=V4L2_FIELD_SEQ_BT, bytesperline=7, sizeimage=1, "
              "colorspace=V4L2_COLORSPACE_SMPTE240M}} => {fmt.pix={width=3, height=4, "
              "pixelformat=v4l2_fourcc('Y', 'U', 'Y', 'V') /* V4L2_PIX_FMT_YUYV */, "
              "field=V4L2_FIELD_SEQ_BT, bytesperline=7, sizeimage=1, "
              "colorspace=V4L2_COLORSPACE_SMPTE240M}})");
    f->type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
    f->fmt.pix_mp.num_planes = 2;
    sys(ioctl, -1, VIDIOC_TRY_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_TRY_FMT, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, "
              "fmt.pix_mp={width=3, height=4, pixelformat=v4l2_fourcc('Y', 'U', 'Y', 'V') /* "
              "V4L2_PIX_FMT_YUYV */, field=V4L2_FIELD_SEQ_BT, colorspace=V4L2_COLORSPACE_JPEG, "
              "plane_fmt=[{sizeimage=1, bytesperline=2}, {sizeimage=6, bytesperline=7}], "
              "num_planes=2}} => {fmt.pix_mp={width=3, height=4, pixelformat=v4l2_fourcc('Y', 'U', "
              "'Y', 'V') /* V4L2_PIX_FMT_YUYV */, field=V4L2_FIELD_SEQ_BT, "
              "colorspace=V4L2_COLORSPACE_JPEG, plane_fmt=[{sizeimage=1, bytesperline=2}, "
              "{sizeimage=6, bytesperline=7}], num_planes=2}})");
    f->fmt.pix_mp.num_planes = 0;
    sys(ioctl, -1, VIDIOC_G_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_FMT, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, "
              "fmt.pix_mp={width=3, height=4, pixelformat=v4l2_fourcc('Y', 'U', 'Y', 'V') /* "
              "V4L2_PIX_FMT_YUYV */, field=V4L2_FIELD_SEQ_BT, colorspace=V4L2_COLORSPACE_JPEG, "
              "plane_fmt=[], num_planes=0}})");
    f->type = V4L2_BUF_TYPE_VIDEO_OVERLAY;
    f->fmt.win.clips = (struct v4l2_clip *)(ARENA + 512);
    f->fmt.win.clipcount = 1;
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_FMT, {type=V4L2_BUF_TYPE_VIDEO_OVERLAY, fmt.win={w={left=3, "
              "top=4, width=1448695129, height=6}, field=V4L2_FIELD_ALTERNATE, chromakey=0x1, "
              "clips=[{c={left=3, top=4, width=5, height=6}}], clipcount=1, bitmap=0x700000006, "
              "global_alpha=0x1}} => {fmt.win={w={left=3, top=4, width=1448695129, height=6}, "
              "field=V4L2_FIELD_ALTERNATE, chromakey=0x1, clips=[{c={left=3, top=4, width=5, "
              "height=6}}], clipcount=1, bitmap=0x700000006, global_alpha=0x1}})");
    f->fmt.win.clips = NULL;
    f->fmt.win.global_alpha = 0;
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_FMT, {type=V4L2_BUF_TYPE_VIDEO_OVERLAY, fmt.win={w={left=3, "
              "top=4, width=1448695129, height=6}, field=V4L2_FIELD_ALTERNATE, chromakey=0x1, "
              "clips=NULL, clipcount=1, bitmap=0x700000006}})");
    f->type = V4L2_BUF_TYPE_VBI_OUTPUT;
    sys(ioctl, -1, VIDIOC_G_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_FMT, {type=V4L2_BUF_TYPE_VBI_OUTPUT, fmt.vbi={sampling_rate=3, "
              "offset=4, samples_per_line=1448695129, sample_format=v4l2_fourcc('\\x06', '\\x00', "
              "'\\x00', '\\x00'), start=[7, 1], count=[0, 0], flags=V4L2_VBI_UNSYNC}})");
    f->type = V4L2_BUF_TYPE_SLICED_VBI_CAPTURE;
    f->fmt.sliced.service_set = V4L2_SLICED_VPS;
    sys(ioctl, -1, VIDIOC_G_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_FMT, {type=V4L2_BUF_TYPE_SLICED_VBI_CAPTURE, "
              "fmt.sliced={service_set=V4L2_SLICED_VPS, service_lines=[[0, 0x4, 0, 0x5559, 0x5659, "
              "0x6, 0, 0x7, 0, 0x1, 0, 0, 0, 0, 0, 0x1, 0, 0x5, 0, 0x6, 0, 0x7, 0, 0], [0, 0x2, 0, "
              "0x3, 0, 0x4, 0, 0x5, 0, 0x6, 0, 0x7, 0, 0x1, 0, 0x2, 0, 0x3, 0, 0x4, 0, 0x5, 0, "
              "0x6]], io_size=7}})");
    f->type = V4L2_BUF_TYPE_SDR_CAPTURE;
    f->fmt.sdr.pixelformat = V4L2_SDR_FMT_CU8;
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_FMT, {type=V4L2_BUF_TYPE_SDR_CAPTURE, "
              "fmt.sdr={pixelformat=v4l2_fourcc('C', 'U', '0', '8') /* V4L2_SDR_FMT_CU8 */, "
              "buffersize=4}} => {fmt.sdr={pixelformat=v4l2_fourcc('C', 'U', '0', '8') /* "
              "V4L2_SDR_FMT_CU8 */, buffersize=4}})");
    f->type = V4L2_BUF_TYPE_META_OUTPUT;
    f->fmt.meta.dataformat = V4L2_META_FMT_UVC;
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_FMT, {type=V4L2_BUF_TYPE_META_OUTPUT, "
              "fmt.meta={dataformat=v4l2_fourcc('U', 'V', 'C', 'H') /* V4L2_META_FMT_UVC */, "
              "buffersize=4}} => {fmt.meta={dataformat=v4l2_fourcc('U', 'V', 'C', 'H') /* "
              "V4L2_META_FMT_UVC */, buffersize=4}})");
    f->type = 99;
    sys(ioctl, -1, VIDIOC_S_FMT, f);
    want_text("0 (INJECTED)", "ioctl(-1, VIDIOC_S_FMT, {type=0x63 /* V4L2_BUF_TYPE_?\?\? */})");
    sys(ioctl, -1, VIDIOC_S_FMT, (ARENA_END - 200));
    want_text("0 (INJECTED)", "ioctl(-1, VIDIOC_S_FMT, 0x20003f38)");
    struct v4l2_create_buffers *created = (struct v4l2_create_buffers *)ARENA;
    fill(5, 2);
    created->format.type = V4L2_BUF_TYPE_META_CAPTURE;
    sys(ioctl, -1, VIDIOC_CREATE_BUFS, created);
    want_text("0 ({index=5, count=2}) (INJECTED)",
              "ioctl(-1, VIDIOC_CREATE_BUFS, {count=2, memory=V4L2_MEMORY_OVERLAY, "
              "format={type=V4L2_BUF_TYPE_META_CAPTURE, fmt.meta={dataformat=v4l2_fourcc('\\x07', "
              "'\\x00', '\\x00', '\\x00'), buffersize=1}}})");
    struct v4l2_buffer *b = (struct v4l2_buffer *)ARENA;
    fill(3, V4L2_BUF_TYPE_VIDEO_OUTPUT);
    b->memory = V4L2_MEMORY_MMAP;
    sys(ioctl, -1, VIDIOC_QUERYBUF, b);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QUERYBUF, {type=V4L2_BUF_TYPE_VIDEO_OUTPUT, index=3, "
              "memory=V4L2_MEMORY_MMAP, m.offset=0x3, length=5, bytesused=3, flags=V4L2_BUF_FLAG_DO"
              "NE|V4L2_BUF_FLAG_TIMESTAMP_UNKNOWN|V4L2_BUF_FLAG_TSTAMP_SRC_EOF, ...})");
    b->memory = V4L2_MEMORY_USERPTR;
    b->flags = V4L2_BUF_FLAG_TIMESTAMP_COPY | V4L2_BUF_FLAG_TSTAMP_SRC_SOE | 0x200;
    sys(ioctl, -1, VIDIOC_QBUF, b);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QBUF, {type=V4L2_BUF_TYPE_VIDEO_OUTPUT, index=3, "
              "memory=V4L2_MEMORY_USERPTR, m.userptr=0x400000003, length=5, bytesused=3, flags=V4L2"
              "_BUF_FLAG_INPUT|V4L2_BUF_FLAG_TIMESTAMP_COPY|V4L2_BUF_FLAG_TSTAMP_SRC_SOE, ...})");
    b->memory = V4L2_MEMORY_DMABUF;
    b->timestamp.tv_sec = -1;
    b->flags = 0xffffffff;
    sys(ioctl, -1, VIDIOC_DQBUF, b);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_DQBUF, {type=V4L2_BUF_TYPE_VIDEO_OUTPUT, index=3, "
              "memory=V4L2_MEMORY_DMABUF, length=5, bytesused=3, flags=V4L2_BUF_FLAG_MAPPED|V4L2_BU"
              "F_FLAG_QUEUED|V4L2_BUF_FLAG_DONE|V4L2_BUF_FLAG_KEYFRAME|V4L2_BUF_FLAG_PFRAME|V4L2_BU"
              "F_FLAG_BFRAME|V4L2_BUF_FLAG_ERROR|V4L2_BUF_FLAG_IN_REQUEST|V4L2_BUF_FLAG_TIMECODE|V4"
              "L2_BUF_FLAG_INPUT|V4L2_BUF_FLAG_PREPARED|V4L2_BUF_FLAG_NO_CACHE_INVALIDATE|V4L2_BUF_"
              "FLAG_NO_CACHE_CLEAN|V4L2_BUF_FLAG_LAST|V4L2_BUF_FLAG_REQUEST_FD|0xff680000|0xe000 "
              "/* V4L2_BUF_FLAG_TIMESTAMP_?\?\? */|0x70000 /* V4L2_BUF_FLAG_TSTAMP_SRC_?\?\? */, "
              "timestamp={tv_sec=-1, tv_usec=12884901890}, ...})");
    fill(V4L2_BUF_TYPE_VIDEO_CAPTURE, V4L2_CAP_TIMEPERFRAME);
    sys(ioctl, -1, VIDIOC_G_PARM, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_PARM, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, "
              "parm.capture={capability=V4L2_CAP_TIMEPERFRAME, "
              "capturemode=V4L2_MODE_HIGHQUALITY|0x2, timeperframe=4/5, extendedmode=0x6, "
              "readbuffers=7}})");
    sys(ioctl, -1, VIDIOC_S_PARM, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_PARM, {type=V4L2_BUF_TYPE_VIDEO_CAPTURE, "
              "parm.capture={capability=V4L2_CAP_TIMEPERFRAME, "
              "capturemode=V4L2_MODE_HIGHQUALITY|0x2, timeperframe=4/5, extendedmode=0x6, "
              "readbuffers=7}} => {parm.capture={capability=V4L2_CAP_TIMEPERFRAME, "
              "capturemode=V4L2_MODE_HIGHQUALITY|0x2, timeperframe=4/5, extendedmode=0x6, "
              "readbuffers=7}})");
    *(int *)ARENA = V4L2_BUF_TYPE_VIDEO_OUTPUT;
    sys(ioctl, -1, VIDIOC_S_PARM, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_PARM, {type=V4L2_BUF_TYPE_VIDEO_OUTPUT, "
              "parm.output={capability=V4L2_CAP_TIMEPERFRAME, "
              "outputmode=V4L2_MODE_HIGHQUALITY|0x2, timeperframe=4/5, extendedmode=0x6, "
              "writebuffers=7}} => {parm.output={capability=V4L2_CAP_TIMEPERFRAME, "
              "outputmode=V4L2_MODE_HIGHQUALITY|0x2, timeperframe=4/5, extendedmode=0x6, "
              "writebuffers=7}})");
    *(int *)ARENA = V4L2_BUF_TYPE_META_OUTPUT;
    sys(ioctl, -1, VIDIOC_S_PARM, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, VIDIOC_S_PARM, {type=V4L2_BUF_TYPE_META_OUTPUT})");
    fill(V4L2_CID_BRIGHTNESS, -4);
    sys(ioctl, -1, VIDIOC_G_CTRL, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, VIDIOC_G_CTRL, {id=V4L2_CID_BRIGHTNESS, value=-4})");
    *(int *)ARENA = V4L2_CTRL_CLASS_CAMERA | 0x1234;
    sys(ioctl, -1, VIDIOC_S_CTRL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_CTRL, {id=V4L2_CTRL_CLASS_CAMERA+0x1234, value=-4 => -4})");
    *(int *)ARENA = 77;
    sys(ioctl, -1, VIDIOC_S_CTRL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_CTRL, {id=0x4d /* V4L2_CID_?\?\? */, value=-4 => -4})");
    *(int *)ARENA = V4L2_CID_GAIN | V4L2_CTRL_FLAG_NEXT_CTRL;
    sys(ioctl, -1, VIDIOC_QUERYCTRL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QUERYCTRL, {id=V4L2_CTRL_FLAG_NEXT_CTRL|V4L2_CID_GAIN, "
              "type=0xfffffffc /* V4L2_CTRL_TYPE_?\?\? */, name=\"\\3\", minimum=4, maximum=5, "
              "step=6, default_value=7, flags=V4L2_CTRL_FLAG_DISABLED, reserved=[0x2, 0x3]})");
    struct v4l2_query_ext_ctrl *x = (struct v4l2_query_ext_ctrl *)ARENA;
    x->id = V4L2_CTRL_FLAG_NEXT_COMPOUND;
    x->nr_of_dims = 2;
    sys(ioctl, -1, VIDIOC_QUERY_EXT_CTRL, x);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QUERY_EXT_CTRL, {id=V4L2_CTRL_FLAG_NEXT_COMPOUND|0 /* "
              "V4L2_CID_?\?\? */, type=0xfffffffc /* V4L2_CTRL_TYPE_?\?\? */, name=\"\\3\", "
              "minimum=21474836484, maximum=30064771078, step=8589934593, "
              "default_value=17179869187, flags=V4L2_CTRL_FLAG_DISABLED|V4L2_CTRL_FLAG_READ_ONLY, "
              "elem_size=6, elems=7, nr_of_dims=2, dims=[2, 3], reserved=[0x6, 0x7, 0x1, 0x2, 0x3, "
              "0x4, 0x5, 0x6, 0x7, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x1, 0x2, 0x3, 0x4, 0x5, "
              "0x6, 0x7, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x1, 0x2]})");
    memset(x->reserved, 0, sizeof x->reserved);
    x->nr_of_dims = 9;
    sys(ioctl, -1, VIDIOC_QUERY_EXT_CTRL, x);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_QUERY_EXT_CTRL, {id=V4L2_CTRL_FLAG_NEXT_COMPOUND|0 /* "
              "V4L2_CID_?\?\? */, type=0xfffffffc /* V4L2_CTRL_TYPE_?\?\? */, name=\"\\3\", "
              "minimum=21474836484, maximum=30064771078, step=8589934593, "
              "default_value=17179869187, flags=V4L2_CTRL_FLAG_DISABLED|V4L2_CTRL_FLAG_READ_ONLY, "
              "elem_size=6, elems=7, nr_of_dims=9, dims=[2, 3, 4, 5]})");
    struct v4l2_ext_control *set = (struct v4l2_ext_control *)(ARENA + 1024);
    set[0] = (struct v4l2_ext_control){.id = V4L2_CID_GAIN, .value64 = 0x200000001};
    set[1] = (struct v4l2_ext_control){.id = V4L2_CID_EXPOSURE_AUTO, .size = 5, .string = (char *)ARENA + 2048};
    memcpy((char *)ARENA + 2048, "text", 5);
    struct v4l2_ext_controls *all = (struct v4l2_ext_controls *)ARENA;
    *all = (struct v4l2_ext_controls){.ctrl_class = V4L2_CTRL_CLASS_USER, .count = 2, .error_idx = 1, .controls = set};
    sys(ioctl, -1, VIDIOC_G_EXT_CTRLS, all);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_EXT_CTRLS, {ctrl_class=V4L2_CTRL_CLASS_USER, count=2, "
              "controls=[{id=V4L2_CID_GAIN, size=0, value=1, value64=8589934593}, "
              "{id=V4L2_CID_EXPOSURE_AUTO, size=5, string=\"text\\0\"}]})");
    sys(ioctl, -1, VIDIOC_S_EXT_CTRLS, all);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_EXT_CTRLS, {ctrl_class=V4L2_CTRL_CLASS_USER, count=2, "
              "controls=[{id=V4L2_CID_GAIN, size=0, value=1, value64=8589934593}, "
              "{id=V4L2_CID_EXPOSURE_AUTO, size=5, string=\"text\\0\"}]} => "
              "{controls=[{id=V4L2_CID_GAIN, size=0, value=1, value64=8589934593}, "
              "{id=V4L2_CID_EXPOSURE_AUTO, size=5, string=\"text\\0\"}]})");
    all->count = 0;
    sys(ioctl, -1, VIDIOC_TRY_EXT_CTRLS, all);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_TRY_EXT_CTRLS, {ctrl_class=V4L2_CTRL_CLASS_USER, count=0})");
    all->count = 3;
    all->controls = (struct v4l2_ext_control *)(ARENA_END - 20);
    sys(ioctl, -1, VIDIOC_TRY_EXT_CTRLS, all);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_TRY_EXT_CTRLS, {ctrl_class=V4L2_CTRL_CLASS_USER, count=3, "
              "controls=[{id=0 /* V4L2_CID_?\?\? */, size=0, value=0, value64=0}, ... /* "
              "0x20004000 */]})");
    fill(1, 2);
    sys(ioctl, -1, VIDIOC_ENUMINPUT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUMINPUT, {index=1, name=\"\\2\", type=V4L2_INPUT_TYPE_TOUCH})");
    struct v4l2_frmsizeenum *size = (struct v4l2_frmsizeenum *)ARENA;
    size->type = V4L2_FRMSIZE_TYPE_DISCRETE;
    sys(ioctl, -1, VIDIOC_ENUM_FRAMESIZES, size);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUM_FRAMESIZES, {index=1, pixel_format=v4l2_fourcc('\\x02', "
              "'\\x00', '\\x00', '\\x00'), type=V4L2_FRMSIZE_TYPE_DISCRETE, discrete={width=4, "
              "height=5}})");
    size->type = V4L2_FRMSIZE_TYPE_STEPWISE;
    sys(ioctl, -1, VIDIOC_ENUM_FRAMESIZES, size);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUM_FRAMESIZES, {index=1, pixel_format=v4l2_fourcc('\\x02', "
              "'\\x00', '\\x00', '\\x00'), type=V4L2_FRMSIZE_TYPE_STEPWISE, stepwise={min_width=4, "
              "max_width=5, step_width=6, min_height=7, max_height=1, step_height=2}})");
    struct v4l2_frmivalenum *interval = (struct v4l2_frmivalenum *)ARENA;
    interval->type = V4L2_FRMIVAL_TYPE_DISCRETE;
    sys(ioctl, -1, VIDIOC_ENUM_FRAMEINTERVALS, interval);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUM_FRAMEINTERVALS, {index=1, pixel_format=v4l2_fourcc('\\x02', "
              "'\\x00', '\\x00', '\\x00'), width=3, height=4, type=V4L2_FRMIVAL_TYPE_DISCRETE, "
              "discrete=6/7})");
    interval->type = V4L2_FRMIVAL_TYPE_CONTINUOUS;
    sys(ioctl, -1, VIDIOC_ENUM_FRAMEINTERVALS, interval);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_ENUM_FRAMEINTERVALS, {index=1, pixel_format=v4l2_fourcc('\\x02', "
              "'\\x00', '\\x00', '\\x00'), width=3, height=4, type=V4L2_FRMIVAL_TYPE_CONTINUOUS, "
              "stepwise={min=6/7, max=1/2, step=3/4}})");
    sys(ioctl, -1, VIDIOC_G_TUNER, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_G_TUNER, {index=1, name=\"\\2\", type=V4L2_TUNER_DIGITAL_TV, "
              "capability=V4L2_TUNER_CAP_HWSEEK_BOUNDED, rangelow=5, rangehigh=6, "
              "rxsubchans=V4L2_TUNER_SUB_MONO|V4L2_TUNER_SUB_STEREO|V4L2_TUNER_SUB_LANG2, "
              "audmode=V4L2_TUNER_MODE_STEREO, signal=2, afc=3})");
    sys(ioctl, -1, VIDIOC_S_TUNER, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, VIDIOC_S_TUNER, {index=1, name=\"\\2\", type=V4L2_TUNER_DIGITAL_TV, "
              "capability=V4L2_TUNER_CAP_HWSEEK_BOUNDED, rangelow=5, rangehigh=6, "
              "rxsubchans=V4L2_TUNER_SUB_MONO|V4L2_TUNER_SUB_STEREO|V4L2_TUNER_SUB_LANG2, "
              "audmode=V4L2_TUNER_MODE_STEREO, signal=2, afc=3} => {name=\"\\2\", "
              "type=V4L2_TUNER_DIGITAL_TV, capability=V4L2_TUNER_CAP_HWSEEK_BOUNDED, rangelow=5, "
              "rangehigh=6, "
              "rxsubchans=V4L2_TUNER_SUB_MONO|V4L2_TUNER_SUB_STEREO|V4L2_TUNER_SUB_LANG2, "
              "audmode=V4L2_TUNER_MODE_STEREO, signal=2, afc=3})");
}
