#include "kernels.h"

int32_t cencodings_utf8_sequence(const uint8_t *input, size_t count) {
  if (count == 0) return 0;
  uint8_t lead = input[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return -1;
  int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte's bounds keep out overlong forms, surrogates and what lies above U+10FFFF.
  uint8_t first = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t last = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (int place = 1; place < length; place++) {
    if ((size_t)place == count) return 0;
    if (input[place] < first || input[place] > last) return -place;
    first = 0x80;
    last = 0xBF;
  }
  return length;
}

size_t cencodings_valid_utf8_portable(const uint8_t *input, size_t count) {
  size_t place = 0;
  while (place < count) {
    uint64_t word;
    while (place + 8 <= count) {
      memcpy(&word, input + place, 8);
      if (word & 0x8080808080808080u) break;
      place += 8;
    }
    if (place == count) break;
    int32_t length = cencodings_utf8_sequence(input + place, count - place);
    if (length <= 0) break;
    place += (size_t)length;
  }
  return place;
}

size_t cencodings_ascii_prefix(const uint8_t *input, size_t count) {
  size_t place = 0;
#if defined(__SSE2__)
  for (; place + 64 <= count; place += 64) {
    const __m128i *blocks = (const __m128i *)(input + place);
    __m128i any = _mm_or_si128(
        _mm_or_si128(_mm_loadu_si128(blocks), _mm_loadu_si128(blocks + 1)),
        _mm_or_si128(_mm_loadu_si128(blocks + 2), _mm_loadu_si128(blocks + 3)));
    if (_mm_movemask_epi8(any)) break;
  }
  for (; place + 16 <= count; place += 16) {
    int mask = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(input + place)));
    if (mask) return place + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  while (place < count && input[place] < 0x80) place++;
  return place;
}

#if defined(__x86_64__)
#include <immintrin.h>

// Each error of two adjacent bytes is a bit; a pair is in error when the high nibble of the first, its low
// nibble, and the high nibble of the second all allow the same bit. Three- and four-byte sequences need one
// more look: a third byte must be a trail byte exactly where a lead byte stands two or three before it.
enum {
  TOO_SHORT = 1 << 0,   // a lead byte, then no trail byte
  TOO_LONG = 1 << 1,    // an ASCII byte, then a trail byte
  OVERLONG_3 = 1 << 2,  // E0, then 80 to 9F
  SURROGATE = 1 << 4,   // ED, then A0 to BF
  OVERLONG_2 = 1 << 5,  // C0 or C1, then a trail byte
  TOO_LARGE = 1 << 3,   // F4, then 90 to BF, or F5 and up
  TOO_LARGE_8 = 1 << 6, // F5 and up, then 80 to 8F; shares a bit with the next
  OVERLONG_4 = 1 << 6,  // F0, then 80 to 8F
  TWO_TRAILS = 1 << 7,  // two trail bytes: right only inside a longer sequence
  CARRY = TOO_SHORT | TOO_LONG | TWO_TRAILS,
};

#define REPEAT16(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

__attribute__((target("avx2"))) static inline __m256i shift_in(
    __m256i bytes, __m256i before, int count_is) {
  __m256i bridge = _mm256_permute2x128_si256(before, bytes, 0x21);
  if (count_is == 1) return _mm256_alignr_epi8(bytes, bridge, 15);
  if (count_is == 2) return _mm256_alignr_epi8(bytes, bridge, 14);
  return _mm256_alignr_epi8(bytes, bridge, 13);
}

__attribute__((target("avx2"))) static inline __m256i errors_in(__m256i bytes, __m256i before) {
  const __m256i first_high = REPEAT16(
      TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
      (char)TWO_TRAILS, (char)TWO_TRAILS, (char)TWO_TRAILS, (char)TWO_TRAILS,
      TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
      TOO_SHORT | TOO_LARGE | TOO_LARGE_8 | OVERLONG_4);
  const __m256i first_low = REPEAT16(
      (char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(CARRY | OVERLONG_2),
      (char)CARRY, (char)CARRY, (char)(CARRY | TOO_LARGE),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8), (char)(CARRY | TOO_LARGE | TOO_LARGE_8),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8), (char)(CARRY | TOO_LARGE | TOO_LARGE_8),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8), (char)(CARRY | TOO_LARGE | TOO_LARGE_8),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8), (char)(CARRY | TOO_LARGE | TOO_LARGE_8),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8 | SURROGATE),
      (char)(CARRY | TOO_LARGE | TOO_LARGE_8), (char)(CARRY | TOO_LARGE | TOO_LARGE_8));
  const __m256i second_high = REPEAT16(
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      (char)(TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | TOO_LARGE_8 | OVERLONG_4),
      (char)(TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | TOO_LARGE),
      (char)(TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE),
      (char)(TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE),
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i one = shift_in(bytes, before, 1);
  __m256i special = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), nibble)),
          _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, nibble))),
      _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
  __m256i third = _mm256_subs_epu8(shift_in(bytes, before, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(shift_in(bytes, before, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(wanted, special);
}

/// Validates whole blocks; stops at the start of one that is in error or follows an open sequence.
__attribute__((target("avx2"))) static size_t valid_blocks(const uint8_t *input, size_t count) {
  __m256i before = _mm256_setzero_si256();
  size_t place = 0;
  for (; place + 64 <= count; place += 64) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(input + place));
    __m256i high = _mm256_loadu_si256((const __m256i *)(input + place + 32));
    __m256i errors;
    if (_mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0) {
      // All ASCII: only a sequence that the block before left open is an error.
      const __m256i most = _mm256_setr_epi8(
          -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
          -1, -1, -1, -1, -1, -1, (char)0xEF, (char)0xDF, (char)0xBF);
      errors = _mm256_subs_epu8(before, most);
    } else {
      errors = _mm256_or_si256(errors_in(low, before), errors_in(high, low));
    }
    if (!_mm256_testz_si256(errors, errors)) break;
    before = high;
  }
  return place;
}

size_t cencodings_valid_utf8(const uint8_t *input, size_t count) {
  size_t place = 0;
  if (count >= 64 && __builtin_cpu_supports("avx2")) {
    place = valid_blocks(input, count);
    // Back to the start of the sequence that the last block may have left open.
    for (int back = 1; back <= 3 && (size_t)back <= place; back++) {
      uint8_t byte = input[place - (size_t)back];
      if (byte < 0x80) break;
      if (byte >= 0xC0) {
        int length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        if (length > back) place -= (size_t)back;
        break;
      }
    }
  }
  return place + cencodings_valid_utf8_portable(input + place, count - place);
}
#else
size_t cencodings_valid_utf8(const uint8_t *input, size_t count) {
  return cencodings_valid_utf8_portable(input, count);
}
#endif
