#define _GNU_SOURCE
#include "CGate.h"

#include <string.h>

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

static uint32_t class_of(const cgate_table *table, uint32_t scalar) {
  if (scalar < CGATE_SCALARS) return table->classes[scalar >> 2] >> (scalar & 3) * 2 & 3;
  if (scalar >= 0xE0000) return CGATE_LOOK;
  // Compatibility ideographs: never composed.
  if (scalar >= 0x2F800 && scalar <= 0x2FA1D) return CGATE_UNCOMPOSED;
  return CGATE_PLAIN;
}

// Whether a range of scalars has one with a class; both bounds are multiples of four.
static int has_class(const cgate_table *table, uint32_t first, uint32_t count) {
  if (first >= 0xE0000) return 1;
  if (first >= CGATE_SCALARS) return first <= 0x2FA1D && first + count > 0x2F800;
  for (uint32_t place = first >> 2; place < (first + count) >> 2; place++) {
    if (table->classes[place]) return 1;
  }
  return 0;
}

void cgate_table_finish(cgate_table *table) {
  for (uint32_t lead = 0xC2; lead <= 0xF4; lead++) {
    for (uint32_t trail = 0x80; trail <= 0xBF; trail++) {
      int shift = lead < 0xE0 ? 0 : lead < 0xF0 ? 6 : 12;
      uint32_t top = lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07);
      uint32_t first = (top << 6 | (trail & 0x3F)) << shift;
      if (shift == 0 ? class_of(table, first) == CGATE_PLAIN
                     : !has_class(table, first, 1u << shift)) {
        continue;
      }
      table->pairs[lead - 0xC0][(trail & 0x3F) >> 3] |= 1 << (trail & 7);
      table->nibbles[lead - 0xC0] |= 1 << ((trail >> 4) - 8);
    }
  }
}

// Whether some scalar that begins with two bytes has a class.
static int is_pair(const cgate_table *table, uint8_t lead, uint8_t trail) {
  return lead >= 0xC0 && table->pairs[lead - 0xC0][(trail & 0x3F) >> 3] >> (trail & 7) & 1;
}

#if defined(__x86_64__)
#include <immintrin.h>

// Whether a byte of well-formed text that is followed by another begins a scalar with nothing to say.
static int is_plain(const cgate_table *table, const uint8_t *p, size_t count) {
  if (p[0] < 0x80) return 0;
  if (!is_pair(table, p[0], p[1])) return 1;
  if (p[0] < 0xE0 || p[0] >= 0xF0 || count < 3) return 0;
  uint32_t scalar =
      (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (uint32_t)(p[2] & 0x3F);
  return class_of(table, scalar) == CGATE_PLAIN;
}

// Passes what begins no scalar with a class and is no ASCII to look at, by sixteen bytes.
__attribute__((target("ssse3"))) static size_t skip_plain(
    const uint8_t *bytes, size_t count, size_t offset, int ampersands, const cgate_table *table) {
  // ASCII by its two halves: a byte is looked at when they share a bit. Bit 0: controls but for tab, line feed,
  // form feed and carriage return; bit 1: the other controls; bit 2: the ampersand; bit 3: delete.
  const __m128i upper = _mm_setr_epi8(1, 2, 4, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  const char six = (char)(3 | (ampersands ? 4 : 0));
  const __m128i lower = _mm_setr_epi8(3, 3, 3, 3, 3, 3, six, 3, 3, 2, 2, 3, 2, 2, 3, 11);
  const __m128i low = _mm_set1_epi8(0x0F), high = _mm_set1_epi8((char)0xF0);
  const __m128i zero = _mm_setzero_si128();
  __m128i rows[4], names[4];
  for (int row = 0; row < 4; row++) {
    rows[row] = _mm_loadu_si128((const __m128i *)(table->nibbles + row * 16));
    names[row] = _mm_set1_epi8((char)(0xC0 + row * 16));
  }
  const __m128i bits =
      _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0);
  while (count - offset >= 17) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + offset));
    __m128i place = _mm_and_si128(block, low);
    __m128i looks = _mm_and_si128(
        _mm_shuffle_epi8(lower, place),
        _mm_shuffle_epi8(upper, _mm_and_si128(_mm_srli_epi16(block, 4), low)));
    if (_mm_movemask_epi8(block)) {
      __m128i next = _mm_loadu_si128((const __m128i *)(bytes + offset + 1));
      __m128i row = _mm_and_si128(block, high);
      __m128i wanted = zero;
      for (int number = 0; number < 4; number++) {
        wanted = _mm_or_si128(
            wanted, _mm_and_si128(
                        _mm_cmpeq_epi8(row, names[number]), _mm_shuffle_epi8(rows[number], place)));
      }
      __m128i trail = _mm_and_si128(_mm_srli_epi16(next, 4), low);
      __m128i found = _mm_and_si128(wanted, _mm_shuffle_epi8(bits, trail));
      looks = _mm_or_si128(looks, found);
    }
    unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(looks, zero)) ^ 0xFFFF;
    // By halves of bytes more may begin one than do.
    for (; mask; mask &= mask - 1) {
      size_t place = offset + (size_t)__builtin_ctz(mask);
      if (!is_plain(table, bytes + place, count - place)) return place;
    }
    offset += 16;
  }
  return offset;
}

