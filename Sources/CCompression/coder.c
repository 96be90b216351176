#include "coder.h"

#include <lzma.h>
#include <stdlib.h>

struct ccompression_decoder {
  const ccompression_coder *coder;
  void *state;
};

struct ccompression_encoder {
  const ccompression_coder *coder;
  void *state;
};

static const ccompression_coder *coder(int kind) {
  switch (kind) {
  case CCOMPRESSION_GZIP: return &ccompression_gzip;
  case CCOMPRESSION_ZSTD: return &ccompression_zstd;
  case CCOMPRESSION_BZIP2: return &ccompression_bzip2;
  case CCOMPRESSION_XZ: return &ccompression_xz;
  case CCOMPRESSION_ZLIB: return &ccompression_zlib;
  case CCOMPRESSION_DEFLATE: return &ccompression_deflate;
  case CCOMPRESSION_BROTLI: return &ccompression_brotli;
  default: return NULL;
  }
}

ccompression_decoder *ccompression_decoder_open(int kind) {
  ccompression_decoder *decoder = coder(kind) ? malloc(sizeof *decoder) : NULL;
  if (!decoder) return NULL;
  decoder->coder = coder(kind);
  decoder->state = decoder->coder->open_decoder();
  if (decoder->state) return decoder;
  free(decoder);
  return NULL;
}

void ccompression_decoder_close(ccompression_decoder *decoder) {
  if (!decoder) return;
  decoder->coder->close_decoder(decoder->state);
  free(decoder);
}

int ccompression_decode(
    ccompression_decoder *decoder, const uint8_t *input, size_t count, size_t *read,
    uint8_t *output, size_t capacity, size_t *written) {
  return decoder->coder->decode(
      decoder->state, input, count, read, output, capacity, written);
}

ccompression_encoder *ccompression_encoder_open(int kind) {
  ccompression_encoder *encoder = coder(kind) && coder(kind)->open_encoder ? malloc(sizeof *encoder) : NULL;
  if (!encoder) return NULL;
  encoder->coder = coder(kind);
  encoder->state = encoder->coder->open_encoder();
  if (encoder->state) return encoder;
  free(encoder);
  return NULL;
}

void ccompression_encoder_close(ccompression_encoder *encoder) {
  if (!encoder) return;
  encoder->coder->close_encoder(encoder->state);
  free(encoder);
}

size_t ccompression_bound(int kind, size_t count) {
  return coder(kind) && coder(kind)->bound ? coder(kind)->bound(count) : 0;
}

size_t ccompression_encode(
    ccompression_encoder *encoder, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity) {
  return encoder->coder->encode(encoder->state, input, count, output, capacity);
}

uint64_t ccompression_crc64(const uint8_t *bytes, size_t count, uint64_t crc) {
  return lzma_crc64(bytes, count, crc);
}
