// Han, kana, Hangul and private-use scalars that sound text hardly has and misdecoded text is full of.
//
// Looking up every one would halve the scan's speed on East Asian text. So inside a run only scalars of some
// pages are looked up, pages that hold a good part of what multi-byte misdecodings give and little of any
// sound text: which is decided by three bytes' nibbles. Beside an ASCII letter or a question mark, and between
// spaces, every one is; so are replacement characters beside any East Asian scalar, and half-width kana after
// ASCII that stand for a lead byte of two.
#ifndef CMOJIBAKE_EAST_H
#define CMOJIBAKE_EAST_H

#include "triggers.h"

// The pages, each a bit, by the lead byte's low nibble and both nibbles of the byte after it.
enum {
  EAST_E9_8 = 0x01,  // U+91C0-93FF
  EAST_E9_9 = 0x02,  // U+9400-947F, U+9500-953F
  EAST_E8_A = 0x04,  // U+8900-893F
  EAST_E7_B = 0x08,  // U+7E00-7E7F
  EAST_EA_B = 0x10,  // U+AD80-ADBF, U+AE40-AEFF, U+AF00-AFFF
  EAST_EE = 0x20,    // U+E000-EFFF
  EAST_EF_B = 0x40,  // U+FF40-FF9F, U+FFC0-FFFF: half width, replacement
  EAST_EF_LOW = 0x80,  // U+F000-F8FF
};
#define EAST_LEAD                                                                              \
  0, 0, 0, 0, 0, 0, 0, /* 7 */ EAST_E7_B, EAST_E8_A, EAST_E9_8 | EAST_E9_9, EAST_EA_B, 0, 0, 0, \
      EAST_EE, EAST_EF_B | EAST_EF_LOW
#define EAST_ANY (EAST_EE | EAST_EF_LOW)
#define EAST_HIGH                                                                              \
  0, 0, 0, 0, 0, 0, 0, 0, /* 8 */ EAST_E9_8 | EAST_ANY, EAST_E9_9 | EAST_ANY,                  \
      EAST_E8_A | EAST_EE, EAST_E7_B | EAST_EA_B | EAST_EF_B | EAST_EE, 0, 0, 0, 0
#define EAST_LOW                                                                               \
  /* 0 */ EAST_ANY | EAST_E9_9, EAST_ANY | EAST_E9_9, EAST_ANY, EAST_ANY,                      \
      EAST_ANY | EAST_E8_A | EAST_E9_9, EAST_ANY, EAST_ANY | EAST_EA_B, EAST_ANY | EAST_E9_8,              \
      /* 8 */ EAST_ANY | EAST_E9_8 | EAST_E7_B, EAST_ANY | EAST_E9_8 | EAST_E7_B | EAST_EA_B,  \
      EAST_ANY | EAST_E9_8 | EAST_EA_B, EAST_ANY | EAST_E9_8 | EAST_EA_B,                      \
      EAST_ANY | EAST_E9_8 | EAST_EA_B, EAST_ANY | EAST_E9_8 | EAST_EA_B | EAST_EF_B,          \
      EAST_ANY | EAST_E9_8 | EAST_EA_B | EAST_EF_B, EAST_ANY | EAST_E9_8 | EAST_EA_B | EAST_EF_B

static inline int is_east_lead(uint8_t byte) { return byte >= 0xE3 && byte <= 0xEF; }

static inline int is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }

static inline int is_letter_or_mark(uint8_t byte) {
  return is_letter(byte) || byte == '?';
}


static inline uint32_t three_bytes(const uint8_t *p) {
  return (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
}

static inline int is_in(const uint32_t *bitmap, uint32_t scalar) {
  return bitmap[scalar >> 5] >> (scalar & 31) & 1;
}

// Whether the well-formed scalar at an offset is East Asian, and no replacement character.
static inline int is_east_at(const uint8_t *bytes, size_t count, size_t offset) {
  if (offset >= count || !is_east_lead(bytes[offset])) return 0;
  const uint8_t *p = bytes + offset;
  return scalar_length(p, count - offset) == 3 && three_bytes(p) != 0xFFFD;
}

// Whether a scalar is looked up for the page it is on.
static inline int is_on_page(const uint8_t *p) {
  static const uint8_t lead[16] = {EAST_LEAD}, high[16] = {EAST_HIGH}, low[16] = {EAST_LOW};
  return is_east_lead(p[0]) && (lead[p[0] & 15] & high[p[1] >> 4] & low[p[1] & 15]);
}

// The half-width kana of the bytes C2, C3, CE, CF, D0 and D1.
static inline int is_half_width_lead(uint32_t scalar) {
  return scalar == 0xFF82 || scalar == 0xFF83 || (scalar >= 0xFF8E && scalar <= 0xFF91);
}

// Whether the scalar at an offset may be part of a multi-byte misdecoding.
static inline int is_east_trigger(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset) {
  const uint8_t *p = bytes + offset;
  if (!is_east_lead(p[0]) || scalar_length(p, count - offset) != 3) return 0;
  uint32_t scalar = three_bytes(p);
  if (scalar == 0xFFFD) {
    if (is_east_at(bytes, count, offset + 3)) return 1;
    return offset > 0 && is_east_at(bytes, count, scalar_before(bytes, offset));
  }
  uint8_t before = offset > 0 ? p[-1] : '\n';
  uint8_t after = offset + 3 < count ? p[3] : '\n';
  if (before < 0x80 && is_half_width_lead(scalar)) return 1;
  int rare = is_in(triggers->rare, scalar);
  if (rare && is_on_page(p)) return 1;
  if (!rare && !is_in(triggers->beside, scalar)) return 0;
  // Single syllables between spaces are common in Korean.
  if (before == ' ' && after == ' ' && (rare || scalar < 0xAC00)) return 1;
  if (rare) return is_letter_or_mark(before) || is_letter_or_mark(after);
  return is_letter(before) || is_letter(after);
}

#endif