static int has_ssse3(void) {
  static int known = -1;
  if (known < 0) known = __builtin_cpu_supports("ssse3");
  return known;
}
#else
static size_t skip_plain(
    const uint8_t *bytes, size_t count, size_t offset, int ampersands, const cgate_table *table) {
  return offset;
}

static int has_ssse3(void) { return 0; }
#endif

cgate_hit cgate_scan(
    const uint8_t *bytes, size_t count, size_t offset, int options, const cgate_table *table) {
  int ampersands = options & CGATE_AMPERSANDS, marks = options & CGATE_MARKS;
  int last = options & CGATE_LAST;
  int skips = options & CGATE_WELL_FORMED && has_ssse3();
  // Where the last mark ends.
  size_t mark_end = (size_t)-1;
  while (offset < count) {
    if (skips) {
      offset = skip_plain(bytes, count, offset, ampersands, table);
      if (offset >= count) break;
    }
    uint8_t byte = bytes[offset];
    if (byte < 0x80) {
      if (is_look(byte, ampersands)) return (cgate_hit){offset, 1, byte, CGATE_LOOK};
      offset++;
      continue;
    }
    if (skips && (byte < 0xC0 || offset + 1 >= count || !is_pair(table, byte, bytes[offset + 1]))) {
      // Well-formed: the trail bytes are passed one by one, or by the next block.
      offset++;
      continue;
    }
    uint32_t scalar = 0;
    int length = decode(bytes + offset, count - offset, last, &scalar);
    if (length == 0) return (cgate_hit){offset, 0, 0, CGATE_PLAIN};
    if (length < 0) return (cgate_hit){offset, (uint32_t)-length, CGATE_MALFORMED, CGATE_LOOK};
    uint32_t class = class_of(table, scalar);
    if (class == CGATE_LOOK ||
        (marks && (class == CGATE_UNCOMPOSED || (class == CGATE_MARK && mark_end == offset)))) {
      return (cgate_hit){offset, (uint32_t)length, scalar, class};
    }
    offset += (size_t)length;
    if (class != CGATE_PLAIN) mark_end = offset;
  }
  return (cgate_hit){count, 0, 0, CGATE_PLAIN};
}

#if defined(__x86_64__)
// The sum of sixteen counts of a byte each.
static size_t sum(__m128i counts) {
  __m128i sums = _mm_sad_epu8(counts, _mm_setzero_si128());
  return (size_t)_mm_cvtsi128_si64(sums) +
         (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums));
}
#endif

size_t cgate_count_scalars(const uint8_t *bytes, size_t count) {
  size_t scalars = 0, offset = 0;
#if defined(__x86_64__)
  const __m128i trail = _mm_set1_epi8((char)0xBF);
  while (count - offset > 2048) {
    __m128i counts = _mm_setzero_si128();
    for (size_t place = offset; place < offset + 2048; place += 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(bytes + place));
      // As signed numbers, trail bytes are the least.
      counts = _mm_sub_epi8(counts, _mm_cmpgt_epi8(block, trail));
    }
    scalars += sum(counts);
    offset += 2048;
  }
#endif
  for (; offset < count; offset++) scalars += (bytes[offset] & 0xC0) != 0x80;
  return scalars;
}

size_t cgate_line_start(const uint8_t *bytes, size_t count) {
  const uint8_t *feed = count ? memrchr(bytes, '\n', count) : NULL;
  return feed ? (size_t)(feed - bytes) + 1 : 0;
}

cgate_counts cgate_count(const uint8_t *bytes, size_t count) {
  cgate_counts counts = {0, 0, 0, 0};
  size_t offset = 0;
#if defined(__x86_64__)
  const __m128i feed = _mm_set1_epi8('\n'), back = _mm_set1_epi8('\r'), zero = _mm_setzero_si128();
  // By blocks that a byte can count; one with a carriage return is gone through byte by byte.
  while (count - offset > 1024) {
    __m128i feeds = zero, returns = zero, high = zero;
    for (size_t place = offset; place < offset + 1024; place += 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(bytes + place));
      feeds = _mm_sub_epi8(feeds, _mm_cmpeq_epi8(block, feed));
      returns = _mm_or_si128(returns, _mm_cmpeq_epi8(block, back));
      high = _mm_sub_epi8(high, _mm_cmpgt_epi8(zero, block));
    }
    counts.feeds += sum(feeds);
    counts.high += sum(high);
    if (_mm_movemask_epi8(returns)) {
      for (size_t place = offset; place < offset + 1024; place++) {
        if (bytes[place] != '\r') continue;
        counts.returns++;
        counts.pairs += bytes[place + 1] == '\n';
      }
    }
    offset += 1024;
  }
#endif
  for (; offset < count; offset++) {
    counts.feeds += bytes[offset] == '\n';
    counts.high += bytes[offset] >> 7;
    if (bytes[offset] != '\r') continue;
    counts.returns++;
    counts.pairs += offset + 1 < count && bytes[offset + 1] == '\n';
  }
  return counts;
}
