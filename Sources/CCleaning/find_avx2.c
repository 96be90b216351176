// The search for scalars of wanted kinds by 32 bytes: pairs of bytes that may begin one are told by their
// halves, and looked at one by one.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kinds.h"
#include "vectors.h"

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) AVX2

// What a lead byte and the byte behind it may begin; one bit a family.
enum {
  C1 = 1 << 0,      // C2, then 80-9F
  SPACE = 1 << 1,   // C2, then A0-AF; E1, then 90-AF
  LATIN = 1 << 2,   // C4 C5 C7 CA CD, then 80-8F or B0-BF
  GENERAL = 1 << 3, // E2, then 80 or 81
  KANA = 1 << 4,    // E3, then 80
  FORMS = 1 << 5,   // EF, then A0-BF
  HALF = 1 << 6,    // ED, then A0-BF
  TAG = 1 << 7,     // F3, then A0
};

#define TABLE(...)                                                                             \
  _mm256_broadcastsi128_si256(                                                                 \
      _mm_loadu_si128((const __m128i *)(const uint8_t[16]){__VA_ARGS__}))

INLINE __m256i load(const uint8_t *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE __m256i all(int byte) { return _mm256_set1_epi8((char)byte); }
INLINE __m256i low(__m256i v) { return _mm256_and_si256(v, all(0x0F)); }
INLINE __m256i high(__m256i v) { return low(_mm256_srli_epi16(v, 4)); }

INLINE int families_of(uint32_t wanted) {
  int families = 0;
  if (wanted & (CCLEANING_C1 | CCLEANING_ESCAPE | CCLEANING_LINE_END)) families |= C1;
  if (wanted & (CCLEANING_SPACE | CCLEANING_INVISIBLE)) families |= SPACE;
  if (wanted & (CCLEANING_LIGATURE | CCLEANING_APOSTROPHE_LETTER | CCLEANING_INVISIBLE)) {
    families |= LATIN;
  }
  if (wanted & (CCLEANING_SPACE | CCLEANING_INVISIBLE | CCLEANING_QUOTE | CCLEANING_LOW_QUOTE |
                CCLEANING_LINE_END | CCLEANING_CONTROL)) {
    families |= GENERAL;
  }
  if (wanted & CCLEANING_WIDTH) families |= KANA;
  if (wanted & (CCLEANING_WIDTH | CCLEANING_LIGATURE | CCLEANING_BYTE_ORDER_MARK |
                CCLEANING_CONTROL | CCLEANING_INVISIBLE)) {
    families |= FORMS;
  }
  if (wanted & CCLEANING_SURROGATE) families |= HALF;
  if (wanted & CCLEANING_INVISIBLE) families |= TAG;
  return families;
}

#define ANY 0xFF
AVX2 size_t ccleaning_find_avx2(
    const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted) {
  const __m256i families = all(families_of(wanted));
  const __m256i lead_high = _mm256_and_si256(
      families, TABLE(
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, C1 | SPACE | LATIN, 0,
                    SPACE | GENERAL | KANA | FORMS | HALF, TAG));
  // By the low half; which high half goes with it is told above.
  const __m256i lead_low = TABLE(
      0, SPACE, C1 | SPACE | GENERAL, KANA | TAG, LATIN, LATIN, 0, LATIN, 0, 0, LATIN, 0, 0,
      LATIN | HALF, 0, FORMS);
  const __m256i next_high = TABLE(
      0, 0, 0, 0, 0, 0, 0, 0, C1 | LATIN | GENERAL | KANA, C1 | SPACE,
      SPACE | FORMS | HALF | TAG, LATIN | FORMS | HALF, 0, 0, 0, 0);
  const __m256i next_low = TABLE(
      ANY, ANY & ~(KANA | TAG), ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG),
      ANY & ~(GENERAL | KANA | TAG), ANY & ~(GENERAL | KANA | TAG));
  // Which ASCII controls stop the search.
  const int wants_controls = (wanted & (CCLEANING_CONTROL | CCLEANING_ESCAPE)) != 0;
  const int wants_separators = (wanted & CCLEANING_SEPARATOR) != 0;
  const int wants_returns = (wanted & CCLEANING_LINE_END) != 0;
  if (count < 33) return ccleaning_find_portable(bytes, count, offset, wanted);
  if (offset < count && kinds_at(bytes, count, offset) & wanted) return offset;
  // The last byte begins no pair.
  while (offset + 1 < count) {
    // The byte at the offset has been looked at as a scalar's first. The last block reaches back over bytes
    // that were looked at.
    unsigned fresh = ~0u;
    if (count - offset < 33) {
      fresh <<= 33 - (count - offset);
      offset = count - 33;
    }
    const __m256i lead = load(bytes + offset), next = load(bytes + offset + 1);
    __m256i stops = _mm256_setzero_si256();
    // Unsigned comparison: the minimum with 0x1F is the byte itself below 0x20.
    __m256i below = _mm256_cmpeq_epi8(_mm256_min_epu8(next, all(0x1F)), next);
    below = _mm256_or_si256(below, _mm256_cmpeq_epi8(next, all(0x7F)));
    if (!_mm256_testz_si256(below, below)) {
      __m256i returns = _mm256_cmpeq_epi8(next, all(0x0D));
      __m256i separators = _mm256_and_si256(
          below, _mm256_cmpeq_epi8(_mm256_max_epu8(next, all(0x1C)), next));
      separators = _mm256_andnot_si256(_mm256_cmpeq_epi8(next, all(0x7F)), separators);
      __m256i blanks = _mm256_or_si256(
          _mm256_cmpeq_epi8(next, all(0x0A)),
          _mm256_or_si256(
              _mm256_cmpeq_epi8(next, all(0x09)), _mm256_cmpeq_epi8(next, all(0x0C))));
      if (wants_returns) stops = returns;
      if (wants_separators) stops = _mm256_or_si256(stops, separators);
      if (wants_controls) {
        __m256i others = _mm256_or_si256(_mm256_or_si256(returns, separators), blanks);
        stops = _mm256_or_si256(stops, _mm256_andnot_si256(others, below));
      }
    }
    const unsigned is_high = (unsigned)_mm256_movemask_epi8(next);
    if (is_high) {
      __m256i found = _mm256_and_si256(
          _mm256_and_si256(
              _mm256_shuffle_epi8(lead_high, high(lead)),
              _mm256_shuffle_epi8(lead_low, low(lead))),
          _mm256_and_si256(
              _mm256_shuffle_epi8(next_high, high(next)),
              _mm256_shuffle_epi8(next_low, low(next))));
      unsigned pairs = fresh &
          ~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, _mm256_setzero_si256()));
      unsigned singles = fresh & (unsigned)_mm256_movemask_epi8(stops);
      // In the order of the scalars: a pair begins at its first byte, one before a single's.
      while (pairs | singles) {
        unsigned pair = pairs ? (unsigned)__builtin_ctz(pairs) : 64;
        unsigned single = singles ? (unsigned)__builtin_ctz(singles) + 1 : 64;
        unsigned first = pair < single ? pair : single;
        if (pair == first) pairs &= pairs - 1;
        if (single == first) singles &= singles - 1;
        if (kinds_at(bytes, count, offset + first) & wanted) return offset + first;
      }
    } else {
      unsigned singles = fresh & (unsigned)_mm256_movemask_epi8(stops);
      while (singles) {
        unsigned first = (unsigned)__builtin_ctz(singles) + 1;
        singles &= singles - 1;
        if (kinds_at(bytes, count, offset + first) & wanted) return offset + first;
      }
    }
    offset += 32;
  }
  return count;
}

AVX2 size_t ccleaning_find_either_avx2(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t first, uint8_t second) {
  const __m256i one = all(first), other = all(second);
  while (offset < count && count - offset >= 32) {
    const __m256i block = load(bytes + offset);
    unsigned found = (unsigned)_mm256_movemask_epi8(
        _mm256_or_si256(_mm256_cmpeq_epi8(block, one), _mm256_cmpeq_epi8(block, other)));
    if (found) return offset + (unsigned)__builtin_ctz(found);
    offset += 32;
  }
  while (offset < count && bytes[offset] != first && bytes[offset] != second) offset++;
  return offset;
}
#endif
