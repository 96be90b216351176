// The encodings' static data, and the kernels that decode to UTF-8.
#ifndef CENCODINGS_H
#define CENCODINGS_H

#include <stddef.h>
#include <stdint.h>

/// The encodings' tables; the layout is that of TrainModel's SectionFile.
const uint8_t *cencodings_codecs_start(void);

/// The statistics of languages that detection weighs; the layout is that of TrainModel's SectionFile.
const uint8_t *cencodings_detection_start(void);

/// How far a kernel got.
typedef struct {
  /// Bytes of input dealt with.
  size_t read;
  /// Bytes of UTF-8 written.
  size_t written;
  /// Why it stopped.
  int32_t stop;
  /// After CENCODINGS_MALFORMED: the length of the malformed sequence, which stands at `read`.
  int32_t malformed;
} cencodings_progress;

/// All is read but a sequence that the input's end cuts short.
#define CENCODINGS_INPUT_ENDS 0
/// Less than CENCODINGS_ROOM is left of the output.
#define CENCODINGS_OUTPUT_FULL 1
/// A sequence does not decode.
#define CENCODINGS_MALFORMED 2

/// The room that every kernel wants before it writes.
#define CENCODINGS_ROOM 64

/// UTF-8 for each byte: the length in the top byte, the bytes below; 0 where nothing is mapped.
typedef struct {
  uint32_t entries[256];
  /// Whether every ASCII byte stands for itself.
  int32_t keeps_ascii;
} cencodings_single;

/// The table of a place below 512, laid out when it is first wanted; it is never given back.
const cencodings_single *cencodings_single_at(size_t place, const uint16_t *scalars);

cencodings_progress cencodings_decode_single(
    const cencodings_single *table, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity);

/// The multi-byte encodings that one kernel decodes.
#define CENCODINGS_GB18030 0
#define CENCODINGS_BIG5 1
#define CENCODINGS_EUC_KR 2
#define CENCODINGS_SHIFT_JIS 3
#define CENCODINGS_EUC_JP 4

/// What pairs of bytes, and single bytes from 0x80 on, decode to.
///
/// An entry is UTF-8 as in `cencodings_single`; a length of 0xFF says that the bytes below are a scalar of
/// plane 2, 0xFE that they number one of Big5's pairs of scalars.
typedef struct {
  int32_t kind;
  uint32_t single[128];
  uint32_t pairs[128 * 256];
  /// JIS X 0212 by pointer.
  const uint16_t *supplement;
  /// GB18030's runs of four-byte sequences: pointer and scalar.
  const uint32_t *ranges;
  size_t range_count;
} cencodings_double;

/// The tables of a kind, laid out when they are first wanted; they are never given back.
const cencodings_double *cencodings_double_at(
    int32_t kind, const uint16_t *index, const uint8_t *plane2, const uint16_t *supplement,
    const uint32_t *ranges, size_t range_count);

cencodings_progress cencodings_decode_double(
    const cencodings_double *table, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity);

/// The scalar of a GB18030 four-byte pointer, 0 when there is none.
uint32_t cencodings_gb18030_scalar(const uint32_t *ranges, size_t range_count, uint32_t pointer);

/// UTF-8 to UTF-8: copies what is well-formed.
cencodings_progress cencodings_decode_utf8(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity);

/// The length of the well-formed UTF-8 at the start; a sequence cut short by the end is not counted.
size_t cencodings_valid_utf8(const uint8_t *input, size_t count);

/// The same without vector instructions.
size_t cencodings_valid_utf8_portable(const uint8_t *input, size_t count);

/// What stands at the start: the length of a well-formed sequence; else of the malformed one, negative; 0
/// when the input ends inside a sequence that could be well-formed.
int32_t cencodings_utf8_sequence(const uint8_t *input, size_t count);

cencodings_progress cencodings_decode_utf16(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int32_t is_big_endian);

cencodings_progress cencodings_decode_utf32(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int32_t is_big_endian);

/// The count of bytes before the first that is not ASCII.
size_t cencodings_ascii_prefix(const uint8_t *input, size_t count);

