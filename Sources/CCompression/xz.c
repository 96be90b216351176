#include <lzma.h>
#include <stdlib.h>

#include "coder.h"

// xz's own default.
static const uint32_t level = 6;
// No member is much longer than 1 MiB, so a longer dictionary would only cost memory.
static const uint32_t dictionary = 1 << 20;

typedef struct {
  lzma_stream stream;
  int is_open;
} decoder;

static void *open_decoder(void) {
  decoder *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->stream = (lzma_stream)LZMA_STREAM_INIT;
  return state;
}

static void close_decoder(void *state) {
  decoder *decoder = state;
  lzma_end(&decoder->stream);
  free(decoder);
}

static int decode(
    void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
    size_t capacity, size_t *written) {
  decoder *decoder = state;
  lzma_stream *stream = &decoder->stream;
  *read = *written = 0;
  if (!decoder->is_open) {
    if (lzma_stream_decoder(stream, UINT64_MAX, LZMA_TELL_UNSUPPORTED_CHECK) != LZMA_OK)
      return CCOMPRESSION_NO_MEMORY;
    decoder->is_open = 1;
  }
  stream->next_in = input;
  stream->avail_in = count;
  stream->next_out = output;
  stream->avail_out = capacity;
  lzma_ret result = lzma_code(stream, LZMA_RUN);
  *read = count - stream->avail_in;
  *written = capacity - stream->avail_out;
  switch (result) {
  case LZMA_OK:
  case LZMA_BUF_ERROR: return CCOMPRESSION_MORE;
  case LZMA_STREAM_END: decoder->is_open = 0; return CCOMPRESSION_MEMBER_END;
  case LZMA_MEM_ERROR:
  case LZMA_MEMLIMIT_ERROR: return CCOMPRESSION_NO_MEMORY;
  case LZMA_UNSUPPORTED_CHECK:
  case LZMA_OPTIONS_ERROR: return CCOMPRESSION_UNSUPPORTED;
  default: return CCOMPRESSION_CORRUPT;
  }
}

// An encoder keeps nothing: each member is made in one call.
static void *open_encoder(void) { return calloc(1, 1); }

static void close_encoder(void *state) { free(state); }

static size_t bound(size_t count) { return lzma_stream_buffer_bound(count); }

static size_t encode(
    void *state, const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  (void)state;
  lzma_options_lzma options;
  if (lzma_lzma_preset(&options, level)) return 0;
  options.dict_size = dictionary;
  lzma_filter filters[] = {
      {LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, NULL}};
  size_t size = 0;
  lzma_ret result = lzma_stream_buffer_encode(
      filters, LZMA_CHECK_CRC64, NULL, input, count, output, &size, capacity);
  return result == LZMA_OK ? size : 0;
}

const ccompression_coder ccompression_xz = {
    open_decoder, close_decoder, decode, open_encoder, close_encoder, bound, encode};
