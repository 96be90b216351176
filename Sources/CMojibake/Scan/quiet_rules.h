// The rules of QuietPair.swift as tables over nibbles; the tests hold both against each other for every pair
// of blocks.
#ifndef CMOJIBAKE_QUIET_RULES_H
#define CMOJIBAKE_QUIET_RULES_H

#include "CMojibake.h"

enum {
  LETTERS = 0x01,
  SMALL = 0x02,
  HEBREW = 0x04,
  ARABIC = 0x08,
  FOREIGN = 0x10,
  LATIN = 0x20,
  NATIVE = 0x40,
  SIGN = 0x80,
  ALL = 0xFF,
};

// ASCII by its high nibble; a space has rules of its own.
#define ASCII_AFTER                                                                            \
  ALL, ALL, ALL, ALL, NATIVE | SIGN, NATIVE | SIGN, NATIVE | SIGN, NATIVE | SIGN, 0, 0, 0, 0, 0, 0, 0, 0
#define ASCII_BEFORE                                                                           \
  ALL, ALL, ALL, ALL, FOREIGN | LATIN | NATIVE, FOREIGN | LATIN | NATIVE,                      \
      FOREIGN | LATIN | NATIVE, FOREIGN | LATIN | NATIVE, 0, 0, 0, 0, 0, 0, 0, 0
#define SPACE_BEFORE (SMALL | HEBREW | ARABIC | LATIN | NATIVE)

// Two bytes: the rules that both nibbles allow, of the lead byte's bits 4 to 2, and of its bits 1 and 0
// with the trail byte's bits 5 and 4. The lead bytes of a row:
//   0 C0-C3 Latin-1    1 C4-C7 Latin          2 C8-CB IPA      3 CC-CF Greek
//   4 D0-D3 Cyrillic   5 D4-D7 Hebrew, ...    6 D8-DB Arabic   7 DC-DF
#define TWO_AFTER_HIGH                                                                         \
  FOREIGN | LATIN | SIGN, FOREIGN | LATIN | SIGN, FOREIGN | SIGN, LETTERS | SMALL | SIGN,      \
      LETTERS | SMALL | SIGN, HEBREW | SIGN, ARABIC | SIGN, FOREIGN | SIGN
#define TWO_BEFORE_HIGH                                                                        \
  NATIVE, NATIVE | LATIN, NATIVE, LETTERS | FOREIGN, LETTERS | FOREIGN, HEBREW | FOREIGN,      \
      ARABIC | FOREIGN, FOREIGN

#define TWO_AFTER_LOW                                                                          \
  /* 0 */ FOREIGN | SIGN | HEBREW,                                                             \
      /* 1 */ FOREIGN | SIGN | HEBREW | LETTERS | LATIN,                                       \
      /* 2 */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC,                                      \
      /* 3 */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC | SMALL,                              \
      /* 4 */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC | SMALL,                              \
      /* 5 */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC | SMALL,                              \
      /* 6 */ FOREIGN | SIGN | HEBREW,                                                         \
      /* 7 */ FOREIGN | SIGN | HEBREW,                                                         \
      /* 8 */ FOREIGN | SIGN | HEBREW | ARABIC,                                                \
      /* 9 */ FOREIGN | SIGN | LETTERS | ARABIC,                                               \
      /* A */ FOREIGN | SIGN | LETTERS | ARABIC | SMALL | LATIN,                               \
      /* B */ FOREIGN | SIGN | LETTERS | ARABIC | SMALL | LATIN,                               \
      /* C */ FOREIGN | SIGN | LETTERS | ARABIC | SMALL,                                       \
      /* D */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC | SMALL,                              \
      /* E */ FOREIGN | SIGN | HEBREW | LETTERS | ARABIC | SMALL | LATIN,                      \
      /* F */ FOREIGN | SIGN | LETTERS | ARABIC | SMALL | LATIN
