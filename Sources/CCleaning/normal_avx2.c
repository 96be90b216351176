// What NFC may change, by 32 bytes: its scalars with values are few, and told by two bytes or three.
#if defined(__x86_64__)
#include <immintrin.h>

#include "vectors.h"

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) AVX2

// Which bytes behind a lead byte make a suspect; the tables below say which lead has which. TrainModel checks
// that no scalar with a value is missing.
enum {
  NEXT_80 = 1 << 0,  // 80-87
  NEXT_88 = 1 << 1,  // 88-8F
  NEXT_90 = 1 << 2,  // 90-9F
  NEXT_A0 = 1 << 3,  // A0-AF
  NEXT_B0 = 1 << 4,  // B0-BF
  NEXT_E2 = 1 << 5,  // 80 83 84 8C AB B3 B5 B7, and some more
  NEXT_EF = 1 << 6,  // A4-AF, B8, and some more
  ALL = NEXT_80 | NEXT_88 | NEXT_90 | NEXT_A0 | NEXT_B0,
};

#define TABLE(...)                                                                             \
  _mm256_broadcastsi128_si256(                                                                 \
      _mm_loadu_si128((const __m128i *)(const uint8_t[16]){__VA_ARGS__}))

INLINE __m256i load(const uint8_t *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE __m256i all(int byte) { return _mm256_set1_epi8((char)byte); }
INLINE __m256i low(__m256i v) { return _mm256_and_si256(v, all(0x0F)); }
INLINE __m256i high(__m256i v) { return low(_mm256_srli_epi16(v, 4)); }

// A table's entries for the bytes that have a high half, 0 for others.
INLINE __m256i where_high_is(int half, __m256i table, __m256i bytes) {
  // Bytes with that half become 70 to 7F, others 80 and above, for which a shuffle gives 0.
  __m256i places = _mm256_adds_epu8(_mm256_xor_si256(bytes, all(half << 4)), all(0x70));
  return _mm256_shuffle_epi8(table, places);
}

// What the two bytes behind E0 make: the scripts of South and South-East Asia, which write marks in every word.
enum {
  VIRAMA = 1 << 0,      // odd, then 8D: a mark
  ODD_90 = 1 << 1,      // odd, then 90-9F
  EVEN_B0 = 1 << 2,     // even, then BB or BC
  THAI_VOWEL = 1 << 3,  // B8 or BA, then B8-BA: a mark
  THAI_TONE = 1 << 4,   // B9 or BB, then 88-8B: a mark
  ANYTHING = 1 << 5,    // A0-A3, BC-BF
  SOUTHERN = 1 << 6,    // B3 or B7, then 82 8A 8F 92 9A 9F
  AA_SIGN = 1 << 7,     // A6 A7 AC AE or B4, then BE
  ODD = VIRAMA | ODD_90,
  MARKS = VIRAMA | THAI_VOWEL | THAI_TONE,
};

// FF where any of some bits is set.
INLINE unsigned where_any(__m256i v, int bits) {
  return ~(unsigned)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(_mm256_and_si256(v, all(bits)), _mm256_setzero_si256()));
}

INLINE unsigned mask_of(__m256i v) { return (unsigned)_mm256_movemask_epi8(v); }
INLINE int has(__m256i v) { return !_mm256_testz_si256(v, v); }
INLINE __m256i is(__m256i v, int byte) { return _mm256_cmpeq_epi8(v, all(byte)); }
INLINE __m256i is_from(__m256i v, int first) {
  return _mm256_cmpeq_epi8(_mm256_max_epu8(v, all(first)), v);
}
INLINE __m256i is_between(__m256i v, int first, int last) {
  return _mm256_and_si256(
      _mm256_cmpeq_epi8(_mm256_max_epu8(v, all(first)), v),
      _mm256_cmpeq_epi8(_mm256_min_epu8(v, all(last)), v));
}

