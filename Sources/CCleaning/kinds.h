// The kinds of one scalar.
#ifndef CCLEANING_KINDS_H
#define CCLEANING_KINDS_H

#include "CCleaning.h"

static inline uint32_t kinds_of_ascii(uint8_t byte) {
  if (byte >= 0x20) return byte == 0x7F ? CCLEANING_CONTROL : 0;
  switch (byte) {
    case 0x09: case 0x0A: case 0x0C: return 0;
    case 0x0D: return CCLEANING_LINE_END;
    case 0x1B: return CCLEANING_ESCAPE | CCLEANING_CONTROL;
    case 0x1C: case 0x1D: case 0x1E: case 0x1F: return CCLEANING_SEPARATOR;
    default: return CCLEANING_CONTROL;
  }
}

static inline uint32_t kinds_of_c1(uint8_t last) {
  uint32_t kinds = CCLEANING_C1;
  if (last == 0x85) kinds |= CCLEANING_LINE_END;
  // DCS, SOS, CSI, OSC, PM, APC.
  if (last == 0x90 || last == 0x98 || last == 0x9B || last >= 0x9D) kinds |= CCLEANING_ESCAPE;
  return kinds;
}

// U+2000 to U+206F.
static inline uint32_t kinds_of_punctuation(uint8_t second, uint8_t third) {
  if (second == 0x80) {
    if (third <= 0x8A) return CCLEANING_SPACE;
    if (third <= 0x8F) return CCLEANING_INVISIBLE;
    switch (third) {
      case 0x98: case 0x99: case 0x9B: case 0x9C: case 0x9D: case 0x9F: return CCLEANING_QUOTE;
      case 0x9A: case 0x9E: return CCLEANING_LOW_QUOTE;
      case 0xA8: case 0xA9: return CCLEANING_LINE_END;
      case 0xAA: case 0xAB: case 0xAC: case 0xAD: case 0xAE: return CCLEANING_INVISIBLE;
      case 0xAF: return CCLEANING_SPACE;
      default: return 0;
    }
  }
  if (second != 0x81) return 0;
  if (third == 0x9F) return CCLEANING_SPACE;
  if (third < 0xA0 || third > 0xAF) return 0;
  return third >= 0xAA ? CCLEANING_CONTROL | CCLEANING_INVISIBLE : CCLEANING_INVISIBLE;
}

static inline uint32_t kinds_of_two(uint8_t lead, uint8_t last) {
  switch (lead) {
    case 0xC2:
      if (last < 0xA0) return kinds_of_c1(last);
      return last == 0xA0 ? CCLEANING_SPACE : last == 0xAD ? CCLEANING_INVISIBLE : 0;
    case 0xC4: return last == 0xB2 || last == 0xB3 ? CCLEANING_LIGATURE : 0;
    case 0xC5: return last == 0x89 ? CCLEANING_LIGATURE : 0;
    case 0xC7:
      return (last >= 0x84 && last <= 0x8C) || (last >= 0xB1 && last <= 0xB3)
          ? CCLEANING_LIGATURE : 0;
    case 0xCA: return last == 0xBC ? CCLEANING_APOSTROPHE_LETTER : 0;
    case 0xCD: return last == 0x8F ? CCLEANING_INVISIBLE : 0;
    default: return 0;
  }
}

static inline uint32_t kinds_of_three(uint8_t lead, uint8_t second, uint8_t third) {
  switch (lead) {
    case 0xE1:
      if (second == 0x9A) return third == 0x80 ? CCLEANING_SPACE : 0;
      return second == 0xA0 && third >= 0x8B && third <= 0x8F ? CCLEANING_INVISIBLE : 0;
    case 0xE2: return kinds_of_punctuation(second, third);
    case 0xE3: return second == 0x80 && third == 0x80 ? CCLEANING_WIDTH : 0;
    case 0xED: return second >= 0xA0 ? CCLEANING_SURROGATE : 0;
    case 0xEF:
      switch (second) {
        case 0xAC: return third >= 0x80 && third <= 0x86 ? CCLEANING_LIGATURE : 0;
        case 0xB8: return third <= 0x8F ? CCLEANING_INVISIBLE : 0;
        case 0xBB: return third == 0xBF ? CCLEANING_BYTE_ORDER_MARK : 0;
        case 0xBC: return third >= 0x81 ? CCLEANING_WIDTH : 0;
        case 0xBD: case 0xBE: return CCLEANING_WIDTH;
        case 0xBF:
          return third <= 0xAF ? CCLEANING_WIDTH
              : third >= 0xB9 && third <= 0xBC ? CCLEANING_CONTROL : 0;
        default: return 0;
      }
    default: return 0;
  }
}

// The kinds of the scalar that starts at an offset below the count; 0 where none does.
static inline uint32_t kinds_at(const uint8_t *bytes, size_t count, size_t offset) {
  uint8_t lead = bytes[offset];
  if (lead < 0x80) return kinds_of_ascii(lead);
  if (lead < 0xC2 || count - offset < 2 || (bytes[offset + 1] & 0xC0) != 0x80) return 0;
  if (lead < 0xE0) return kinds_of_two(lead, bytes[offset + 1]);
  if (count - offset < 3 || (bytes[offset + 2] & 0xC0) != 0x80) return 0;
  if (lead < 0xF0) return kinds_of_three(lead, bytes[offset + 1], bytes[offset + 2]);
  // U+E0000 to U+E01FF.
  return lead == 0xF3 && bytes[offset + 1] == 0xA0 && bytes[offset + 2] <= 0x87 &&
          count - offset >= 4 && (bytes[offset + 3] & 0xC0) == 0x80
      ? CCLEANING_INVISIBLE : 0;
}

#endif
