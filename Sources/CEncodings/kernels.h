// What the kernels share.
#ifndef CENCODINGS_KERNELS_H
#define CENCODINGS_KERNELS_H

#include "CEncodings.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Copies 16 bytes, and tells by bits which of them are not ASCII.
static inline uint32_t copy_and_mark16(uint8_t *output, const uint8_t *input) {
#if defined(__SSE2__)
  __m128i bytes = _mm_loadu_si128((const __m128i *)input);
  _mm_storeu_si128((__m128i *)output, bytes);
  return (uint32_t)_mm_movemask_epi8(bytes);
#else
  memcpy(output, input, 16);
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) mask |= (uint32_t)(input[i] >> 7) << i;
  return mask;
#endif
}

/// UTF-8 of a scalar below U+10000 as an entry: the length in the top byte.
static inline uint32_t entry_of(uint32_t scalar) {
  if (scalar < 0x80) return 1u << 24 | scalar;
  if (scalar < 0x800) return 2u << 24 | (0x80 | (scalar & 63)) << 8 | (0xC0 | scalar >> 6);
  return 3u << 24 | (0x80 | (scalar & 63)) << 16 | (0x80 | (scalar >> 6 & 63)) << 8
      | (0xE0 | scalar >> 12);
}

/// Writes an entry; up to four bytes are touched.
static inline uint8_t *put_entry(uint8_t *output, uint32_t entry) {
  memcpy(output, &entry, 4);
  return output + (entry >> 24);
}

/// Writes any scalar; up to four bytes are touched.
static inline uint8_t *put_scalar(uint8_t *output, uint32_t scalar) {
  if (scalar < 0x10000) return put_entry(output, entry_of(scalar));
  output[0] = (uint8_t)(0xF0 | scalar >> 18);
  output[1] = (uint8_t)(0x80 | (scalar >> 12 & 63));
  output[2] = (uint8_t)(0x80 | (scalar >> 6 & 63));
  output[3] = (uint8_t)(0x80 | (scalar & 63));
  return output + 4;
}

static inline cencodings_progress progress(
    const uint8_t *start, const uint8_t *input, const uint8_t *first, const uint8_t *output,
    int32_t stop, int32_t malformed) {
  cencodings_progress result = {
      (size_t)(input - start), (size_t)(output - first), stop, malformed};
  return result;
}

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "entries are written as little-endian words"
#endif

#endif