INLINE __m256i indic(__m256i lead, __m256i next, __m256i third) {
  const __m256i of_a = TABLE(
      ANYTHING, ANYTHING, ANYTHING, ANYTHING, EVEN_B0, ODD, EVEN_B0 | AA_SIGN, ODD | AA_SIGN,
      EVEN_B0, ODD, EVEN_B0, ODD, EVEN_B0 | AA_SIGN, ODD, EVEN_B0 | AA_SIGN, ODD);
  const __m256i of_b = TABLE(
      EVEN_B0, ODD, EVEN_B0, ODD | SOUTHERN, EVEN_B0 | AA_SIGN, ODD, 0, SOUTHERN, THAI_VOWEL, THAI_TONE,
      THAI_VOWEL, THAI_TONE, ANYTHING, ANYTHING, ANYTHING, ANYTHING);
  const __m256i third_high = TABLE(
      0, 0, 0, 0, 0, 0, 0, 0, VIRAMA | THAI_TONE | ANYTHING | SOUTHERN,
      ODD_90 | ANYTHING | SOUTHERN, ANYTHING, EVEN_B0 | THAI_VOWEL | ANYTHING | AA_SIGN, 0, 0, 0,
      0);
#define ALWAYS ODD_90 | ANYTHING
  const __m256i third_low = TABLE(
      ALWAYS, ALWAYS, ALWAYS | SOUTHERN, ALWAYS, ALWAYS, ALWAYS, ALWAYS, ALWAYS,
      ALWAYS | THAI_VOWEL | THAI_TONE, ALWAYS | THAI_VOWEL | THAI_TONE,
      ALWAYS | THAI_VOWEL | THAI_TONE | SOUTHERN, ALWAYS | EVEN_B0 | THAI_TONE,
      ALWAYS | EVEN_B0, ALWAYS | VIRAMA, ALWAYS | AA_SIGN, ALWAYS | SOUTHERN);
  const __m256i second = _mm256_or_si256(
      where_high_is(0xA, of_a, next), where_high_is(0xB, of_b, next));
  __m256i found = _mm256_and_si256(
      second,
      _mm256_and_si256(
          _mm256_shuffle_epi8(third_high, high(third)),
          _mm256_shuffle_epi8(third_low, low(third))));
  // Gurmukhi's A8 B3 and A8 B6.
  __m256i composed = _mm256_and_si256(
      _mm256_cmpeq_epi8(next, all(0xA8)),
      _mm256_or_si256(_mm256_cmpeq_epi8(third, all(0xB3)), _mm256_cmpeq_epi8(third, all(0xB6))));
  found = _mm256_or_si256(found, _mm256_and_si256(composed, all(ANYTHING)));
  return _mm256_and_si256(_mm256_cmpeq_epi8(lead, all(0xE0)), found);
}

// FF where E1 is before a byte behind which there are suspects.
INLINE __m256i eastern(__m256i lead, __m256i next) {
  // Bits 0 to 3 are for high halves 8 to B.
  const __m256i next_high = TABLE(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0);
  const __m256i next_low = TABLE(9, 0, 5, 8, 4, 1, 1, 9, 4, 4, 4, 4, 6, 13, 12, 14);
  __m256i found = _mm256_and_si256(
      _mm256_shuffle_epi8(next_high, high(next)), _mm256_shuffle_epi8(next_low, low(next)));
  return _mm256_andnot_si256(
      _mm256_cmpeq_epi8(found, _mm256_setzero_si256()), _mm256_cmpeq_epi8(lead, all(0xE1)));
}

