// What finds the places that cleaning may change, and says which cannot change.
//
// No function reads outside the bytes it is given; all of them take any bytes whatever.
#ifndef CCLEANING_H
#define CCLEANING_H

#include <stddef.h>
#include <stdint.h>

/// Kinds of scalars that steps look for, as bits.
enum {
  /// Control characters but tab, line feed, form feed, carriage return, escape and the separators; the
  /// deprecated format controls U+206A to U+206F; U+FFF9 to U+FFFC.
  CCLEANING_CONTROL = 1 << 0,
  /// U+001C to U+001F.
  CCLEANING_SEPARATOR = 1 << 1,
  /// ESC, and the C1 controls that begin a sequence.
  CCLEANING_ESCAPE = 1 << 2,
  /// CR, U+0085, U+2028, U+2029.
  CCLEANING_LINE_END = 1 << 3,
  /// U+0080 to U+009F.
  CCLEANING_C1 = 1 << 4,
  /// Ligatures and digraphs of Latin letters.
  CCLEANING_LIGATURE = 1 << 5,
  /// U+3000, and U+FF01 to U+FFEF.
  CCLEANING_WIDTH = 1 << 6,
  /// U+2018, U+2019, U+201B to U+201D, U+201F.
  CCLEANING_QUOTE = 1 << 7,
  /// U+201A and U+201E.
  CCLEANING_LOW_QUOTE = 1 << 8,
  /// U+02BC, the letter.
  CCLEANING_APOSTROPHE_LETTER = 1 << 9,
  /// The three bytes that a surrogate's number would have.
  CCLEANING_SURROGATE = 1 << 10,
  /// U+FEFF.
  CCLEANING_BYTE_ORDER_MARK = 1 << 11,
  /// What is there and not seen: soft hyphens, zero-width scalars, variation selectors, tags.
  CCLEANING_INVISIBLE = 1 << 12,
  /// Spaces of other kinds than U+0020, but U+3000.
  CCLEANING_SPACE = 1 << 13,
};

/// The kinds of the scalar at an offset below the count.
uint32_t ccleaning_kinds(const uint8_t *bytes, size_t count, size_t offset);

/// The offset of the first scalar from an offset on that is of a wanted kind; the count when there is none.
size_t ccleaning_find(const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted);

/// As this, without vector instructions.
size_t ccleaning_find_portable(
    const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted);

/// The offset of the first of two ASCII bytes from an offset on; the count when there is none.
size_t ccleaning_find_either(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t first, uint8_t second);

/// A normalization form's properties of scalars.
typedef struct {
  /// For each run of 64 scalars below U+30000, the place of its values.
  const uint16_t *pages;
  /// 64 values a page: the rank of the combining class in bits 0 to 5, and what follows.
  const uint8_t *values;
  /// As `pages`, with the rank of the mark that a scalar's canonical decomposition ends in.
  const uint16_t *tails;
  /// Pairs that compose, hashed.
  const uint64_t *pairs;
  /// Whether the form is NFC, whose scalars with values are told by their lead bytes.
  int is_composed;
} ccleaning_form;

enum {
  /// The scalar may compose with one before it.
  CCLEANING_MAYBE = 0x40,
  /// The scalar is never in this form.
  CCLEANING_NEVER = 0x80,
  /// The hashed pairs: a power of two, and the shift that leaves a place.
  CCLEANING_PAIR_SLOTS = 4096,
  CCLEANING_PAIR_SHIFT = 52,
};

/// The slot where the search for a pair begins.
static inline uint32_t ccleaning_pair_slot(uint64_t pair) {
  return (uint32_t)(pair * 0x9E3779B97F4A7C15u >> CCLEANING_PAIR_SHIFT);
}

/// The value of the scalar at an offset, 0 where nothing well-formed starts; `length` gets its bytes.
uint8_t ccleaning_value(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset,
    size_t *length);

/// The offset of the first scalar from an offset on that keeps the text from being in the form; the count
/// when the rest is in it. The text before the offset is taken to be in the form.
size_t ccleaning_find_unnormalized(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset);

/// As this, without vector instructions.
size_t ccleaning_find_unnormalized_portable(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset);

/// The generated tables; TrainModel's `SectionFile` tells the layout.
const uint8_t *ccleaning_tables_start(void);

#endif
