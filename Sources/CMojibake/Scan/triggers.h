// The look-up of a pair of scalars in the trained tables; TriggerTable.swift does the same in Swift.
#ifndef CMOJIBAKE_TRIGGERS_H
#define CMOJIBAKE_TRIGGERS_H

#include <string.h>

#include "CMojibake.h"

enum {
  SYMBOL_BOUNDARY = 0,
  SYMBOL_MALFORMED = 1,
  SYMBOL_RARE = 4,
  SYMBOL_C1 = 127,
  IMAGE_FIRST = 128,
};

// The length of the well-formed scalar at p, 0 if it is malformed (Unicode 16, table 3-7).
static inline size_t scalar_length(const uint8_t *p, size_t left) {
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

// Where the scalar that ends before an offset starts, if it is well-formed; else the byte before.
static inline size_t scalar_before(const uint8_t *bytes, size_t offset) {
  size_t start = offset - 1;
  while (start > 0 && offset - start < 4 && bytes[start] >> 6 == 2) start--;
  return scalar_length(bytes + start, offset - start) == offset - start ? start : offset - 1;
}

// The symbol of a scalar below U+20000.
static inline uint16_t symbol_of(const cmojibake_triggers *triggers, uint32_t scalar) {
  return triggers->symbols[(size_t)triggers->page_of[scalar >> 6] << 6 | (scalar & 63)];
}

static inline uint16_t symbol(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t start, size_t end) {
  const uint8_t *p = bytes + start;
  if (scalar_length(p, end - start) == 0) return SYMBOL_MALFORMED;
  uint32_t scalar = p[0];
  if (scalar >= 0xF0) {
    scalar = (scalar & 7) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
  } else if (scalar >= 0xE0) {
    scalar = (scalar & 15) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
  } else if (scalar >= 0xC0) {
    scalar = (scalar & 31) << 6 | (p[1] & 63u);
  }
  if (scalar >= 0x20000) return SYMBOL_RARE;
  return symbol_of(triggers, scalar);
}

static inline int pair_is_in(
    const cmojibake_pairs *pairs, uint16_t first, uint16_t second) {
  size_t column = pairs->columns[second];
  uint32_t word = pairs->bits[(size_t)pairs->rows[first] * pairs->width + (column >> 5)];
  return word >> (column & 31) & 1;
}

// Whether the pair of scalars that ends with the one at an offset lies in the Cyrillic block; if so, whether it
// triggers.
static inline int is_cyrillic_pair(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset,
    int *is_trigger) {
  if (offset < 2 || count - offset < 2) return 0;
  uint32_t word;
  memcpy(&word, bytes + offset - 2, 4);
  // D0 or D1, a trail byte, twice.
  if ((word & 0xC0FEC0FE) != 0x80D080D0) return 0;
  size_t first = (word & 1) << 6 | (word >> 8 & 63);
  uint64_t found = triggers->cyrillic[first << 1 | (word >> 16 & 1)];
  *is_trigger = found >> (word >> 24 & 63) & 1;
  return 1;
}

// Whether a Thai scalar starts at an offset; if so, its place in the block. Needs one byte more than it has.
static inline int is_thai(const uint8_t *bytes, size_t count, size_t offset, size_t *place) {
  if (count - offset < 4) return 0;
  uint32_t word;
  memcpy(&word, bytes + offset, 4);
  // E0, B8 or B9, a trail byte.
  if ((word & 0x00C0FEFF) != 0x0080B8E0) return 0;
  *place = (word >> 8 & 1) << 6 | (word >> 16 & 63);
  return 1;
}

// The end of the Thai that starts at an offset, or the first scalar of it that triggers beside the one before
// it; the offset when that or what stands before it is not Thai.
static inline size_t skip_thai(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset,
    int *is_trigger) {
  size_t first, second;
  *is_trigger = 0;
  if (offset < 3 || !is_thai(bytes, count, offset - 3, &first)) return offset;
  while (is_thai(bytes, count, offset, &second)) {
    uint64_t word = triggers->thai[first << 1 | second >> 6];
    if (word >> (second & 63) & 1) {
      *is_trigger = 1;
      return offset;
    }
    first = second;
    offset += 3;
  }
  return offset;
}

// Whether the well-formed scalar at an offset triggers beside the one before it.
static inline int is_trigger(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset) {
  uint16_t second = symbol(triggers, bytes, offset, count);
  if (second == SYMBOL_C1) return 1;
  if (offset == 0) return pair_is_in(&triggers->anywhere, SYMBOL_BOUNDARY, second);
  size_t start = scalar_before(bytes, offset);
  uint16_t first = symbol(triggers, bytes, start, offset);
  if (pair_is_in(&triggers->anywhere, first, second)) return 1;
  if (second != ' ' || first < IMAGE_FIRST) return 0;
  uint16_t before = SYMBOL_BOUNDARY;
  if (start > 0) before = symbol(triggers, bytes, scalar_before(bytes, start), start);
  return pair_is_in(&triggers->before_space, before, first);
}

#endif
