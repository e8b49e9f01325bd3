/* Holds facts.h to the headers of NVTX. Made nothing of where they are not installed. */
#include "facts.h"

#if __has_include(<nvtx3/nvToolsExt.h>)
#define NVTX_NO_IMPL
#include <nvtx3/nvToolsExt.h>

#define SAME(fact, name) _Static_assert((int)(fact) == (int)(name), #name)
SAME(TABLE_OF_CALLBACKS, NVTX_ETID_CALLBACKS);
SAME(MODULE_CORE, NVTX_CB_MODULE_CORE);
SAME(MODULE_DOMAINS, NVTX_CB_MODULE_CORE2);
SAME(CORE_MARK_EX, NVTX_CBID_CORE_MarkEx);
SAME(CORE_MARK_A, NVTX_CBID_CORE_MarkA);
SAME(CORE_MARK_W, NVTX_CBID_CORE_MarkW);
SAME(CORE_START_EX, NVTX_CBID_CORE_RangeStartEx);
SAME(CORE_START_A, NVTX_CBID_CORE_RangeStartA);
SAME(CORE_START_W, NVTX_CBID_CORE_RangeStartW);
SAME(CORE_END, NVTX_CBID_CORE_RangeEnd);
SAME(CORE_PUSH_EX, NVTX_CBID_CORE_RangePushEx);
SAME(CORE_PUSH_A, NVTX_CBID_CORE_RangePushA);
SAME(CORE_PUSH_W, NVTX_CBID_CORE_RangePushW);
SAME(CORE_POP, NVTX_CBID_CORE_RangePop);
SAME(DOMAIN_MARK_EX, NVTX_CBID_CORE2_DomainMarkEx);
SAME(DOMAIN_START_EX, NVTX_CBID_CORE2_DomainRangeStartEx);
SAME(DOMAIN_END, NVTX_CBID_CORE2_DomainRangeEnd);
SAME(DOMAIN_PUSH_EX, NVTX_CBID_CORE2_DomainRangePushEx);
SAME(DOMAIN_POP, NVTX_CBID_CORE2_DomainRangePop);
SAME(DOMAIN_REGISTER_A, NVTX_CBID_CORE2_DomainRegisterStringA);
SAME(DOMAIN_REGISTER_W, NVTX_CBID_CORE2_DomainRegisterStringW);
SAME(DOMAIN_CREATE_A, NVTX_CBID_CORE2_DomainCreateA);
SAME(DOMAIN_CREATE_W, NVTX_CBID_CORE2_DomainCreateW);
SAME(DOMAIN_DESTROY, NVTX_CBID_CORE2_DomainDestroy);
SAME(MESSAGE_ASCII, NVTX_MESSAGE_TYPE_ASCII);
SAME(MESSAGE_UNICODE, NVTX_MESSAGE_TYPE_UNICODE);
SAME(MESSAGE_REGISTERED, NVTX_MESSAGE_TYPE_REGISTERED);
SAME(offsetof(struct nvtx_attributes, message_type), offsetof(nvtxEventAttributes_t, messageType));
SAME(offsetof(struct nvtx_attributes, message), offsetof(nvtxEventAttributes_t, message));
SAME(sizeof(struct nvtx_attributes), sizeof(nvtxEventAttributes_t));
SAME(offsetof(struct nvtx_callbacks, table), offsetof(NvtxExportTableCallbacks, GetModuleFunctionTable));
#endif
