// The scan by 32 bytes, for processors with AVX2.
#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#include "east.h"
#include "lone.h"
#include "quiet_rules.h"
#include "triggers.h"

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) AVX2

// What is wrong with two neighbouring bytes; Keiser and Lemire, "Validating UTF-8 in less than one
// instruction per byte" (2021), section 6.
enum {
  TOO_SHORT = 1 << 0,   // a lead byte, then no trail byte
  TOO_LONG = 1 << 1,    // ASCII, then a trail byte
  OVERLONG_3 = 1 << 2,  // E0, then 80-9F
  TOO_LARGE = 1 << 3,   // F4 to FF, then more than 8F
  SURROGATE = 1 << 4,   // ED, then A0-BF
  OVERLONG_2 = 1 << 5,  // C0 or C1
  OVERLONG_4 = 1 << 6,  // F0, then 80-8F; also F5 to FF, then 80-8F
  TWO_TRAILS = 1 << 7,  // two trail bytes: right only in longer sequences
  CARRY = TOO_SHORT | TOO_LONG | TWO_TRAILS,
};
#define FIRST_HIGH                                                                             \
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_TRAILS,  \
      TWO_TRAILS, TWO_TRAILS, TWO_TRAILS, TOO_SHORT | OVERLONG_2, TOO_SHORT,                   \
      TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4
#define FIRST_LOW                                                                              \
  CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY,              \
      CARRY | TOO_LARGE, CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,       \
      CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                          \
      CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                          \
      CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                          \
      CARRY | TOO_LARGE | OVERLONG_4 | SURROGATE, CARRY | TOO_LARGE | OVERLONG_4,              \
      CARRY | TOO_LARGE | OVERLONG_4
#define SECOND_HIGH                                                                            \
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,      \
      TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | OVERLONG_4,                            \
      TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | TOO_LARGE,                             \
      TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE,                              \
      TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT,        \
      TOO_SHORT, TOO_SHORT

#define TABLE(...)                                                                             \
  _mm256_broadcastsi128_si256(                                                                 \
      _mm_loadu_si128((const __m128i *)(const uint8_t[16]){__VA_ARGS__}))

INLINE __m256i load(const uint8_t *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE __m256i all(int byte) { return _mm256_set1_epi8((char)byte); }
INLINE __m256i low(__m256i v) { return _mm256_and_si256(v, all(0x0F)); }
INLINE __m256i high(__m256i v) { return low(_mm256_srli_epi16(v, 4)); }
INLINE __m256i and3(__m256i a, __m256i b, __m256i c) {
  return _mm256_and_si256(_mm256_and_si256(a, b), c);
}
// FF where any of the bits is set.
INLINE __m256i any(__m256i v, int bits) {
  __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(v, all(bits)), _mm256_setzero_si256());
  return _mm256_xor_si256(none, all(0xFF));
}
// FF where a byte is ASCII or more than the limit, which is not ASCII.
INLINE __m256i above(__m256i v, int limit) { return _mm256_cmpgt_epi8(v, all(limit)); }

// FF where a byte is an ASCII letter or a question mark.
INLINE __m256i letter_or_mark(__m256i v) {
  __m256i letter = _mm256_sub_epi8(_mm256_or_si256(v, all(0x20)), all('a'));
  __m256i is_letter = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, all(25)), letter);
  return _mm256_or_si256(is_letter, _mm256_cmpeq_epi8(v, all('?')));
}

INLINE __m256i two_high(__m256i lead) {
  return _mm256_and_si256(_mm256_srli_epi16(lead, 2), all(7));
}
INLINE __m256i two_low(__m256i lead, __m256i trail) {
  __m256i upper = _mm256_slli_epi16(_mm256_and_si256(lead, all(3)), 2);
  return _mm256_or_si256(upper, _mm256_and_si256(_mm256_srli_epi16(trail, 4), all(3)));
}
INLINE __m256i kind(__m256i lead, __m256i trail) {
  return and3(
      _mm256_shuffle_epi8(TABLE(THREE_LEAD), low(lead)),
      _mm256_shuffle_epi8(TABLE(THREE_TRAIL_HIGH), high(trail)),
      _mm256_shuffle_epi8(TABLE(THREE_TRAIL_LOW), low(trail)));
}

