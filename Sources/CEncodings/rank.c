#include "kernels.h"

typedef struct {
  uint8_t bytes[256];
  size_t count;
  uint32_t weights[256];
} used_bytes;

static void note_bytes(used_bytes *used, const cencodings_pair *pairs, size_t count) {
  uint8_t seen[256] = {0};
  memset(used, 0, sizeof *used);
  for (size_t place = 0; place < count; place++) {
    seen[pairs[place].first] = 1;
    seen[pairs[place].second] = 1;
    used->weights[pairs[place].second] += pairs[place].weight;
  }
  for (int byte = 0; byte < 256; byte++)
    if (seen[byte]) used->bytes[used->count++] = (uint8_t)byte;
}

/// What the letters' case costs, whatever the language.
static uint32_t case_cost(
    const cencodings_languages *languages, const uint16_t *symbols, const cencodings_pair *pairs,
    size_t count) {
  uint32_t cost = 0;
  for (size_t place = 0; place < count; place++)
    cost += (uint32_t)languages->case_costs
                [(symbols[pairs[place].first] >> 14) << 2 | symbols[pairs[place].second] >> 14]
        * pairs[place].weight;
  return cost;
}

/// The symbol of C1 controls, which texts never mean, and what one costs beside its pairs: 4 bits.
#define C1_CONTROL 39
#define C1_COST 32

static uint32_t table_cost(
    const cencodings_languages *languages, const uint16_t *symbols, size_t table,
    const used_bytes *used, const cencodings_pair *pairs, size_t count) {
  uint8_t local[256];
  const uint8_t *numbers = languages->local + table * languages->symbol_count;
  const uint8_t *within = languages->within + table * languages->symbol_count;
  uint32_t cost = 0;
  for (size_t place = 0; place < used->count; place++) {
    uint8_t byte = used->bytes[place];
    size_t symbol = symbols[byte] & 0x3FFF;
    uint8_t number = numbers[symbol];
    local[byte] = number;
    // Of several that share a number: which one it is.
    if (number < 40) cost += (uint32_t)within[symbol] * used->weights[byte];
    if (symbol == C1_CONTROL) cost += C1_COST * used->weights[byte];
  }
  const uint8_t *costs = languages->costs + languages->starts[table];
  size_t width = languages->sizes[table];
  for (size_t place = 0; place < count; place++)
    cost += (uint32_t)costs[local[pairs[place].first] * width + local[pairs[place].second]]
        * pairs[place].weight;
  return cost;
}

static int compare(const cencodings_ranked *first, const cencodings_ranked *second) {
  if (first->cost != second->cost) return first->cost < second->cost ? -1 : 1;
  if (first->candidate != second->candidate) return first->candidate < second->candidate ? -1 : 1;
  return first->table < second->table ? -1 : first->table > second->table;
}

static void add_costs(
    const cencodings_languages *languages, const cencodings_pair *pairs, size_t pair_count,
    cencodings_ranked *readings, size_t count) {
  used_bytes used;
  note_bytes(&used, pairs, pair_count);
  uint32_t case_costs = 0;
  for (size_t place = 0; place < count; place++) {
    const uint16_t *symbols = languages->byte_symbols + ((size_t)readings[place].candidate << 8);
    if (place == 0 || readings[place].candidate != readings[place - 1].candidate)
      case_costs = case_cost(languages, symbols, pairs, pair_count);
    readings[place].cost += case_costs
        + table_cost(languages, symbols, readings[place].table, &used, pairs, pair_count);
  }
}

/// Brings the cheapest `least` readings to the front, sorted.
static void sort_first(cencodings_ranked *readings, size_t count, size_t least) {
  size_t sorted = 0;
  for (size_t place = 0; place < count; place++) {
    cencodings_ranked reading = readings[place];
    if (sorted == least && compare(&reading, &readings[sorted - 1]) > 0) continue;
    size_t target = sorted < least ? sorted++ : sorted - 1;
    // What falls out of the sorted part takes the place of what comes in.
    readings[place] = readings[target];
    while (target > 0 && compare(&reading, &readings[target - 1]) < 0) {
      readings[target] = readings[target - 1];
      target--;
    }
    readings[target] = reading;
  }
}

size_t cencodings_rank(
    const cencodings_languages *languages, const cencodings_pair *pairs, size_t pair_count,
    cencodings_ranked *readings, size_t count, size_t beam, size_t first_look) {
  if (count > beam && pair_count > first_look + first_look / 2) {
    // Most are hopeless after a glance.
    size_t glance = first_look / 3, wide = beam * 3;
    if (count <= wide) glance = 0;
    if (glance) {
      add_costs(languages, pairs, glance, readings, count);
      sort_first(readings, count, wide);
      count = wide;
    }
    add_costs(languages, pairs + glance, first_look - glance, readings, count);
    sort_first(readings, count, beam);
    add_costs(languages, pairs + first_look, pair_count - first_look, readings, beam);
    count = beam;
  } else {
    add_costs(languages, pairs, pair_count, readings, count);
  }
  size_t left = count < beam ? count : beam;
  sort_first(readings, count, left);
  return left;
}