AVX2 size_t ccleaning_next_composed_suspect_avx2(
    const uint8_t *bytes, size_t count, size_t offset) {
  const __m256i of_c = TABLE(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ALL, ALL, NEXT_80, 0);
  const __m256i of_d = TABLE(
      0, 0, NEXT_80, 0, 0, 0, NEXT_90 | NEXT_A0 | NEXT_B0, NEXT_80, NEXT_90,
      NEXT_90, 0, NEXT_90 | NEXT_A0, NEXT_90 | NEXT_B0,
      NEXT_80 | NEXT_88, 0, NEXT_A0 | NEXT_B0);
  const __m256i of_e = TABLE(
      0, 0, NEXT_E2, 0, 0, 0, 0, 0, 0, 0, NEXT_90 | NEXT_A0, 0, 0, 0, 0, NEXT_EF);
  const __m256i of_f = TABLE(NEXT_90 | NEXT_A0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i next_high = TABLE(
      0, 0, 0, 0, 0, 0, 0, 0, NEXT_80 | NEXT_88 | NEXT_E2, NEXT_90,
      NEXT_A0 | NEXT_E2 | NEXT_EF, NEXT_B0 | NEXT_E2 | NEXT_EF, 0, 0, 0, 0);
#define LESSER(more) NEXT_80 | NEXT_90 | NEXT_A0 | NEXT_B0 | (more)
#define GREATER(more) NEXT_88 | NEXT_90 | NEXT_A0 | NEXT_B0 | (more)
  const __m256i next_low = TABLE(
      LESSER(NEXT_E2), LESSER(0), LESSER(0), LESSER(NEXT_E2), LESSER(NEXT_E2 | NEXT_EF),
      LESSER(NEXT_E2 | NEXT_EF), LESSER(NEXT_EF), LESSER(NEXT_E2 | NEXT_EF), GREATER(NEXT_EF),
      GREATER(NEXT_EF), GREATER(NEXT_EF), GREATER(NEXT_E2 | NEXT_EF),
      GREATER(NEXT_E2 | NEXT_EF), GREATER(NEXT_EF), GREATER(NEXT_EF), GREATER(NEXT_EF));
  // Where marks began in the block before: two marks in a row may be in the wrong order.
  uint32_t marks_before = 0;
  while (count >= 34 && offset + 2 < count) {
    // The last block reaches back over bytes that were looked at.
    unsigned fresh = ~0u;
    if (count - offset < 34) {
      fresh <<= 34 - (count - offset);
      marks_before = 0;
      offset = count - 34;
    }
    const __m256i lead = load(bytes + offset);
    if (_mm256_movemask_epi8(lead) == 0) {
      marks_before = 0;
      offset += 32;
      continue;
    }
    const __m256i next = load(bytes + offset + 1);
    __m256i wanted = _mm256_or_si256(
        _mm256_or_si256(where_high_is(0xC, of_c, lead), where_high_is(0xD, of_d, lead)),
        _mm256_or_si256(where_high_is(0xE, of_e, lead), where_high_is(0xF, of_f, lead)));
    __m256i found = _mm256_and_si256(
        wanted,
        _mm256_and_si256(
            _mm256_shuffle_epi8(next_high, high(next)), _mm256_shuffle_epi8(next_low, low(next))));
    unsigned suspects = where_any(found, 0xFF);
    uint32_t marks = 0;
    // What is looked at more closely is mostly of one script in a block: the others cost a test.
    if (has(is_between(lead, 0xD8, 0xDB))) {
      // Arabic's marks D9 8B-92 and D9 B0; not D8 9B-9F nor DB 90-95.
      marks = mask_of(_mm256_and_si256(
          is(lead, 0xD9), _mm256_or_si256(is_between(next, 0x8B, 0x92), is(next, 0xB0))));
      suspects &= ~(marks | mask_of(_mm256_or_si256(
                                _mm256_and_si256(is(lead, 0xD8), is_between(next, 0x9B, 0x9F)),
                                _mm256_and_si256(is(lead, 0xDB), is_between(next, 0x90, 0x95)))));
    }
    const __m256i is_long = is_from(lead, 0xE0);
    if (has(is_long)) {
      const __m256i third = load(bytes + offset + 2);
      if (has(is(lead, 0xE0))) {
        const __m256i southern = indic(lead, next, third);
        suspects |= where_any(southern, 0xFF & ~MARKS);
        marks |= where_any(southern, MARKS);
      }
      if (has(is(lead, 0xE1))) suspects |= mask_of(eastern(lead, next));
      if (has(is(lead, 0xE3))) {
        // E3 80 AA-AF; E3 82 99 and 9A.
        suspects |= mask_of(_mm256_and_si256(
            is(lead, 0xE3),
            _mm256_or_si256(
                _mm256_and_si256(is(next, 0x80), is_from(third, 0xAA)),
                _mm256_and_si256(is(next, 0x82), is_between(third, 0x99, 0x9A)))));
      }
      // Not E2 80 from 82 on, punctuation; not EF from B9 on; of EA AF nothing but AD.
      const __m256i quotes = _mm256_and_si256(
          is(lead, 0xE2), _mm256_and_si256(is(next, 0x80), is_from(third, 0x82)));
      const __m256i wide = _mm256_and_si256(is(lead, 0xEF), is_from(next, 0xB9));
      const __m256i meetei = _mm256_andnot_si256(
          is(third, 0xAD), _mm256_and_si256(is(lead, 0xEA), is(next, 0xAF)));
      suspects &= ~mask_of(_mm256_or_si256(meetei, _mm256_or_si256(quotes, wide)));
    }
    // A mark behind another, which is two bytes long or three; those behind other suspects are walked to from there.
    const uint64_t in_turn = (uint64_t)marks << 32 | marks_before;
    suspects |= (uint32_t)((in_turn & (in_turn << 2 | in_turn << 3)) >> 32);
    marks_before = marks;
    suspects &= fresh;
    if (suspects) return offset + (unsigned)__builtin_ctz(suspects);
    offset += 32;
  }
  while (offset < count && bytes[offset] < 0xCC) offset++;
  return offset;
}

AVX2 size_t ccleaning_next_high_avx2(const uint8_t *bytes, size_t count, size_t offset) {
  while (offset < count && count - offset >= 32) {
    unsigned found = (unsigned)_mm256_movemask_epi8(load(bytes + offset));
    if (found) return offset + (unsigned)__builtin_ctz(found);
    offset += 32;
  }
  while (offset < count && bytes[offset] < 0x80) offset++;
  return offset;
}
#endif
