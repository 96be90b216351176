#include <bzlib.h>
#include <limits.h>
#include <stdlib.h>

#include "coder.h"

// bzip2's own default: blocks of 900,000 bytes.
static const int level = 9;

typedef struct {
  bz_stream stream;
  int is_open;
} decoder;

static unsigned limited(size_t count) { return count > UINT_MAX ? UINT_MAX : (unsigned)count; }

static void *open_decoder(void) {
  decoder *state = calloc(1, sizeof *state);
  if (state && BZ2_bzDecompressInit(&state->stream, 0, 0) == BZ_OK) {
    state->is_open = 1;
    return state;
  }
  free(state);
  return NULL;
}

static void close_decoder(void *state) {
  decoder *decoder = state;
  if (decoder->is_open) BZ2_bzDecompressEnd(&decoder->stream);
  free(decoder);
}

static int decode(
    void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
    size_t capacity, size_t *written) {
  decoder *decoder = state;
  bz_stream *stream = &decoder->stream;
  *read = *written = 0;
  if (!decoder->is_open) {
    if (BZ2_bzDecompressInit(stream, 0, 0) != BZ_OK) return CCOMPRESSION_NO_MEMORY;
    decoder->is_open = 1;
  }
  stream->next_in = (char *)input;
  stream->avail_in = limited(count);
  stream->next_out = (char *)output;
  stream->avail_out = limited(capacity);
  int result = BZ2_bzDecompress(stream);
  *read = (size_t)(stream->next_in - (char *)input);
  *written = (size_t)(stream->next_out - (char *)output);
  switch (result) {
  case BZ_OK: return CCOMPRESSION_MORE;
  case BZ_STREAM_END:
    // A stream of bzip2 cannot be begun anew: the next call opens another.
    BZ2_bzDecompressEnd(stream);
    decoder->is_open = 0;
    return CCOMPRESSION_MEMBER_END;
  case BZ_MEM_ERROR: return CCOMPRESSION_NO_MEMORY;
  default: return CCOMPRESSION_CORRUPT;
  }
}

// An encoder keeps nothing: each member opens its own stream.
static void *open_encoder(void) { return calloc(1, 1); }

static void close_encoder(void *state) { free(state); }

static size_t bound(size_t count) {
  // By bzip2's manual: 1 % and 600 bytes more.
  return count + count / 100 + 601;
}

static size_t encode(
    void *state, const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  (void)state;
  unsigned size = limited(capacity);
  if (count > UINT_MAX) return 0;
  int result = BZ2_bzBuffToBuffCompress(
      (char *)output, &size, (char *)input, (unsigned)count, level, 0, 0);
  return result == BZ_OK ? size : 0;
}

const ccompression_coder ccompression_bzip2 = {
    open_decoder, close_decoder, decode, open_encoder, close_encoder, bound, encode};
