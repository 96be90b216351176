#include "kernels.h"

/// How far a run of units was decoded.
typedef struct {
  const uint8_t *in;
  uint8_t *out;
} decoded_run;

#if defined(__x86_64__)
#include <immintrin.h>

/// Writes the bytes that a mask keeps, up to eight, one behind the other; eight bytes are touched.
__attribute__((target("avx2,bmi2"))) static inline uint8_t *put_kept(
    uint8_t *output, uint64_t bytes, uint64_t kept) {
  uint64_t packed = _pext_u64(bytes, kept);
  memcpy(output, &packed, 8);
  return output + (_mm_popcnt_u64(kept) >> 3);
}

/// Decodes eight units at a time, until a surrogate stands among them or little is left.
///
/// Each unit gets as many bytes as the longest of the eight may need; then those it does not need are left out.
__attribute__((target("avx2,bmi2,popcnt"))) static decoded_run decode_run(
    const uint8_t *in, const uint8_t *end, uint8_t *out, const uint8_t *limit, int is_big_endian) {
  const __m128i swap = _mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
  while (end - in >= 16 && limit - out >= 32) {
    __m128i units = _mm_loadu_si128((const __m128i *)in);
    if (is_big_endian) units = _mm_shuffle_epi8(units, swap);
    if (_mm_testz_si128(units, _mm_set1_epi16((short)0xFF80))) {
      _mm_storel_epi64((__m128i *)out, _mm_packus_epi16(units, units));
      in += 16;
      out += 8;
      // ASCII goes on for long, as a rule.
      const __m256i beyond = _mm256_set1_epi16((short)(is_big_endian ? 0x80FF : 0xFF80));
      while (end - in >= 64 && limit - out >= 32) {
        __m256i first = _mm256_loadu_si256((const __m256i *)in);
        __m256i second = _mm256_loadu_si256((const __m256i *)(in + 32));
        if (!_mm256_testz_si256(_mm256_or_si256(first, second), beyond)) break;
        if (is_big_endian) {
          first = _mm256_srli_epi16(first, 8);
          second = _mm256_srli_epi16(second, 8);
        }
        // Packing goes by halves of a register; the quarters are put in order again.
        __m256i packed = _mm256_permute4x64_epi64(_mm256_packus_epi16(first, second), 0xD8);
        _mm256_storeu_si256((__m256i *)out, packed);
        in += 64;
        out += 32;
      }
      continue;
    }
    if (_mm_testz_si128(units, _mm_set1_epi16((short)0xF800))) {
      __m128i lead = _mm_or_si128(_mm_srli_epi16(units, 6), _mm_set1_epi16(0xC0));
      __m128i trail = _mm_or_si128(_mm_and_si128(units, _mm_set1_epi16(0x3F)), _mm_set1_epi16(0x80));
      __m128i ascii = _mm_cmpgt_epi16(_mm_set1_epi16(0x80), units);
      __m128i bytes =
          _mm_blendv_epi8(_mm_or_si128(lead, _mm_slli_epi16(trail, 8)), units, ascii);
      // One byte of what is ASCII, two of the rest.
      __m128i kept = _mm_xor_si128(_mm_slli_epi16(ascii, 8), _mm_set1_epi8(-1));
      out = put_kept(out, (uint64_t)_mm_cvtsi128_si64(bytes), (uint64_t)_mm_cvtsi128_si64(kept));
      out = put_kept(
          out, (uint64_t)_mm_extract_epi64(bytes, 1), (uint64_t)_mm_extract_epi64(kept, 1));
      in += 16;
      continue;
    }
    __m128i top = _mm_and_si128(units, _mm_set1_epi16((short)0xF800));
    if (_mm_movemask_epi8(_mm_cmpeq_epi16(top, _mm_set1_epi16((short)0xD800)))) break;
    __m256i wide = _mm256_cvtepu16_epi32(units);
    const __m256i low6 = _mm256_set1_epi32(0x3F), mark = _mm256_set1_epi32(0x80);
    __m256i last = _mm256_or_si256(_mm256_and_si256(wide, low6), mark);
    __m256i middle =
        _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi32(wide, 6), low6), mark);
    __m256i three = _mm256_or_si256(
        _mm256_or_si256(_mm256_srli_epi32(wide, 12), _mm256_set1_epi32(0xE0)),
        _mm256_or_si256(_mm256_slli_epi32(middle, 8), _mm256_slli_epi32(last, 16)));
    __m256i two = _mm256_or_si256(
        _mm256_or_si256(_mm256_srli_epi32(wide, 6), _mm256_set1_epi32(0xC0)),
        _mm256_slli_epi32(last, 8));
    __m256i short_ones = _mm256_cmpgt_epi32(_mm256_set1_epi32(0x800), wide);
    __m256i ascii = _mm256_cmpgt_epi32(_mm256_set1_epi32(0x80), wide);
    __m256i bytes = _mm256_blendv_epi8(_mm256_blendv_epi8(three, two, short_ones), wide, ascii);
    __m256i kept = _mm256_set1_epi32(0xFFFFFF);
    kept = _mm256_blendv_epi8(kept, _mm256_set1_epi32(0xFFFF), short_ones);
    kept = _mm256_blendv_epi8(kept, _mm256_set1_epi32(0xFF), ascii);
    out = put_kept(out, (uint64_t)_mm256_extract_epi64(bytes, 0), (uint64_t)_mm256_extract_epi64(kept, 0));
    out = put_kept(out, (uint64_t)_mm256_extract_epi64(bytes, 1), (uint64_t)_mm256_extract_epi64(kept, 1));
    out = put_kept(out, (uint64_t)_mm256_extract_epi64(bytes, 2), (uint64_t)_mm256_extract_epi64(kept, 2));
    out = put_kept(out, (uint64_t)_mm256_extract_epi64(bytes, 3), (uint64_t)_mm256_extract_epi64(kept, 3));
    in += 16;
  }
  decoded_run run = {in, out};
  return run;
}

static int has_fast_run(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"); }
#else
static decoded_run decode_run(
    const uint8_t *in, const uint8_t *end, uint8_t *out, const uint8_t *limit, int is_big_endian) {
  (void)end, (void)limit, (void)is_big_endian;
  decoded_run run = {in, out};
  return run;
}

static int has_fast_run(void) { return 0; }
#endif

cencodings_progress cencodings_decode_utf16(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int32_t is_big_endian) {
  const uint8_t *in = input, *end = input + count;
  uint8_t *out = output, *limit = output + capacity;
  int low = is_big_endian ? 1 : 0, high = 1 - low;
  int is_fast = has_fast_run();
  while (end - in >= 2) {
    if (is_fast) {
      decoded_run run = decode_run(in, end, out, limit, is_big_endian);
      in = run.in;
      out = run.out;
      if (end - in < 2) break;
    }
    if (limit - out < 8) return progress(input, in, output, out, CENCODINGS_OUTPUT_FULL, 0);
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
