#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "coder.h"

// The most bits of window; 16 more ask for gzip's own header and trailer, a minus for none at all.
static const int zlib_bits = 15, gzip_bits = 15 + 16, raw_bits = -15;
// gzip's own default.
static const int level = 6;

static uInt limited(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

static void *open_inflate(int bits) {
  z_stream *stream = calloc(1, sizeof *stream);
  if (stream && inflateInit2(stream, bits) == Z_OK) return stream;
  free(stream);
  return NULL;
}

static void *open_decoder(void) { return open_inflate(gzip_bits); }
static void *open_zlib_decoder(void) { return open_inflate(zlib_bits); }
static void *open_raw_decoder(void) { return open_inflate(raw_bits); }

static void close_decoder(void *state) {
  inflateEnd(state);
  free(state);
}

static int decode(
    void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
    size_t capacity, size_t *written) {
  z_stream *stream = state;
  stream->next_in = (Bytef *)input;
  stream->avail_in = limited(count);
  stream->next_out = output;
  stream->avail_out = limited(capacity);
  int result = inflate(stream, Z_NO_FLUSH);
  *read = (size_t)(stream->next_in - input);
  *written = (size_t)(stream->next_out - output);
  switch (result) {
  case Z_OK:
  case Z_BUF_ERROR: return CCOMPRESSION_MORE;
  case Z_STREAM_END: inflateReset(stream); return CCOMPRESSION_MEMBER_END;
  case Z_MEM_ERROR: return CCOMPRESSION_NO_MEMORY;
  default: return CCOMPRESSION_CORRUPT;
  }
}

static void *open_encoder(void) {
  z_stream *stream = calloc(1, sizeof *stream);
  if (stream
      && deflateInit2(stream, level, Z_DEFLATED, gzip_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK)
    return stream;
  free(stream);
  return NULL;
}

static void close_encoder(void *state) {
  deflateEnd(state);
  free(state);
}

static size_t bound(size_t count) {
  // gzip's header and trailer are 18 bytes; compressBound counts zlib's 6.
  return compressBound(count) + 12;
}

static size_t encode(
    void *state, const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  z_stream *stream = state;
  if (count > UINT_MAX || deflateReset(stream) != Z_OK) return 0;
  stream->next_in = (Bytef *)input;
  stream->avail_in = (uInt)count;
  stream->next_out = output;
  stream->avail_out = limited(capacity);
  if (deflate(stream, Z_FINISH) != Z_STREAM_END) return 0;
  return (size_t)(stream->next_out - output);
}

const ccompression_coder ccompression_gzip = {
    open_decoder, close_decoder, decode, open_encoder, close_encoder, bound, encode};
const ccompression_coder ccompression_zlib = {open_zlib_decoder, close_decoder, decode, NULL, NULL, NULL, NULL};
const ccompression_coder ccompression_deflate = {open_raw_decoder, close_decoder, decode, NULL, NULL, NULL, NULL};
