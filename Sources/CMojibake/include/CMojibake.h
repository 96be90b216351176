// The engine's static data and its vector kernels.
#ifndef CMOJIBAKE_H
#define CMOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

/// The inverses of the single-byte encodings; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_encodings_start(void);

/// The language model; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_model_start(void);

/// What tells languages apart, and how they use marks; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_languages_start(void);

/// The inverses of the multi-byte encodings; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_multibyte_start(void);

/// The pairs of Han, kana and Hangul; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_han_start(void);

/// What sequences that lack bytes may have been; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_losses_start(void);

/// What letters tell of a scalar that lacks bytes; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_letters_start(void);

/// A set of pairs of symbols: a bit for each row and column.
typedef struct {
  const uint16_t *rows;
  const uint16_t *columns;
  const uint32_t *bits;
  size_t width;
} cmojibake_pairs;

/// The symbols of scalars below U+20000 by pages of 64, and the pairs of them that trigger.
typedef struct {
  const uint16_t *page_of;
  const uint16_t *symbols;
  cmojibake_pairs anywhere;
  cmojibake_pairs before_space;
  /// The pairs within U+0400 to U+047F and within U+0E00 to U+0E7F that trigger, a bit each, two words for each
  /// first scalar. Letters of these blocks are lead and trail bytes to each other, so no rule keeps the scan
  /// from looking pairs up.
  const uint64_t *cyrillic;
  const uint64_t *thai;
  /// A bit for each letter of lone.h and its two neighbours that sound text does not have.
  const uint32_t *lone;
  /// A bit for each scalar below U+10000: East Asian ones that sound text hardly has, and such that it
  /// hardly has beside ASCII letters.
  const uint32_t *rare;
  const uint32_t *beside;
} cmojibake_triggers;

/// The count of words for a block of 128 scalars.
enum { CMOJIBAKE_BLOCK_WORDS = 256 };

/// Fills the words of a block of 128 scalars from the tables of all.
void cmojibake_fill_block(const cmojibake_triggers *triggers, uint32_t base, uint64_t *words);

/// Skips what needs no closer look.
///
/// Returns the byte offset of the first scalar from `offset` on that is malformed, that triggers beside the
/// scalar before it, or that is a rare East Asian one (see east.h); without `triggers`, that is not quiet
/// beside it (see QuietPair.swift). It may stop early, at a scalar's start, where something malformed is near. Returns `count` when there is none.
/// `offset` is the start of a scalar or of a malformed sequence, at most `count`.
size_t cmojibake_skip(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers);

/// The byte offset of the first newline from `offset` on, `count` when there is none.
size_t cmojibake_find_newline(const uint8_t *bytes, size_t count, size_t offset);

/// Asks for the memory at an address to be near when it is read soon; changes nothing.
static inline void cmojibake_prefetch(const void *address) { __builtin_prefetch(address); }

/// The same as `cmojibake_skip` without vector instructions.
size_t cmojibake_skip_portable(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers);

/// Whether a letter or a character reference at an offset triggers by itself (see lone.h).
int cmojibake_is_lone(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers);

/// The byte offset of the first scalar from `offset` on and before `end` that is a rare East Asian one in a
/// place where they are looked up, `end` when there is none.
size_t cmojibake_find_east(
    const uint8_t *bytes, size_t count, size_t offset, size_t end,
    const cmojibake_triggers *triggers);

#endif