INLINE __m256i malformed(__m256i byte, __m256i before, __m256i before2, __m256i before3) {
  __m256i special = and3(
      _mm256_shuffle_epi8(TABLE(FIRST_HIGH), high(before)),
      _mm256_shuffle_epi8(TABLE(FIRST_LOW), low(before)),
      _mm256_shuffle_epi8(TABLE(SECOND_HIGH), high(byte)));
  __m256i third = _mm256_subs_epu8(before2, all(0xE0 - 0x80));
  __m256i fourth = _mm256_subs_epu8(before3, all(0xF0 - 0x80));
  __m256i trails = _mm256_and_si256(_mm256_or_si256(third, fourth), all(0x80));
  return _mm256_xor_si256(special, trails);
}

// The rules under which the scalar that ends before each byte may come first.
INLINE __m256i rules_after(__m256i before, __m256i before2, __m256i before3) {
  __m256i ascii = _mm256_shuffle_epi8(TABLE(ASCII_AFTER), high(before));
  __m256i two = _mm256_and_si256(
      _mm256_shuffle_epi8(TABLE(TWO_AFTER_HIGH, 0, 0, 0, 0, 0, 0, 0, 0), two_high(before2)),
      _mm256_shuffle_epi8(TABLE(TWO_AFTER_LOW), two_low(before2, before)));
  __m256i found = kind(before3, before2);
  __m256i latin = _mm256_srli_epi16(_mm256_and_si256(found, all(KIND_NATIVE)), 1);
  __m256i three = _mm256_or_si256(
      _mm256_or_si256(any(found, INERT | KIND_VIETNAMESE), latin), all(SIGN));
  __m256i longer = _mm256_blendv_epi8(all(ALL), three, above(before3, 0xBF));
  longer = _mm256_blendv_epi8(longer, two, above(before2, 0xBF));
  return _mm256_blendv_epi8(ascii, longer, before);
}

// The rules under which the scalar that starts at each byte may come second.
INLINE __m256i rules_before(__m256i byte, __m256i next) {
  __m256i ascii = _mm256_shuffle_epi8(TABLE(ASCII_BEFORE), high(byte));
  __m256i space = _mm256_cmpeq_epi8(byte, all(0x20));
  ascii = _mm256_andnot_si256(_mm256_and_si256(space, all(0xFF & ~SPACE_BEFORE)), ascii);
  __m256i two = _mm256_and_si256(
      _mm256_shuffle_epi8(TABLE(TWO_BEFORE_HIGH, 0, 0, 0, 0, 0, 0, 0, 0), two_high(byte)),
      _mm256_shuffle_epi8(TABLE(TWO_BEFORE_LOW), two_low(byte, next)));
  __m256i found = kind(byte, next);
  __m256i three = _mm256_or_si256(
      any(found, INERT),
      _mm256_and_si256(found, all(KIND_FOREIGN | KIND_VIETNAMESE | KIND_NATIVE)));
  __m256i longer = _mm256_blendv_epi8(two, three, above(byte, 0xDF));
  longer = _mm256_or_si256(longer, above(byte, 0xEF));
  return _mm256_blendv_epi8(ascii, longer, byte);
}

// The starts of character references and of the letters of lone.h.
INLINE uint32_t lone(__m256i byte, __m256i next) {
  __m256i letter = _mm256_or_si256(
      _mm256_or_si256(_mm256_cmpeq_epi8(next, all(LONE_0)), _mm256_cmpeq_epi8(next, all(LONE_1))),
      _mm256_cmpeq_epi8(next, all(LONE_2)));
  letter = _mm256_and_si256(letter, _mm256_cmpeq_epi8(byte, all(0xC3)));
  return (uint32_t)_mm256_movemask_epi8(
      _mm256_or_si256(letter, _mm256_cmpeq_epi8(byte, all('&'))));
}

// Of starts of three-byte scalars those that east.h looks up; reads to p + 34.
INLINE uint32_t east(const uint8_t *p) {
  __m256i byte = load(p), next = load(p + 1), before = load(p - 1), after = load(p + 3);
  __m256i page = and3(
      _mm256_shuffle_epi8(TABLE(EAST_LEAD), low(byte)),
      _mm256_shuffle_epi8(TABLE(EAST_HIGH), high(next)),
      _mm256_shuffle_epi8(TABLE(EAST_LOW), low(next)));
  __m256i spaces = _mm256_and_si256(
      _mm256_cmpeq_epi8(before, all(' ')), _mm256_cmpeq_epi8(after, all(' ')));
  __m256i beside = _mm256_or_si256(
      _mm256_or_si256(letter_or_mark(before), letter_or_mark(after)), spaces);
  __m256i found = _mm256_or_si256(any(page, 0xFF), beside);
  __m256i start = _mm256_andnot_si256(above(byte, 0xEF), above(byte, 0xE2));
  return (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(start, found));
}

