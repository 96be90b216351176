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
  /// A class above CGATE_MARK, or CGATE_MARK where a mark follows a mark.
  uint32_t class;
} cgate_hit;

#define CGATE_MALFORMED 0xFFFFFFFFu

/// The classes of scalars, and what follows from them.
typedef struct {
  /// Two bits a scalar.
  uint8_t classes[CGATE_SCALARS / 4];
  /// For each lead byte from 0xC0 on, the trail bytes behind it with which some scalar of a class begins.
  uint8_t pairs[64][8];
  /// The same by the first four bits of the trail byte: bit 0 for 0x80, bit 3 for 0xB0.
  uint8_t nibbles[64];
} cgate_table;

/// Sets what follows from the classes.
void cgate_table_finish(cgate_table *table);

/// How a scan is done.
enum {
  /// No more bytes follow: else a sequence that the bytes end in is left, and the offset is where it begins.
  CGATE_LAST = 1,
  /// `&` is looked at.
  CGATE_AMPERSANDS = 2,
  /// What composed text does not hold is looked at, and marks behind marks.
  CGATE_MARKS = 4,
  /// The bytes are known to be well-formed UTF-8.
  CGATE_WELL_FORMED = 8,
};

/// Goes on from an offset to the next scalar to look at.
cgate_hit cgate_scan(
    const uint8_t *bytes, size_t count, size_t offset, int options, const cgate_table *table);

/// How many line feeds and carriage returns there are, pairs of both, and bytes beyond ASCII.
typedef struct {
  size_t feeds;
  size_t returns;
  size_t pairs;
  size_t high;
} cgate_counts;

/// Counts all of that.
cgate_counts cgate_count(const uint8_t *bytes, size_t count);

/// How many scalars well-formed text has; elsewhere, how many bytes are no trail bytes.
size_t cgate_count_scalars(const uint8_t *bytes, size_t count);

/// Where the last line begins: behind the last line feed.
size_t cgate_line_start(const uint8_t *bytes, size_t count);

#endif
