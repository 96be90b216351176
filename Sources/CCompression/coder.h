// What each compression supplies.
#ifndef CCOMPRESSION_CODER_H
#define CCOMPRESSION_CODER_H

#include "CCompression.h"

typedef struct {
  /// Opens a decoder's or an encoder's state; null without memory.
  void *(*open_decoder)(void);
  void (*close_decoder)(void *state);
  int (*decode)(
      void *state, const uint8_t *input, size_t count, size_t *read, uint8_t *output,
      size_t capacity, size_t *written);
  /// Null, as what follows is, for what is only read.
  void *(*open_encoder)(void);
  void (*close_encoder)(void *state);
  size_t (*bound)(size_t count);
  size_t (*encode)(
      void *state, const uint8_t *input, size_t count, uint8_t *output, size_t capacity);
} ccompression_coder;

extern const ccompression_coder ccompression_gzip, ccompression_zstd, ccompression_bzip2,
    ccompression_xz, ccompression_zlib, ccompression_deflate, ccompression_brotli;

#endif