/// Counts of what tells text from other data.
typedef struct {
  uint64_t nulls;
  /// Control characters but tab, line feed, form feed, carriage return, escape and NUL.
  uint64_t controls;
  uint64_t escapes;
  uint64_t non_ascii;
} cencodings_census;

void cencodings_count(cencodings_census *census, const uint8_t *input, size_t count);

/// Copies what is not ASCII, with the two bytes before and behind each run, until `capacity` is reached.
///
/// `state` is how many bytes behind the last run are still to be copied, in the low byte, and the two bytes
/// before the input in the next two; 0x202000 at the start. Returns the bytes written; `*read` says how far
/// the input was gone through.
size_t cencodings_sample(
    const uint8_t *input, size_t count, size_t *read, uint8_t *sample, size_t capacity,
    uint32_t *state);

/// A pair of adjacent bytes, and how much it counts.
typedef struct {
  uint8_t first;
  uint8_t second;
  uint16_t weight;
} cencodings_pair;

/// Memory for counting pairs; zeros.
typedef struct {
  uint16_t counts[65536];
} cencodings_pair_counts;

cencodings_pair_counts *cencodings_new_pair_counts(void);
void cencodings_free_pair_counts(cencodings_pair_counts *counts);

/// Counts the pairs of a sample that touch a byte from 0x80 on, or all; clears the counts again.
///
/// Returns how many different pairs there are, at most `capacity`: those that come often first, else in the order
/// they came in.
size_t cencodings_count_pairs(
    cencodings_pair_counts *counts, const uint8_t *sample, size_t count, int32_t takes_all,
    cencodings_pair *pairs, size_t capacity);

/// What detection knows of languages: the sections of `detection.bin`.
typedef struct {
  size_t symbol_count;
  size_t cluster_count;
  /// A symbol and a case for each byte of each candidate.
  const uint16_t *byte_symbols;
  /// A table's number for each symbol.
  const uint8_t *local;
  /// By table, what it costs to say which symbol it is of those that share a number.
  const uint8_t *within;
  const uint8_t *case_costs;
  const uint16_t *sizes;
  const uint32_t *starts;
  const uint8_t *costs;
  /// What characters of Chinese, Japanese and Korean cost, by language.
  const uint8_t *characters;
  size_t ideographic_count;
} cencodings_languages;

/// A candidate's reading in a table, clusters first, then languages, and its cost in eighths of a bit.
typedef struct {
  uint16_t candidate;
  uint16_t table;
  uint32_t cost;
} cencodings_ranked;

/// Reads pairs in each of `count` candidates and tables, adding to the costs; sorts by cost.
///
/// With more than `beam` readings, all but that many are dropped after a look at the first `first_look` pairs.
/// Returns how many are left.
size_t cencodings_rank(
    const cencodings_languages *languages, const cencodings_pair *pairs, size_t pair_count,
    cencodings_ranked *readings, size_t count, size_t beam, size_t first_look);

/// For each of `count` candidates, a number that is the same for those that read pairs alike.
void cencodings_group(
    const cencodings_languages *languages, const cencodings_pair *pairs, size_t pair_count,
    const uint16_t *candidates, size_t count, uint64_t *groups);

/// What UTF-16 in both orders, and bytes one by one, would cost at the least, in bits.
typedef struct {
  float little;
  float big;
  float bytes;
} cencodings_wide;

cencodings_wide cencodings_read_wide(
    const cencodings_languages *languages, const uint8_t *input, size_t count);

/// What a multi-byte reading of a sample costs.
typedef struct {
  /// In eighths of a bit.
  uint32_t cost;
  uint32_t characters;
  uint32_t malformed;
  /// Characters that are Han, kana or Hangul.
  uint32_t ideographs;
} cencodings_reading;

/// Reads a sample in a multi-byte encoding, with what characters cost in a language.
///
/// `characters` holds costs for the blocks 3000 to 30FF, 4E00 to 9FFF, AC00 to D7A3, FF00 to FFEF; `limit` ends
/// the reading once the cost is above.
cencodings_reading cencodings_read_double(
    const cencodings_double *table, const uint8_t *sample, size_t count, const uint8_t *characters,
    uint32_t limit);

#endif