#define TWO_BEFORE_LOW                                                                         \
  /* 0 */ FOREIGN | NATIVE | HEBREW,                                                           \
      /* 1 */ FOREIGN | NATIVE | HEBREW,                                                       \
      /* 2 */ FOREIGN | NATIVE | HEBREW | ARABIC,                                              \
      /* 3 */ FOREIGN | NATIVE | HEBREW | ARABIC | LETTERS,                                    \
      /* 4 */ FOREIGN | NATIVE | HEBREW | ARABIC | LETTERS,                                    \
      /* 5 */ FOREIGN | NATIVE | HEBREW | ARABIC,                                              \
      /* 6 */ FOREIGN | NATIVE | HEBREW,                                                       \
      /* 7 */ FOREIGN | NATIVE | HEBREW,                                                       \
      /* 8 */ FOREIGN | HEBREW | ARABIC,                                                       \
      /* 9 */ FOREIGN | ARABIC,                                                                \
      /* A */ FOREIGN | NATIVE | ARABIC | LETTERS | LATIN,                                     \
      /* B */ FOREIGN | NATIVE | ARABIC | LETTERS | LATIN | HEBREW,                            \
      /* C */ FOREIGN | NATIVE | ARABIC | LETTERS | HEBREW,                                    \
      /* D */ FOREIGN | NATIVE | ARABIC | LETTERS | HEBREW,                                    \
      /* E */ FOREIGN | NATIVE | ARABIC | LETTERS | HEBREW,                                    \
      /* F */ FOREIGN | NATIVE | ARABIC | LETTERS

// Three bytes: the kinds of block that three nibbles allow, of the lead byte's low one and the first trail
// byte's two. Blocks that no encoding has are put together of five kinds; foreign and native blocks
// and Vietnamese have the bits of the rules under which they come second.
enum {
  INERT_1 = 0x01,  // E1, E3-ED with 80-9F
  INERT_2 = 0x02,  // E0-EC with A0-AF
  INERT_3 = 0x04,  // E2-EC with B0-BF
  INERT_4 = 0x08,  // E0 with B0-B7, BC-BF
  INERT_5 = 0x80,  // EF with BC-BE
  INERT = 0x8F,
  KIND_FOREIGN = FOREIGN,  // E0, EF with B8-BB
  KIND_VIETNAMESE = LATIN,  // E1 with BA-BB
  KIND_NATIVE = NATIVE,  // E1, E2 with 80-9F, B0-BF
};
#define THREE_LEAD                                                                             \
  /* 0 */ INERT_2 | INERT_4 | KIND_FOREIGN,                                                    \
      /* 1 */ INERT_1 | INERT_2 | KIND_VIETNAMESE | KIND_NATIVE,                               \
      /* 2 */ INERT_2 | INERT_3 | KIND_NATIVE,                                                 \
      /* 3 */ INERT_1 | INERT_2 | INERT_3, INERT_1 | INERT_2 | INERT_3,                        \
      INERT_1 | INERT_2 | INERT_3, INERT_1 | INERT_2 | INERT_3, INERT_1 | INERT_2 | INERT_3,   \
      INERT_1 | INERT_2 | INERT_3, INERT_1 | INERT_2 | INERT_3, INERT_1 | INERT_2 | INERT_3,   \
      INERT_1 | INERT_2 | INERT_3, /* C */ INERT_1 | INERT_2 | INERT_3, /* D */ INERT_1,       \
      /* E */ 0, /* F */ INERT_5 | KIND_FOREIGN
#define THREE_TRAIL_HIGH                                                                       \
  0, 0, 0, 0, 0, 0, 0, 0, INERT_1 | KIND_NATIVE, INERT_1 | KIND_NATIVE, INERT_2,               \
      INERT_3 | INERT_4 | INERT_5 | KIND_FOREIGN | KIND_VIETNAMESE | KIND_NATIVE, 0, 0, 0, 0
#define THREE_ANY (INERT_1 | INERT_2 | INERT_3 | KIND_NATIVE)
#define THREE_TRAIL_LOW                                                                        \
  /* 0-7 */ THREE_ANY | INERT_4, THREE_ANY | INERT_4, THREE_ANY | INERT_4, THREE_ANY | INERT_4, \
      THREE_ANY | INERT_4, THREE_ANY | INERT_4, THREE_ANY | INERT_4, THREE_ANY | INERT_4,      \
      /* 8 */ THREE_ANY | KIND_FOREIGN, THREE_ANY | KIND_FOREIGN,                              \
      /* A */ THREE_ANY | KIND_FOREIGN | KIND_VIETNAMESE,                                      \
      THREE_ANY | KIND_FOREIGN | KIND_VIETNAMESE,                                              \
      /* C */ THREE_ANY | INERT_4 | INERT_5, THREE_ANY | INERT_4 | INERT_5,                    \
      THREE_ANY | INERT_4 | INERT_5, /* F */ THREE_ANY | INERT_4

#if defined(__x86_64__)
size_t cmojibake_skip_avx2(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers);
#endif

#endif
