#include <zstd.h>
#include <zstd_errors.h>

#include "coder.h"

// zstd's own default.
static const int level = 3;

static void *open_decoder(void) { return ZSTD_createDStream(); }

static void close_decoder(void *state) { ZSTD_freeDStream(state); }

static int decode(
    void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
    size_t capacity, size_t *written) {
  ZSTD_inBuffer source = {input, count, 0};
  ZSTD_outBuffer target = {output, capacity, 0};
  size_t result = ZSTD_decompressStream(state, &target, &source);
  *read = source.pos;
  *written = target.pos;
  if (result == 0) return CCOMPRESSION_MEMBER_END;
  if (!ZSTD_isError(result)) return CCOMPRESSION_MORE;
  switch (ZSTD_getErrorCode(result)) {
  case ZSTD_error_memory_allocation:
  case ZSTD_error_frameParameter_windowTooLarge: return CCOMPRESSION_NO_MEMORY;
  case ZSTD_error_frameParameter_unsupported:
  case ZSTD_error_version_unsupported:
  case ZSTD_error_dictionary_wrong: return CCOMPRESSION_UNSUPPORTED;
  default: return CCOMPRESSION_CORRUPT;
  }
}

static void *open_encoder(void) {
  ZSTD_CCtx *context = ZSTD_createCCtx();
  if (!context) return NULL;
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  // As the zstd command does.
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  return context;
}

static void close_encoder(void *state) { ZSTD_freeCCtx(state); }

static size_t bound(size_t count) { return ZSTD_compressBound(count) + 4; }

static size_t encode(
    void *state, const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  size_t size = ZSTD_compress2(state, output, capacity, input, count);
  return ZSTD_isError(size) ? 0 : size;
}

const ccompression_coder ccompression_zstd = {
    open_decoder, close_decoder, decode, open_encoder, close_encoder, bound, encode};