void cencodings_group(
    const cencodings_languages *languages, const cencodings_pair *pairs, size_t pair_count,
    const uint16_t *candidates, size_t count, uint64_t *groups) {
  used_bytes used;
  note_bytes(&used, pairs, pair_count);
  for (size_t place = 0; place < count; place++) {
    const uint16_t *symbols = languages->byte_symbols + ((size_t)candidates[place] << 8);
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t byte = 0; byte < used.count; byte++)
      hash = (hash ^ symbols[used.bytes[byte]]) * 0x100000001B3u;
    groups[place] = hash;
  }
}

#define IDEOGRAPHIC_COUNT 8
#define CHARACTER_COUNT (0x100 + 0x5200 + 11172 + 0xF0)

static long character_place(uint32_t unit) {
  if (unit >= 0x3000 && unit <= 0x30FF) return (long)unit - 0x3000;
  if (unit >= 0x4E00 && unit <= 0x9FFF) return (long)unit - 0x4E00 + 0x100;
  if (unit >= 0xAC00 && unit <= 0xD7A3) return (long)unit - 0xAC00 + 0x100 + 0x5200;
  if (unit >= 0xFF00 && unit <= 0xFFEF) return (long)unit - 0xFF00 + 0x100 + 0x5200 + 11172;
  return -1;
}

/// What a unit costs that is no ideograph, in bits; `page` is the high byte of the last letter.
static float unit_cost(uint32_t unit, uint32_t page) {
  if (unit < 0x80) {
    if (unit == ' ' || (unit >= 'a' && unit <= 'z')) return 4.5f;
    if (unit == '\n') return 6;
    if (unit == '\t' || unit == '\f' || unit == '\r') return 7;
    if (unit == 0) return 24;
    return unit < 0x20 || unit == 0x7F ? 20 : 7;
  }
  if (unit < 0xA0) return 20;
  if (unit < 0x250) return page < 3 ? 8.5f : 11;
  if (unit >= 0x2000 && unit < 0x2070) return 10;
  // Alphabets: blocks with gaps that are never assigned cost a little more by their second letter.
  if ((unit < 0x1200 && (unit < 0x530 || unit > 0x530)) || (unit >= 0x1E00 && unit < 0x2000)
      || (unit >= 0xFB00 && unit < 0xFE00) || (unit >= 0xFE70 && unit < 0xFEFF))
    return unit >> 8 == page ? 5.5f : 12;
  if (unit >= 0x2070 && unit < 0x2C00) return 13;
  if (unit >= 0xE000 && unit < 0xF900) return 22;
  if (unit >= 0xFFF0) return 24;
  return 20;
}

static float read_units(
    const cencodings_languages *languages, const uint8_t *input, size_t count, int is_big_endian) {
  uint32_t ideographs[IDEOGRAPHIC_COUNT] = {0};
  size_t language_count = languages->ideographic_count < IDEOGRAPHIC_COUNT
      ? languages->ideographic_count
      : IDEOGRAPHIC_COUNT;
  float cost = 0;
  uint32_t page = 0;
  for (size_t place = 0; place + 1 < count; place += 2) {
    uint32_t unit = is_big_endian ? (uint32_t)input[place] << 8 | input[place + 1]
                                  : (uint32_t)input[place + 1] << 8 | input[place];
    long character = character_place(unit);
    if (character >= 0) {
      for (size_t language = 0; language < language_count; language++)
        ideographs[language] += languages->characters[language * CHARACTER_COUNT + (size_t)character];
      page = 0x4E;
      continue;
    }
    if (unit >= 0xD800 && unit < 0xE000) {
      if (unit < 0xDC00 && place + 3 < count) {
        uint8_t second = is_big_endian ? input[place + 2] : input[place + 3];
        if (second >= 0xDC && second < 0xE0) {
          // Emoji are the usual ones.
          cost += unit >= 0xD83C && unit <= 0xD83E ? 16 : 24;
          place += 2;
          continue;
        }
      }
      cost += 30;
      continue;
    }
    cost += unit_cost(unit, page);
    if (unit >= 0xA0 && (unit < 0x2000 || unit >= 0x2070)) page = unit >> 8;
  }
  uint32_t least = ideographs[0];
  for (size_t language = 1; language < language_count; language++)
    if (ideographs[language] < least) least = ideographs[language];
  return cost + (float)least / 8;
}

cencodings_wide cencodings_read_wide(
    const cencodings_languages *languages, const uint8_t *input, size_t count) {
  cencodings_wide wide = {
      read_units(languages, input, count, 0), read_units(languages, input, count, 1), 0};
  // The least that the bytes could cost one by one.
  for (size_t place = 0; place < count; place++) {
    uint8_t byte = input[place];
    if (byte >= 0x80) wide.bytes += 4.8f;
    else if (byte == ' ' || (byte >= 'a' && byte <= 'z')) wide.bytes += 4.3f;
    else if (byte == '\t' || byte == '\n' || byte == '\r') wide.bytes += 6;
    else if (byte == 0) wide.bytes += 24;
    else if (byte < 0x20 || byte == 0x7F) wide.bytes += 18;
    else wide.bytes += 6.3f;
  }
  return wide;
}
