#include "kernels.h"

#include <stdlib.h>

/// The most different pairs that are told apart: text in a single-byte encoding has some hundred.
#define PAIR_LIMIT 1024

cencodings_pair_counts *cencodings_new_pair_counts(void) {
  cencodings_pair_counts *counts = calloc(1, sizeof *counts);
  if (!counts) abort();
  return counts;
}

void cencodings_free_pair_counts(cencodings_pair_counts *counts) { free(counts); }

void cencodings_count(cencodings_census *census, const uint8_t *input, size_t count) {
  size_t place = 0;
#if defined(__SSE2__)
  const __m128i zero = _mm_setzero_si128();
  for (; place + 16 <= count; place += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(input + place));
    int high = _mm_movemask_epi8(bytes);
    census->non_ascii += (unsigned)__builtin_popcount((unsigned)high);
    // Unsigned below 0x20: the maximum with 0x1F is 0x1F.
    int low = _mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(0x1F)), _mm_set1_epi8(0x1F)));
    if (low == 0) continue;
    int spaces = _mm_movemask_epi8(_mm_or_si128(
        _mm_or_si128(
            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))),
        _mm_or_si128(
            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\f')))));
    low &= ~spaces;
    if (low == 0) continue;
    int nulls = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, zero));
    int escapes = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x1B)));
    census->nulls += (unsigned)__builtin_popcount((unsigned)nulls);
    census->escapes += (unsigned)__builtin_popcount((unsigned)escapes);
    census->controls += (unsigned)__builtin_popcount((unsigned)(low & ~nulls & ~escapes));
  }
#endif
  for (; place < count; place++) {
    uint8_t byte = input[place];
    if (byte >= 0x80) census->non_ascii++;
    else if (byte == 0) census->nulls++;
    else if (byte == 0x1B) census->escapes++;
    else if (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f')
      census->controls++;
  }
}

size_t cencodings_sample(
    const uint8_t *input, size_t count, size_t *read, uint8_t *sample, size_t capacity,
    uint32_t *state) {
  size_t place = 0, written = 0;
  uint32_t behind = *state & 0xFF;
  uint8_t before1 = (uint8_t)(*state >> 8), before2 = (uint8_t)(*state >> 16);
  while (place < count && written + 3 <= capacity) {
    uint8_t byte = input[place];
    if (byte < 0x80 && behind == 0) {
      size_t ascii = cencodings_ascii_prefix(input + place, count - place);
      before1 = ascii > 1 ? input[place + ascii - 2] : before2;
      before2 = input[place + ascii - 1];
      place += ascii;
      continue;
    }
    if (byte >= 0x80) {
      if (behind == 0) {
        sample[written++] = before1;
        sample[written++] = before2;
      }
      behind = 3;
    }
    sample[written++] = byte;
    behind--;
    before1 = before2;
    before2 = byte;
    place++;
  }
  *read = place;
  *state = behind | (uint32_t)before1 << 8 | (uint32_t)before2 << 16;
  return written;
}

/// How many of the commonest pairs are put first.
#define COMMON_PAIRS 28
/// Weights from here on count as one.
#define MOST 32

/// Puts the commonest pairs first, and leaves each part in its order.
static void put_common_first(cencodings_pair *pairs, size_t count) {
  if (count <= COMMON_PAIRS) return;
  size_t by_weight[MOST + 1] = {0};
  for (size_t place = 0; place < count; place++)
    by_weight[pairs[place].weight < MOST ? pairs[place].weight : MOST]++;
  int least = MOST;
  size_t common = by_weight[MOST];
  while (common < COMMON_PAIRS) common += by_weight[--least];
  cencodings_pair rare[PAIR_LIMIT];
  size_t kept = 0, set_aside = 0;
  for (size_t place = 0; place < count; place++) {
    if (pairs[place].weight >= least) pairs[kept++] = pairs[place];
    else rare[set_aside++] = pairs[place];
  }
  memcpy(pairs + kept, rare, set_aside * sizeof *rare);
}

