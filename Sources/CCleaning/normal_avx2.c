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

AVX2 size_t ccleaning_next_composed_suspect_avx2(
    const uint8_t *bytes, size_t count, size_t offset) {
  const __m256i of_c = TABLE(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ALL, ALL, NEXT_80, 0);
  const __m256i of_d = TABLE(
      0, 0, NEXT_80, 0, 0, 0, NEXT_90 | NEXT_A0 | NEXT_B0, NEXT_80, NEXT_90,
      NEXT_88 | NEXT_90 | NEXT_B0, 0, NEXT_90 | NEXT_A0, NEXT_90 | NEXT_B0, NEXT_80 | NEXT_88, 0,
      NEXT_A0 | NEXT_B0);
  const __m256i of_e = TABLE(
      NEXT_A0 | NEXT_B0, ALL, NEXT_E2, 0, 0, 0, 0, 0, 0, 0, NEXT_90 | NEXT_A0, 0, 0, 0, 0,
      NEXT_EF);
  const __m256i of_f = TABLE(NEXT_90 | NEXT_A0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i next_high = TABLE(
      0, 0, 0, 0, 0, 0, 0, 0, NEXT_80 | NEXT_88 | NEXT_E2, NEXT_90,
      NEXT_A0 | NEXT_E2 | NEXT_EF, NEXT_B0 | NEXT_E2 | NEXT_EF, 0, 0, 0, 0);
#define LESSER(e2, ef) NEXT_80 | NEXT_90 | NEXT_A0 | NEXT_B0 | (e2) | (ef)
#define GREATER(e2, ef) NEXT_88 | NEXT_90 | NEXT_A0 | NEXT_B0 | (e2) | (ef)
  const __m256i next_low = TABLE(
      LESSER(NEXT_E2, 0), LESSER(0, 0), LESSER(0, 0), LESSER(NEXT_E2, 0),
      LESSER(NEXT_E2, NEXT_EF), LESSER(NEXT_E2, NEXT_EF), LESSER(0, NEXT_EF),
      LESSER(NEXT_E2, NEXT_EF), GREATER(0, NEXT_EF), GREATER(0, NEXT_EF), GREATER(0, NEXT_EF),
      GREATER(NEXT_E2, NEXT_EF), GREATER(NEXT_E2, NEXT_EF), GREATER(0, NEXT_EF),
      GREATER(0, NEXT_EF), GREATER(0, NEXT_EF));
  while (offset < count && count - offset >= 34) {
    const __m256i lead = load(bytes + offset);
    if (_mm256_movemask_epi8(lead) == 0) {
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
    unsigned suspects =
        ~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, _mm256_setzero_si256()));
    const __m256i kana = _mm256_cmpeq_epi8(lead, all(0xE3));
    if (!_mm256_testz_si256(kana, kana)) {
      // E3 80 AA-AF; E3 82 99 and 9A.
      const __m256i third = load(bytes + offset + 2);
      __m256i tones = _mm256_and_si256(
          _mm256_cmpeq_epi8(next, all(0x80)),
          _mm256_cmpeq_epi8(_mm256_max_epu8(third, all(0xAA)), third));
      __m256i voices = _mm256_and_si256(
          _mm256_cmpeq_epi8(next, all(0x82)),
          _mm256_or_si256(
              _mm256_cmpeq_epi8(third, all(0x99)), _mm256_cmpeq_epi8(third, all(0x9A))));
      suspects |= (unsigned)_mm256_movemask_epi8(
          _mm256_and_si256(kana, _mm256_or_si256(tones, voices)));
    }
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
