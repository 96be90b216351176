#include <brotli/decode.h>
#include <stdlib.h>

#include "coder.h"

typedef struct {
  BrotliDecoderState *stream;
} decoder;

static void *open_decoder(void) {
  decoder *state = calloc(1, sizeof *state);
  if (state && (state->stream = BrotliDecoderCreateInstance(NULL, NULL, NULL))) return state;
  free(state);
  return NULL;
}

static void close_decoder(void *state) {
  decoder *decoder = state;
  if (decoder->stream) BrotliDecoderDestroyInstance(decoder->stream);
  free(decoder);
}

static int decode(
    void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
    size_t capacity, size_t *written) {
  decoder *decoder = state;
  size_t rest = count, room = capacity;
  *read = *written = 0;
  if (!decoder->stream) decoder->stream = BrotliDecoderCreateInstance(NULL, NULL, NULL);
  if (!decoder->stream) return CCOMPRESSION_NO_MEMORY;
  BrotliDecoderResult result = BrotliDecoderDecompressStream(
      decoder->stream, &rest, &input, &room, &output, NULL);
  *read = count - rest;
  *written = capacity - room;
  switch (result) {
  case BROTLI_DECODER_RESULT_SUCCESS:
    // A stream cannot be begun anew: the next call opens another.
    BrotliDecoderDestroyInstance(decoder->stream);
    decoder->stream = NULL;
    return CCOMPRESSION_MEMBER_END;
  case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
  case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: return CCOMPRESSION_MORE;
  default: return CCOMPRESSION_CORRUPT;
  }
}

const ccompression_coder ccompression_brotli = {open_decoder, close_decoder, decode, NULL, NULL, NULL, NULL};