size_t cencodings_count_pairs(
    cencodings_pair_counts *counts, const uint8_t *sample, size_t count, int32_t takes_all,
    cencodings_pair *pairs, size_t capacity) {
  if (capacity > PAIR_LIMIT) capacity = PAIR_LIMIT;
  size_t found = 0;
  uint8_t before = ' ';
  for (size_t place = 0; place <= count; place++) {
    uint8_t byte = place < count ? sample[place] : ' ';
    if (takes_all || (before | byte) & 0x80) {
      uint16_t *seen = &counts->counts[before << 8 | byte];
      if (*seen == 0 && found < capacity) {
        pairs[found].first = before;
        pairs[found].second = byte;
        found++;
        *seen = 1;
      } else if (*seen > 0 && *seen < 65535) {
        *seen += 1;
      }
    }
    before = byte;
  }
  for (size_t place = 0; place < found; place++) {
    uint16_t *seen = &counts->counts[pairs[place].first << 8 | pairs[place].second];
    pairs[place].weight = *seen;
    *seen = 0;
  }
  put_common_first(pairs, found);
  return found;
}

/// What one more character that no language has costs: 20 bits.
#define STRANGE 160
/// What a halfwidth katakana costs: 16 bits.
#define HALFWIDTH 128
/// What a malformed sequence costs: 28 bits.
#define MALFORMED 224

static uint32_t cost_of(uint32_t scalar, const uint8_t *characters, uint32_t *ideographs) {
  if (scalar >= 0x3000 && scalar <= 0x30FF) return ++*ideographs, characters[scalar - 0x3000];
  if (scalar >= 0x4E00 && scalar <= 0x9FFF)
    return ++*ideographs, characters[scalar - 0x4E00 + 0x100];
  if (scalar >= 0xAC00 && scalar <= 0xD7A3)
    return ++*ideographs, characters[scalar - 0xAC00 + 0x100 + 0x5200];
  if (scalar >= 0xFF00 && scalar <= 0xFFEF) return characters[scalar - 0xFF00 + 0x100 + 0x5200 + 11172];
  if (scalar < 0x80) return 0;
  // Quotation marks, dashes and the dots of an ellipsis stand in any text.
  if (scalar == 0x2014 || scalar == 0x2026 || (scalar >= 0x2018 && scalar <= 0x201D)) return 72;
  if (scalar == 0xB7 || (scalar >= 0x2000 && scalar < 0x2600)) return 112;
  if (scalar >= 0xE000 && scalar <= 0xF8FF) return STRANGE + 32;
  return STRANGE;
}

/// What it costs that a letter of ASCII and a wide character touch: 5 bits.
#define MIXED 40

static int is_letter(uint8_t byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

cencodings_reading cencodings_read_double(
    const cencodings_double *table, const uint8_t *sample, size_t count, const uint8_t *characters,
    uint32_t limit) {
  cencodings_reading reading = {0, 0, 0, 0};
  size_t place = 0;
  int is_wide_before = 1;
  while (place < count && reading.cost <= limit) {
    if (sample[place] < 0x80) {
      // A letter of ASCII touches no other script without a space.
      if (is_wide_before == 2 && is_letter(sample[place])) reading.cost += MIXED;
      is_wide_before = !is_letter(sample[place]);
      place++;
      continue;
    }
    if (!is_wide_before) reading.cost += MIXED;
    is_wide_before = 2;
    if (table->single[sample[place] & 0x7F]) {
      reading.characters++;
      reading.cost += HALFWIDTH;
      place++;
      continue;
    }
    uint8_t buffer[64 + CENCODINGS_ROOM];
    // Four bytes hold any sequence.
    size_t within = count - place < 4 ? count - place : 4;
    uint32_t entry = within > 1 ? table->pairs[(sample[place] & 0x7F) << 8 | sample[place + 1]] : 0;
    uint32_t scalar = 0;
    if (entry && entry >> 24 < 0xFE) {
      place += 2;
      uint32_t bytes = entry & 0xFFFFFF;
      scalar = entry >> 24 == 3
          ? (bytes & 0x0F) << 12 | (bytes >> 8 & 0x3F) << 6 | (bytes >> 16 & 0x3F)
          : entry >> 24 == 2 ? (bytes & 0x1F) << 6 | (bytes >> 8 & 0x3F) : bytes;
      reading.characters++;
      reading.cost += cost_of(scalar, characters, &reading.ideographs);
      continue;
    }
    cencodings_progress one =
        cencodings_decode_double(table, sample + place, within, buffer, sizeof buffer);
    if (one.stop == CENCODINGS_MALFORMED && one.read == 0) {
      reading.malformed++;
      reading.cost += MALFORMED;
      place += (size_t)one.malformed;
      continue;
    }
    if (one.read == 0) break;
    reading.characters++;
    reading.cost += STRANGE;
    // Step over the first sequence only.
    place += one.read;
  }
  return reading;
}
