// The scan on any machine: ASCII by eight bytes, the rest by scalar.
#include <string.h>

#include "east.h"
#include "lone.h"
#include "quiet_rules.h"
#include "triggers.h"

static const uint8_t ascii_after[16] = {ASCII_AFTER};
static const uint8_t ascii_before[16] = {ASCII_BEFORE};
static const uint8_t two_after_high[8] = {TWO_AFTER_HIGH};
static const uint8_t two_after_low[16] = {TWO_AFTER_LOW};
static const uint8_t two_before_high[8] = {TWO_BEFORE_HIGH};
static const uint8_t two_before_low[16] = {TWO_BEFORE_LOW};
static const uint8_t three_lead[16] = {THREE_LEAD};
static const uint8_t three_trail_high[16] = {THREE_TRAIL_HIGH};
static const uint8_t three_trail_low[16] = {THREE_TRAIL_LOW};

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

size_t cmojibake_skip_portable(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers) {
  uint8_t after = ALL;
  if (offset > 0) {
    size_t start = scalar_before(bytes, offset);
    if (scalar_length(bytes + start, offset - start)) after = rules_after(bytes + start);
  }
  while (offset < count) {
    if (after == ascii_after[0] || after == ascii_after[4]) {
      uint64_t word;
      while (offset + 8 <= count) {
        memcpy(&word, bytes + offset, 8);
        // Any byte that is not ASCII, or an ampersand.
        uint64_t other = word ^ 0x2626262626262626;
        other = (other - 0x0101010101010101) & ~other;
        if ((word | other) & 0x8080808080808080) break;
        offset += 8;
        after = ascii_after[bytes[offset - 1] >> 4];
      }
      if (offset == count) break;
    }
    size_t length = scalar_length(bytes + offset, count - offset);
    if (length == 0) return offset;
    if (!(after & rules_before(bytes + offset))) {
      if (!triggers || is_trigger(triggers, bytes, count, offset)) return offset;
    }
    if (triggers && is_east_lead(bytes[offset]) &&
        is_east_trigger(triggers, bytes, count, offset)) {
      return offset;
    }
    if (triggers && (bytes[offset] == '&' || bytes[offset] == 0xC3) &&
        is_lone_or_reference(triggers, bytes, count, offset)) {
      return offset;
    }
    after = rules_after(bytes + offset);
    offset += length;
  }
  return count;
}

size_t cmojibake_find_east(
    const uint8_t *bytes, size_t count, size_t offset, size_t end,
    const cmojibake_triggers *triggers) {
  for (; offset < end; offset++) {
    if (is_east_lead(bytes[offset]) && is_east_trigger(triggers, bytes, count, offset)) {
      return offset;
    }
  }
  return end;
}
