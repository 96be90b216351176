#include "kernels.h"

#include <stdatomic.h>
#include <stdlib.h>

/// Where a pair of bytes stands in its index, or below 0.
static int pointer_of(int32_t kind, int lead, int trail) {
  switch (kind) {
  case CENCODINGS_GB18030:
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail == 0x7F || trail > 0xFE) return -1;
    return (lead - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41);
  case CENCODINGS_BIG5:
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE) return -1;
    if (trail > 0x7E && trail < 0xA1) return -1;
    return (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62);
  case CENCODINGS_EUC_KR:
    if (lead < 0x81 || lead > 0xFE || trail < 0x41 || trail > 0xFE) return -1;
    return (lead - 0x81) * 190 + trail - 0x41;
  case CENCODINGS_SHIFT_JIS:
    if (!((lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC))) return -1;
    if (trail < 0x40 || trail == 0x7F || trail > 0xFC) return -1;
    return (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
  default:
    if (lead < 0xA1 || lead > 0xFE || trail < 0xA1 || trail > 0xFE) return -1;
    return (lead - 0xA1) * 94 + trail - 0xA1;
  }
}

static void make_double(
    cencodings_double *table, int32_t kind, const uint16_t *index, const uint8_t *plane2,
    const uint16_t *supplement, const uint32_t *ranges, size_t range_count) {
  memset(table, 0, sizeof *table);
  table->kind = kind;
  table->supplement = supplement;
  table->ranges = ranges;
  table->range_count = range_count;
  if (kind == CENCODINGS_GB18030) table->single[0] = entry_of(0x20AC);
  if (kind == CENCODINGS_SHIFT_JIS) {
    table->single[0] = entry_of(0x80);
    for (int byte = 0xA1; byte <= 0xDF; byte++)
      table->single[byte - 0x80] = entry_of(0xFF61 - 0xA1 + (uint32_t)byte);
  }
  for (int lead = 0x81; lead < 0xFF; lead++) {
    for (int trail = 0; trail < 256; trail++) {
      int pointer = pointer_of(kind, lead, trail);
      uint32_t *entry = &table->pairs[(lead & 0x7F) << 8 | trail];
      if (kind == CENCODINGS_EUC_JP && lead == 0x8E && trail >= 0xA1 && trail <= 0xDF)
        *entry = entry_of(0xFF61 - 0xA1 + (uint32_t)trail);
      if (pointer < 0) continue;
      if (kind == CENCODINGS_SHIFT_JIS && pointer >= 8836 && pointer <= 10715) {
        *entry = entry_of(0xE000 + (uint32_t)pointer - 8836);
        continue;
      }
      uint32_t scalar = index[pointer];
      if (plane2 && plane2[pointer / 8] >> (pointer % 8) & 1)
        *entry = 0xFFu << 24 | 0x20000 | scalar;
      else if (scalar > 0 && scalar < 0x80 && kind == CENCODINGS_BIG5)
        *entry = 0xFEu << 24 | scalar;
      else if (scalar > 0)
        *entry = entry_of(scalar);
    }
  }
}

const cencodings_double *cencodings_double_at(
    int32_t kind, const uint16_t *index, const uint8_t *plane2, const uint16_t *supplement,
    const uint32_t *ranges, size_t range_count) {
  static _Atomic(cencodings_double *) tables[5];
  cencodings_double *table = atomic_load_explicit(&tables[kind], memory_order_acquire);
  if (table) return table;
  table = malloc(sizeof *table);
  if (!table) abort();
  make_double(table, kind, index, plane2, supplement, ranges, range_count);
  cencodings_double *none = 0;
  if (atomic_compare_exchange_strong(&tables[kind], &none, table)) return table;
  // Another thread was first.
  free(table);
  return none;
}

uint32_t cencodings_gb18030_scalar(const uint32_t *ranges, size_t range_count, uint32_t pointer) {
  if (pointer >= 189000) return pointer <= 1237575 ? pointer - 189000 + 0x10000 : 0;
  if (pointer > 39419) return 0;
  size_t low = 0, high = range_count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (ranges[middle * 2] <= pointer) low = middle;
    else high = middle;
  }
  return ranges[low * 2 + 1] + pointer - ranges[low * 2];
}

/// A sequence that is no plain pair: what it decodes to, and its length; negative when malformed, 0 when the
/// input ends inside it.
typedef struct {
  uint32_t scalars[2];
  int32_t length;
} sequence;

static sequence malformed(int32_t length) {
  sequence result = {{0, 0}, -length};
  return result;
}

