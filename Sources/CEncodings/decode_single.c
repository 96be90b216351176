#include "kernels.h"

#include <stdatomic.h>
#include <stdlib.h>

static void make_single(cencodings_single *table, const uint16_t *scalars) {
  table->keeps_ascii = 1;
  for (int byte = 0; byte < 256; byte++) {
    table->entries[byte] = scalars[byte] == 0xFFFF ? 0 : entry_of(scalars[byte]);
    if (byte < 128 && scalars[byte] != byte) table->keeps_ascii = 0;
  }
}

const cencodings_single *cencodings_single_at(size_t place, const uint16_t *scalars) {
  static _Atomic(cencodings_single *) tables[512];
  cencodings_single *table = atomic_load_explicit(&tables[place], memory_order_acquire);
  if (table) return table;
  table = malloc(sizeof *table);
  if (!table) abort();
  make_single(table, scalars);
  cencodings_single *none = 0;
  if (atomic_compare_exchange_strong(&tables[place], &none, table)) return table;
  // Another thread was first.
  free(table);
  return none;
}

/// So many bytes beyond ASCII in sixteen are decoded one by one.
#define FEW 8

cencodings_progress cencodings_decode_single(
    const cencodings_single *table, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity) {
  const uint32_t *entries = table->entries;
  const uint8_t *in = input, *end = input + count;
  uint8_t *out = output, *limit = output + capacity;
  int32_t keeps_ascii = table->keeps_ascii;
  while (end - in >= 16 && limit - out >= CENCODINGS_ROOM) {
    uint32_t mask = keeps_ascii ? copy_and_mark16(out, in) : 0xFFFF;
    if (mask == 0) {
      in += 16;
      out += 16;
      continue;
    }
    if (__builtin_popcount(mask) <= FEW && end - in >= 32) {
      // The copy holds up to the first of them; what is between two, and behind the last, is copied again.
      const uint8_t *start = in;
      for (;;) {
        const uint8_t *next = mask ? start + __builtin_ctz(mask) : start + 16;
        out += next - in;
        in = next;
        if (mask == 0) break;
        uint32_t entry = entries[*in];
        if (entry == 0) return progress(input, in, output, out, CENCODINGS_MALFORMED, 1);
        out = put_entry(out, entry);
        in++;
        mask &= mask - 1;
        memcpy(out, in, 16);
      }
      continue;
    }
    // Many: no branch a byte. A byte that is not mapped has length 0, and is looked for afterwards.
    uint8_t *before = out;
    uint32_t least = ~0u;
    for (int i = 0; i < 16; i++) {
      uint32_t entry = entries[in[i]];
      least = entry < least ? entry : least;
      out = put_entry(out, entry);
    }
    if (least != 0) {
      in += 16;
      continue;
    }
    out = before;
    while (entries[*in] != 0) out = put_entry(out, entries[*in++]);
    return progress(input, in, output, out, CENCODINGS_MALFORMED, 1);
  }
  while (in < end) {
    if (limit - out < 4) return progress(input, in, output, out, CENCODINGS_OUTPUT_FULL, 0);
    uint32_t entry = entries[*in];
    if (entry == 0) return progress(input, in, output, out, CENCODINGS_MALFORMED, 1);
    in++;
    out = put_entry(out, entry);
  }
  return progress(input, in, output, out, CENCODINGS_INPUT_ENDS, 0);
}
