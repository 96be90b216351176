#define _GNU_SOURCE
#include <string.h>

#include "CFiles.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

size_t cfiles_json_run_end(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t *joined) {
  uint8_t mixed = 0;
#if defined(__SSE2__)
  __m128i vector = _mm_setzero_si128();
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  const __m128i control = _mm_set1_epi8(0x1F);
  while (count - offset >= 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
    __m128i ends = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)),
        // Unsigned comparison: the minimum with 0x1F is the byte itself below 0x20.
        _mm_cmpeq_epi8(_mm_min_epu8(block, control), block));
    int mask = _mm_movemask_epi8(ends);
    if (mask) {
      int end = __builtin_ctz((unsigned)mask);
      int high = _mm_movemask_epi8(vector) | (_mm_movemask_epi8(block) & ((1 << end) - 1));
      if (high) *joined = 0x80;
      return offset + (size_t)end;
    }
    vector = _mm_or_si128(vector, block);
    offset += 16;
  }
  if (_mm_movemask_epi8(vector)) mixed |= 0x80;
#endif
  while (offset < count) {
    uint8_t byte = bytes[offset];
    if (byte == '"' || byte == '\\' || byte < 0x20) break;
    mixed |= byte;
    offset++;
  }
  *joined |= mixed & 0x80;
  return offset;
}

size_t cfiles_json_text_end(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t *joined, uint8_t *escapes) {
  for (;;) {
    offset = cfiles_json_run_end(bytes, count, offset, joined);
    if (count - offset < 2 || bytes[offset] != '\\') return offset;
    switch (bytes[offset + 1]) {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't': break;
    default: return offset;
    }
    *escapes = 1;
    offset += 2;
  }
}

size_t cfiles_find_any(
    const uint8_t *bytes, size_t count, size_t offset, const uint8_t wanted[4],
    uint8_t *joined) {
  uint8_t mixed = 0;
#if defined(__SSE2__)
  __m128i vector = _mm_setzero_si128();
  const __m128i a = _mm_set1_epi8((char)wanted[0]), b = _mm_set1_epi8((char)wanted[1]);
  const __m128i c = _mm_set1_epi8((char)wanted[2]), d = _mm_set1_epi8((char)wanted[3]);
  while (count - offset >= 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
    __m128i ends = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(block, a), _mm_cmpeq_epi8(block, b)),
        _mm_or_si128(_mm_cmpeq_epi8(block, c), _mm_cmpeq_epi8(block, d)));
    int mask = _mm_movemask_epi8(ends);
    if (mask) {
      int end = __builtin_ctz((unsigned)mask);
      int high = _mm_movemask_epi8(vector) | (_mm_movemask_epi8(block) & ((1 << end) - 1));
      if (high) *joined = 0x80;
      return offset + (size_t)end;
    }
    vector = _mm_or_si128(vector, block);
    offset += 16;
  }
  if (_mm_movemask_epi8(vector)) mixed |= 0x80;
#endif
  while (offset < count) {
    uint8_t byte = bytes[offset];
    if (byte == wanted[0] || byte == wanted[1] || byte == wanted[2] || byte == wanted[3]) break;
    mixed |= byte;
    offset++;
  }
  *joined |= mixed & 0x80;
  return offset;
}

static uint8_t unescaped(uint8_t letter) {
  switch (letter) {
  case 'n': return '\n';
  case 't': return '\t';
  case 'r': return '\r';
  case 'b': return '\b';
  case 'f': return '\f';
  default: return letter;
  }
}

size_t cfiles_json_unescape(const uint8_t *bytes, size_t count, uint8_t *output) {
  size_t offset = 0, written = 0;
  while (offset < count) {
#if defined(__SSE2__)
    if (count - offset >= 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
      _mm_storeu_si128((__m128i *)(output + written), block);
      int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
      size_t run = mask ? (size_t)__builtin_ctz((unsigned)mask) : 16;
      offset += run;
      written += run;
      if (!mask) continue;
    }
#endif
    if (bytes[offset] == '\\' && offset + 1 < count) {
      output[written++] = unescaped(bytes[offset + 1]);
      offset += 2;
    } else {
      output[written++] = bytes[offset++];
    }
  }
  return written;
}

size_t cfiles_count_newlines(const uint8_t *bytes, size_t count) {
  size_t lines = 0, offset = 0;
#if defined(__SSE2__)
  const __m128i newline = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();
  while (count - offset >= 16) {
    // Lanes count down from 0, so at most 255 blocks before they are summed.
    size_t blocks = (count - offset) / 16;
    if (blocks > 255) blocks = 255;
    __m128i lanes = zero;
    for (size_t i = 0; i < blocks; i++, offset += 16)
      lanes = _mm_sub_epi8(
          lanes,
          _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes + offset)), newline));
    __m128i sums = _mm_sad_epu8(lanes, zero);
    lines += (size_t)_mm_cvtsi128_si64(sums)
        + (size_t)_mm_cvtsi128_si64(_mm_srli_si128(sums, 8));
  }
#endif
  for (; offset < count; offset++) lines += bytes[offset] == '\n';
  return lines;
}

size_t cfiles_last_newline(const uint8_t *bytes, size_t count) {
  const uint8_t *found = count ? memrchr(bytes, '\n', count) : NULL;
  return found ? (size_t)(found - bytes) : count;
}