static int is_within(uint8_t byte, uint8_t first, uint8_t last) {
  return byte >= first && byte <= last;
}

static sequence rare_sequence(
    const cencodings_double *table, const uint8_t *in, size_t count, uint32_t entry) {
  static const uint32_t big5_pairs[4][2] = {
      {0xCA, 0x304}, {0xCA, 0x30C}, {0xEA, 0x304}, {0xEA, 0x30C}};
  sequence found = {{0, 0}, 2};
  uint8_t lead = in[0];
  if (entry >> 24 == 0xFF) {
    found.scalars[0] = entry & 0xFFFFFF;
    return found;
  }
  if (entry >> 24 == 0xFE) {
    memcpy(found.scalars, big5_pairs[((entry & 0xFFFFFF) - 1) & 3], sizeof found.scalars);
    return found;
  }
  int is_lead = table->kind == CENCODINGS_SHIFT_JIS
      ? is_within(lead, 0x81, 0x9F) || is_within(lead, 0xE0, 0xFC)
      : table->kind == CENCODINGS_EUC_JP
      ? lead == 0x8E || lead == 0x8F || is_within(lead, 0xA1, 0xFE)
      : is_within(lead, 0x81, 0xFE);
  if (!is_lead) return malformed(1);
  if (count < 2) return found.length = 0, found;
  uint8_t trail = in[1];
  if (table->kind == CENCODINGS_GB18030 && is_within(trail, 0x30, 0x39)) {
    if (count < 3) return found.length = 0, found;
    if (!is_within(in[2], 0x81, 0xFE)) return malformed(1);
    if (count < 4) return found.length = 0, found;
    if (!is_within(in[3], 0x30, 0x39)) return malformed(1);
    uint32_t pointer = (lead - 0x81u) * 12600 + (trail - 0x30u) * 1260 + (in[2] - 0x81u) * 10
        + (in[3] - 0x30u);
    found.scalars[0] = cencodings_gb18030_scalar(table->ranges, table->range_count, pointer);
    found.length = found.scalars[0] ? 4 : -4;
    return found;
  }
  if (table->kind == CENCODINGS_EUC_JP && lead == 0x8F && is_within(trail, 0xA1, 0xFE)) {
    if (count < 3) return found.length = 0, found;
    uint8_t last = in[2];
    if (!is_within(last, 0xA1, 0xFE)) return malformed(last < 0x80 ? 2 : 3);
    found.scalars[0] = table->supplement[(trail - 0xA1) * 94 + last - 0xA1];
    found.length = found.scalars[0] ? 3 : -3;
    return found;
  }
  return malformed(trail < 0x80 ? 1 : 2);
}

cencodings_progress cencodings_decode_double(
    const cencodings_double *table, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity) {
  const uint8_t *in = input, *end = input + count;
  uint8_t *out = output, *limit = output + capacity;
  while (in < end) {
    if (limit - out < CENCODINGS_ROOM && limit - out < 8)
      return progress(input, in, output, out, CENCODINGS_OUTPUT_FULL, 0);
    if (*in < 0x80) {
      if (end - in >= 16 && limit - out >= 16) {
        uint32_t mask = copy_and_mark16(out, in);
        int ascii = mask == 0 ? 16 : __builtin_ctz(mask);
        in += ascii;
        out += ascii;
      } else {
        *out++ = *in++;
      }
      continue;
    }
    uint32_t entry = 0;
    if (end - in >= 2) {
      // Pairs come in runs.
      while (end - in >= 2 && limit - out >= 8 && in[0] >= 0x80) {
        entry = table->pairs[(in[0] & 0x7F) << 8 | in[1]];
        if (entry - 1 >= 0xFE000000u - 1) break;
        out = put_entry(out, entry);
        in += 2;
        entry = 0;
      }
      if (in == end || in[0] < 0x80 || limit - out < 8) continue;
    }
    uint32_t single = table->single[in[0] & 0x7F];
    if (single) {
      out = put_entry(out, single);
      in++;
      continue;
    }
    if (end - in < 2) entry = 0;
    sequence found = rare_sequence(table, in, (size_t)(end - in), entry);
    if (found.length == 0) break;
    if (found.length < 0)
      return progress(input, in, output, out, CENCODINGS_MALFORMED, -found.length);
    out = put_scalar(out, found.scalars[0]);
    if (found.scalars[1]) out = put_scalar(out, found.scalars[1]);
    in += found.length;
  }
  return progress(input, in, output, out, CENCODINGS_INPUT_ENDS, 0);
}
