/* Holds facts.h to the headers of CUDA. Made nothing of where they are not installed. */
#include "facts.h"

#if __has_include(<cupti.h>)
#include <cupti.h>

#define SAME(fact, name) _Static_assert((int)(fact) == (int)(name), #name)
SAME(CUPTI_OK, CUPTI_SUCCESS);
SAME(CUPTI_NO_MORE, CUPTI_ERROR_MAX_LIMIT_REACHED);
SAME(CUPTI_NOT_COMPATIBLE, CUPTI_ERROR_NOT_COMPATIBLE);
SAME(CUPTI_NOT_INITIALIZED, CUPTI_ERROR_NOT_INITIALIZED);
SAME(CUPTI_NO_PRIVILEGES, CUPTI_ERROR_INSUFFICIENT_PRIVILEGES);
SAME(CUPTI_OTHER_PROFILER, CUPTI_ERROR_LEGACY_PROFILER_NOT_SUPPORTED);
SAME(CUPTI_OTHER_SUBSCRIBER, CUPTI_ERROR_MULTIPLE_SUBSCRIBERS_NOT_SUPPORTED);
SAME(KIND_MEMCPY, CUPTI_ACTIVITY_KIND_MEMCPY);
SAME(KIND_MEMSET, CUPTI_ACTIVITY_KIND_MEMSET);
SAME(KIND_KERNEL, CUPTI_ACTIVITY_KIND_KERNEL);
SAME(KIND_CONCURRENT_KERNEL, CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL);
SAME(KIND_MEMCPY_PEER, CUPTI_ACTIVITY_KIND_MEMCPY2);
SAME(DOMAIN_DRIVER, CUPTI_CB_DOMAIN_DRIVER_API);
SAME(DOMAIN_RUNTIME, CUPTI_CB_DOMAIN_RUNTIME_API);
SAME(SITE_ENTER, CUPTI_API_ENTER);
SAME(SITE_EXIT, CUPTI_API_EXIT);
SAME(FLUSH_ALL, CUPTI_ACTIVITY_FLAG_FLUSH_FORCED);
SAME(COPY_HTOD, CUPTI_ACTIVITY_MEMCPY_KIND_HTOD);
SAME(COPY_DTOH, CUPTI_ACTIVITY_MEMCPY_KIND_DTOH);
SAME(COPY_HTOA, CUPTI_ACTIVITY_MEMCPY_KIND_HTOA);
SAME(COPY_ATOH, CUPTI_ACTIVITY_MEMCPY_KIND_ATOH);
SAME(COPY_ATOA, CUPTI_ACTIVITY_MEMCPY_KIND_ATOA);
SAME(COPY_ATOD, CUPTI_ACTIVITY_MEMCPY_KIND_ATOD);
SAME(COPY_DTOA, CUPTI_ACTIVITY_MEMCPY_KIND_DTOA);
SAME(COPY_DTOD, CUPTI_ACTIVITY_MEMCPY_KIND_DTOD);
SAME(COPY_HTOH, CUPTI_ACTIVITY_MEMCPY_KIND_HTOH);
SAME(MEMORY_PAGEABLE, CUPTI_ACTIVITY_MEMORY_KIND_PAGEABLE);
SAME(MEMORY_PINNED, CUPTI_ACTIVITY_MEMORY_KIND_PINNED);
SAME(MEMORY_MANAGED, CUPTI_ACTIVITY_MEMORY_KIND_MANAGED);
SAME(COPY_PTOP, CUPTI_ACTIVITY_MEMCPY_KIND_PTOP);

#define PLACE(own, field, type, name) SAME(offsetof(struct own, field), offsetof(type, name))

PLACE(cupti_call, function, CUpti_CallbackData, functionName);
PLACE(cupti_call, arguments, CUpti_CallbackData, functionParams);
PLACE(cupti_call, result, CUpti_CallbackData, functionReturnValue);
PLACE(cupti_call, symbol, CUpti_CallbackData, symbolName);
PLACE(cupti_call, context, CUpti_CallbackData, context);
PLACE(cupti_call, context_number, CUpti_CallbackData, contextUid);
PLACE(cupti_call, memory, CUpti_CallbackData, correlationData);
PLACE(cupti_call, correlation, CUpti_CallbackData, correlationId);

#define KERNEL(type)                                           \
    PLACE(activity_kernel, start, type, start);                \
    PLACE(activity_kernel, end, type, end);                    \
    PLACE(activity_kernel, completed, type, completed);        \
    PLACE(activity_kernel, device, type, deviceId);            \
    PLACE(activity_kernel, context, type, contextId);          \
    PLACE(activity_kernel, stream, type, streamId);            \
    PLACE(activity_kernel, grid, type, gridX);                 \
    PLACE(activity_kernel, block, type, blockX);               \
    PLACE(activity_kernel, correlation, type, correlationId);  \
    PLACE(activity_kernel, name, type, name);                  \
    PLACE(activity_kernel, queued, type, queued);              \
    PLACE(activity_kernel, submitted, type, submitted)
#define TRANSFER(own, type)                           \
    PLACE(own, bytes, type, bytes);                   \
    PLACE(own, start, type, start);                   \
    PLACE(own, end, type, end);                       \
    PLACE(own, device, type, deviceId);               \
    PLACE(own, context, type, contextId);             \
    PLACE(own, stream, type, streamId);               \
    PLACE(own, correlation, type, correlationId)
#define COPY(own, type)                \
    PLACE(own, copy, type, copyKind);  \
    PLACE(own, from, type, srcKind);   \
    PLACE(own, to, type, dstKind);     \
    TRANSFER(own, type)

/* Old versions are in headers since CUDA 13 only. */
#if CUPTI_API_VERSION >= 130000
KERNEL(CUpti_ActivityKernel4);
KERNEL(CUpti_ActivityKernel5);
KERNEL(CUpti_ActivityKernel6);
KERNEL(CUpti_ActivityKernel7);
KERNEL(CUpti_ActivityKernel8);
KERNEL(CUpti_ActivityKernel9);
KERNEL(CUpti_ActivityKernel10);
COPY(activity_memcpy, CUpti_ActivityMemcpy3);
COPY(activity_memcpy, CUpti_ActivityMemcpy4);
COPY(activity_memcpy, CUpti_ActivityMemcpy5);
COPY(activity_memcpy, CUpti_ActivityMemcpy6);
COPY(activity_memcpy_peer, CUpti_ActivityMemcpyPtoP2);
COPY(activity_memcpy_peer, CUpti_ActivityMemcpyPtoP3);
COPY(activity_memcpy_peer, CUpti_ActivityMemcpyPtoP4);
TRANSFER(activity_memset, CUpti_ActivityMemset2);
TRANSFER(activity_memset, CUpti_ActivityMemset3);
TRANSFER(activity_memset, CUpti_ActivityMemset4);
PLACE(cupti_subscription, name, CUpti_SubscriberParams, subscriberName);
PLACE(cupti_subscription, other, CUpti_SubscriberParams, oldSubscriberName);
PLACE(cupti_subscription, other_size, CUpti_SubscriberParams, oldSubscriberSize);
#endif

#define NEEDED(name, arguments) _Static_assert(sizeof(&name) == sizeof(void *), #name);
#define USED NEEDED
#if CUPTI_API_VERSION >= 130000
#include "cupti.def"
#endif
#endif
