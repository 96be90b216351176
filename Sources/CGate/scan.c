#include "CGate.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// ASCII that a rule looks at: controls but for tab, line feed, form feed and carriage return.
static int is_look(uint8_t byte, int ampersands) {
  if (byte == '&') return ampersands;
  return (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D) ||
         byte == 0x7F;
}

// Reads a sequence; a negative length is that of a malformed one (WHATWG's maximal subpart), 0 means that
// more bytes are needed.
static int decode(const uint8_t *bytes, size_t count, int last, uint32_t *scalar) {
  uint8_t lead = bytes[0];
  int length;
  uint8_t low = 0x80, high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    *scalar = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    *scalar = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    *scalar = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return -1;
  }
  for (int place = 1; place < length; place++) {
    if ((size_t)place >= count) return last ? -place : 0;
    uint8_t trail = bytes[place];
    if (trail < low || trail > high) return -place;
    *scalar = *scalar << 6 | (trail & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

cgate_hit cgate_scan(
    const uint8_t *bytes, size_t count, size_t offset, int last, int ampersands, int marks,
    const uint8_t *table) {
  int is_behind_mark = 0;
#if defined(__SSE2__)
  const __m128i control = _mm_set1_epi8(0x1F), delete = _mm_set1_epi8(0x7F);
  const __m128i tab = _mm_set1_epi8(0x09), feed = _mm_set1_epi8(0x0A);
  const __m128i form = _mm_set1_epi8(0x0C), back = _mm_set1_epi8(0x0D);
  // A byte that ASCII has no second time, when ampersands are not looked for.
  const __m128i ampersand = _mm_set1_epi8(ampersands ? '&' : 0x7F);
#endif
  while (offset < count) {
    uint8_t byte = bytes[offset];
    if (byte < 0x80) {
#if defined(__SSE2__)
      size_t start = offset;
      while (count - offset >= 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
        __m128i spaces = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(block, tab), _mm_cmpeq_epi8(block, feed)),
            _mm_or_si128(_mm_cmpeq_epi8(block, form), _mm_cmpeq_epi8(block, back)));
        __m128i looks = _mm_andnot_si128(
            spaces, _mm_cmpeq_epi8(_mm_min_epu8(block, control), block));
        looks = _mm_or_si128(looks, _mm_cmpeq_epi8(block, delete));
        looks = _mm_or_si128(looks, _mm_cmpeq_epi8(block, ampersand));
        int mask = _mm_movemask_epi8(_mm_or_si128(looks, block));
        if (mask) {
          offset += (size_t)__builtin_ctz((unsigned)mask);
          break;
        }
        offset += 16;
      }
      if (offset > start) {
        is_behind_mark = 0;
        continue;
      }
#endif
      if (is_look(byte, ampersands)) {
        return (cgate_hit){offset, 1, byte, CGATE_LOOK};
      }
      is_behind_mark = 0;
      offset++;
      continue;
    }
    uint32_t scalar = 0;
    int length = decode(bytes + offset, count - offset, last, &scalar);
    if (length == 0) return (cgate_hit){offset, 0, 0, CGATE_PLAIN};
    if (length < 0) {
      return (cgate_hit){offset, (uint32_t)-length, CGATE_MALFORMED, CGATE_LOOK};
    }
    uint32_t class = CGATE_PLAIN;
    if (scalar < CGATE_SCALARS) {
      class = table[scalar >> 2] >> (scalar & 3) * 2 & 3;
    } else if (scalar >= 0xE0000) {
      class = CGATE_LOOK;
    } else if (scalar >= 0x2F800 && scalar <= 0x2FA1D) {
      // Compatibility ideographs: never composed.
      class = CGATE_UNCOMPOSED;
    }
    if (class == CGATE_PLAIN) {
      is_behind_mark = 0;
    } else if (
        class == CGATE_LOOK || (marks && (class == CGATE_UNCOMPOSED || is_behind_mark))) {
      return (cgate_hit){offset, (uint32_t)length, scalar, class};
    } else {
      is_behind_mark = 1;
    }
    offset += (size_t)length;
  }
  return (cgate_hit){count, 0, 0, CGATE_PLAIN};
}

cgate_line_ends cgate_count_line_ends(const uint8_t *bytes, size_t count) {
  cgate_line_ends ends = {0, 0, 0};
  size_t offset = 0;
#if defined(__SSE2__)
  const __m128i feed = _mm_set1_epi8('\n'), back = _mm_set1_epi8('\r');
  while (count - offset >= 17) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
    __m128i next = _mm_loadu_si128((const __m128i *)(bytes + offset + 1));
    int feeds = _mm_movemask_epi8(_mm_cmpeq_epi8(block, feed));
    int returns = _mm_movemask_epi8(_mm_cmpeq_epi8(block, back));
    ends.feeds += (size_t)__builtin_popcount((unsigned)feeds);
    if (returns) {
      int pairs = returns & _mm_movemask_epi8(_mm_cmpeq_epi8(next, feed));
      ends.returns += (size_t)__builtin_popcount((unsigned)returns);
      ends.pairs += (size_t)__builtin_popcount((unsigned)pairs);
    }
    offset += 16;
  }
#endif
  for (; offset < count; offset++) {
    ends.feeds += bytes[offset] == '\n';
    if (bytes[offset] != '\r') continue;
    ends.returns++;
    ends.pairs += offset + 1 < count && bytes[offset + 1] == '\n';
  }
  return ends;
}
