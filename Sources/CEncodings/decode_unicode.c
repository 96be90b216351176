#include "kernels.h"

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
