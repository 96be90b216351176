// The scan on any machine: ASCII by eight bytes, the rest by scalar.
#include <string.h>

#include "quiet_rules.h"

static const uint8_t ascii_after[16] = {ASCII_AFTER};
static const uint8_t ascii_before[16] = {ASCII_BEFORE};
static const uint8_t two_after_high[8] = {TWO_AFTER_HIGH};
static const uint8_t two_after_low[16] = {TWO_AFTER_LOW};
static const uint8_t two_before_high[8] = {TWO_BEFORE_HIGH};
static const uint8_t two_before_low[16] = {TWO_BEFORE_LOW};
static const uint8_t three_lead[16] = {THREE_LEAD};
static const uint8_t three_trail_high[16] = {THREE_TRAIL_HIGH};
static const uint8_t three_trail_low[16] = {THREE_TRAIL_LOW};

// The length of the well-formed scalar at p, 0 if it is malformed (Unicode 16, table 3-7).
static size_t scalar_length(const uint8_t *p, size_t left) {
  uint8_t lead = p[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || left < 2) return 0;
  uint8_t second = p[1];
  if (lead < 0xE0) return second >> 6 == 2 ? 2 : 0;
  uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < lowest || second > highest || left < 3 || p[2] >> 6 != 2) return 0;
  if (lead < 0xF0) return 3;
  return left > 3 && p[3] >> 6 == 2 ? 4 : 0;
}

static size_t two_low(const uint8_t *p) { return (p[0] & 3) << 2 | (p[1] >> 4 & 3); }

static uint8_t kind(const uint8_t *p) {
  return three_lead[p[0] & 15] & three_trail_high[p[1] >> 4] & three_trail_low[p[1] & 15];
}

static uint8_t rules_after(const uint8_t *p) {
  if (p[0] < 0x80) return ascii_after[p[0] >> 4];
  if (p[0] < 0xE0) return two_after_high[p[0] >> 2 & 7] & two_after_low[two_low(p)];
  if (p[0] >= 0xF0) return ALL;
  uint8_t found = kind(p);
  if (found & (INERT | KIND_VIETNAMESE)) return ALL;
  return SIGN | (found & KIND_NATIVE ? LATIN : 0);
}

static uint8_t rules_before(const uint8_t *p) {
  if (p[0] == 0x20) return SPACE_BEFORE;
  if (p[0] < 0x80) return ascii_before[p[0] >> 4];
  if (p[0] < 0xE0) return two_before_high[p[0] >> 2 & 7] & two_before_low[two_low(p)];
  if (p[0] >= 0xF0) return ALL;
  uint8_t found = kind(p);
  return found & INERT ? ALL : found & (KIND_FOREIGN | KIND_VIETNAMESE | KIND_NATIVE);
}

size_t cmojibake_skip_quiet_portable(const uint8_t *bytes, size_t count, size_t offset) {
  uint8_t after = ALL;
  if (offset > 0) {
    size_t start = offset - 1;
    while (start > 0 && offset - start < 4 && bytes[start] >> 6 == 2) start--;
    if (scalar_length(bytes + start, offset - start) == offset - start) {
      after = rules_after(bytes + start);
    }
  }
  while (offset < count) {
    if (after == ascii_after[0] || after == ascii_after[4]) {
      uint64_t word;
      while (offset + 8 <= count) {
        memcpy(&word, bytes + offset, 8);
        if (word & 0x8080808080808080) break;
        offset += 8;
        after = ascii_after[bytes[offset - 1] >> 4];
      }
      if (offset == count) break;
    }
    size_t length = scalar_length(bytes + offset, count - offset);
    if (length == 0 || !(after & rules_before(bytes + offset))) return offset;
    after = rules_after(bytes + offset);
    offset += length;
  }
  return count;
}
