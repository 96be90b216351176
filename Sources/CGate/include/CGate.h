// The scan that looks for scalars a rule has something to say about.
#ifndef CGATE_H
#define CGATE_H

#include <stddef.h>
#include <stdint.h>

/// Classes of scalars, two bits each in a table, from U+0000 on.
enum {
  /// Nothing to say.
  CGATE_PLAIN = 0,
  /// A combining mark that stands in every normalization form: its order beside others matters.
  CGATE_MARK = 1,
  /// A scalar that composed text holds only in some places, or never.
  CGATE_UNCOMPOSED = 2,
  /// A scalar that a rule looks at.
  CGATE_LOOK = 3,
};

/// How many scalars the table has: planes 0 and 1.
#define CGATE_SCALARS 0x20000

/// What a scan stopped at.
typedef struct {
  /// Where it stands; the count of bytes when nothing was found.
  size_t offset;
  /// How many bytes it has.
  uint32_t length;
  /// The scalar; 0xFFFFFFFF for a malformed sequence.
  uint32_t scalar;
  /// A class above CGATE_MARK, or CGATE_MARK when a mark follows a mark.
  uint32_t class;
} cgate_hit;

#define CGATE_MALFORMED 0xFFFFFFFFu

/// Goes on from an offset to the next scalar to look at.
///
/// `last` says that no more bytes follow: else a sequence that the bytes end in is left, and the offset is
/// where it begins.
///
/// `ampersands` makes `&` one of them. What composed text does not hold is passed by without `marks`.
cgate_hit cgate_scan(
    const uint8_t *bytes, size_t count, size_t offset, int last, int ampersands, int marks,
    const uint8_t *table);

/// The kinds of line ends.
typedef struct {
  size_t feeds;
  size_t returns;
  size_t pairs;
} cgate_line_ends;

/// Counts line feeds, carriage returns, and the pairs of both.
cgate_line_ends cgate_count_line_ends(const uint8_t *bytes, size_t count);

#endif