// A bit for each of 32 bytes: of starts whose pair is not quiet, and of places where something before turns
// out to be malformed. Reads from p - 3 to p + 34.
typedef struct {
  uint32_t loud;
  uint32_t malformed;
  // Starts that lone.h looks up.
  uint32_t lone;
  uint32_t east;
} marks;

INLINE marks look(const uint8_t *p) {
  __m256i byte = load(p), before = load(p - 1), before2 = load(p - 2), before3 = load(p - 3);
  __m256i shared = _mm256_and_si256(
      rules_after(before, before2, before3), rules_before(byte, load(p + 1)));
  __m256i loud = _mm256_and_si256(
      _mm256_cmpeq_epi8(shared, _mm256_setzero_si256()), above(byte, 0xBF));
  __m256i wrong = malformed(byte, before, before2, before3);
  uint32_t sound = (uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(wrong, _mm256_setzero_si256()));
  __m256i asian = _mm256_and_si256(above(byte, 0xE2), byte);
  return (marks){
      (uint32_t)_mm256_movemask_epi8(loud), ~sound,
      lone(byte, load(p + 1)),
      _mm256_movemask_epi8(asian) ? east(p) : 0};
}

// A byte with its high bit set where a byte is not ASCII, or an ampersand.
INLINE __m256i special(__m256i v) { return _mm256_or_si256(v, _mm256_cmpeq_epi8(v, all('&'))); }

// The end of the ASCII without references that starts here, by 128 or 32 bytes.
INLINE size_t skip_ascii(const uint8_t *bytes, size_t count, size_t offset) {
  while (count - offset >= 128) {
    __m256i first =
        _mm256_or_si256(special(load(bytes + offset)), special(load(bytes + offset + 32)));
    __m256i second =
        _mm256_or_si256(special(load(bytes + offset + 64)), special(load(bytes + offset + 96)));
    if (_mm256_movemask_epi8(_mm256_or_si256(first, second))) break;
    offset += 128;
  }
  while (count - offset >= 32 && !_mm256_movemask_epi8(special(load(bytes + offset)))) {
    offset += 32;
  }
  return offset;
}

AVX2 size_t cmojibake_skip_avx2(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers) {
  size_t at = offset;
  // Bytes before the offset must not make a stray trail byte look like part of a sequence.
  if (at < count && bytes[at] >> 6 == 2) return at;
  while (at < count) {
    if (at == 0 || bytes[at - 1] < 0x80) {
      at = skip_ascii(bytes, count, at);
      if (at == count) break;
    }
    marks found;
    if (at >= 3 && count - at > 34) {
      found = look(bytes + at);
    } else {
      // At the ends, newlines stand for what is not there: quiet beside anything.
      uint8_t copy[64];
      memset(copy, '\n', sizeof copy);
      size_t before = at < 3 ? at : 3;
      size_t left = count - at < 35 ? count - at : 35;
      memcpy(copy + 3 - before, bytes + at - before, before + left);
      found = look(copy + 3);
      if (left < 32) {
        found.loud &= (1u << left) - 1;
        found.lone &= (1u << left) - 1;
      }
    }
    // What is loud before anything malformed is well-formed, and looked up.
    uint32_t certain = found.malformed ? (found.malformed & -found.malformed) - 1 : ~0u;
    size_t thai_end = 0;
    if (!triggers) found.lone = found.east = 0;
    for (uint32_t loud = (found.loud | found.lone | found.east) & certain; loud;
         loud &= loud - 1) {
      uint32_t bit = loud & -loud;
      size_t start = at + (size_t)__builtin_ctz(loud);
      if (bit & found.lone && is_lone_or_reference(triggers, bytes, count, start)) return start;
      if (bit & found.east && is_east_trigger(triggers, bytes, count, start)) return start;
      if (!(bit & found.loud)) continue;
      if (triggers) {
        int is_trigger;
        if (is_cyrillic_pair(triggers, bytes, count, start, &is_trigger)) {
          if (is_trigger) return start;
          continue;
        }
        thai_end = skip_thai(triggers, bytes, count, start, &is_trigger);
        if (is_trigger) return thai_end;
        if (thai_end > start) break;
      }
      thai_end = 0;
      if (!triggers || is_trigger(triggers, bytes, count, start)) return start;
    }
    if (thai_end) {
      at = thai_end;
      continue;
    }
    if (found.malformed) {
      // The malformed sequence starts at most three bytes before the place that tells.
      size_t place = at + (size_t)__builtin_ctz(found.malformed);
      size_t start = place - offset < 3 ? offset : place - 3;
      while (start > offset && bytes[start] >> 6 == 2) start--;
      return start;
    }
    at += 32;
  }
  return count;
}
#endif
