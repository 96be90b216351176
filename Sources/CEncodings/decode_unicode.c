#include "kernels.h"

#if defined(__SSE2__)
#define HAS_SSE2 1
#else
#define HAS_SSE2 0
#endif

cencodings_progress cencodings_decode_utf8(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  size_t within = count < capacity ? count : capacity;
  size_t valid = cencodings_valid_utf8(input, within);
  memcpy(output, input, valid);
  const uint8_t *in = input + valid;
  uint8_t *out = output + valid;
  if (valid == count) return progress(input, in, output, out, CENCODINGS_INPUT_ENDS, 0);
  int32_t sequence = cencodings_utf8_sequence(in, count - valid);
  if (sequence < 0) return progress(input, in, output, out, CENCODINGS_MALFORMED, -sequence);
  return progress(
      input, in, output, out, sequence == 0 ? CENCODINGS_INPUT_ENDS : CENCODINGS_OUTPUT_FULL, 0);
}

#if HAS_SSE2
/// Writes a scalar below U+10000 without a branch; four bytes are touched.
static inline uint8_t *put_unit(uint8_t *output, uint32_t scalar) {
  uint32_t two = (0x80 | (scalar & 63)) << 8 | (0xC0 | scalar >> 6);
  uint32_t three =
      (0x80 | (scalar & 63)) << 16 | (0x80 | (scalar >> 6 & 63)) << 8 | (0xE0 | scalar >> 12);
  uint32_t bytes = scalar < 0x800 ? two : three;
  bytes = scalar < 0x80 ? scalar : bytes;
  memcpy(output, &bytes, 4);
  return output + 1 + (scalar >= 0x80) + (scalar >= 0x800);
}
#endif

cencodings_progress cencodings_decode_utf16(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int32_t is_big_endian) {
  const uint8_t *in = input, *end = input + count;
  uint8_t *out = output, *limit = output + capacity;
  int low = is_big_endian ? 1 : 0, high = 1 - low;
  while (end - in >= 2) {
    if (limit - out < 8) return progress(input, in, output, out, CENCODINGS_OUTPUT_FULL, 0);
#if HAS_SSE2
    if (in[high] == 0 && in[low] < 0x80 && end - in >= 16 && limit - out >= 16) {
      __m128i units = _mm_loadu_si128((const __m128i *)in);
      if (is_big_endian) units = _mm_or_si128(_mm_slli_epi16(units, 8), _mm_srli_epi16(units, 8));
      __m128i rest = _mm_and_si128(units, _mm_set1_epi16((short)0xFF80));
      uint32_t ascii = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi16(rest, _mm_setzero_si128()));
      int units_ascii = ascii == 0xFFFF ? 8 : __builtin_ctz(~ascii) / 2;
      _mm_storel_epi64((__m128i *)out, _mm_packus_epi16(units, units));
      in += units_ascii * 2;
      out += units_ascii;
      if (units_ascii == 8) continue;
      if (end - in < 2) break;
      if (limit - out < 8) continue;
    }
    if (end - in >= 16 && limit - out >= 32) {
      __m128i units = _mm_loadu_si128((const __m128i *)in);
      if (is_big_endian) units = _mm_or_si128(_mm_slli_epi16(units, 8), _mm_srli_epi16(units, 8));
      __m128i top = _mm_and_si128(units, _mm_set1_epi16((short)0xF800));
      if (!_mm_movemask_epi8(_mm_cmpeq_epi16(top, _mm_set1_epi16((short)0xD800)))) {
        // No surrogates: eight scalars without a branch.
        uint16_t scalars[8];
        _mm_storeu_si128((__m128i *)scalars, units);
        for (int i = 0; i < 8; i++) out = put_unit(out, scalars[i]);
        in += 16;
        continue;
      }
    }
#endif
    uint32_t unit = (uint32_t)in[high] << 8 | in[low];
    if (unit < 0xD800 || unit > 0xDFFF) {
      out = put_entry(out, entry_of(unit));
      in += 2;
      continue;
    }
    if (unit > 0xDBFF) return progress(input, in, output, out, CENCODINGS_MALFORMED, 2);
    if (end - in < 4) break;
    uint32_t second = (uint32_t)in[2 + high] << 8 | in[2 + low];
    if (second < 0xDC00 || second > 0xDFFF)
      return progress(input, in, output, out, CENCODINGS_MALFORMED, 2);
    out = put_scalar(out, 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00));
    in += 4;
  }
  return progress(input, in, output, out, CENCODINGS_INPUT_ENDS, 0);
}

cencodings_progress cencodings_decode_utf32(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int32_t is_big_endian) {
  const uint8_t *in = input, *end = input + count;
  uint8_t *out = output, *limit = output + capacity;
  while (end - in >= 4) {
    if (limit - out < 8) return progress(input, in, output, out, CENCODINGS_OUTPUT_FULL, 0);
    uint32_t scalar;
    memcpy(&scalar, in, 4);
    if (is_big_endian) scalar = __builtin_bswap32(scalar);
    if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000))
      return progress(input, in, output, out, CENCODINGS_MALFORMED, 4);
    out = put_scalar(out, scalar);
    in += 4;
  }
  return progress(input, in, output, out, CENCODINGS_INPUT_ENDS, 0);
}
