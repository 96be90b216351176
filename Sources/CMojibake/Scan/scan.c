// Chooses the scan for the processor at hand.
#include "CMojibake.h"

#include <string.h>

#include "lone.h"
#include "quiet_rules.h"
#include "triggers.h"

size_t cmojibake_skip(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return cmojibake_skip_avx2(bytes, count, offset, triggers);
  }
#endif
  return cmojibake_skip_portable(bytes, count, offset, triggers);
}

int cmojibake_is_lone(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers) {
  return is_lone_or_reference(triggers, bytes, count, offset);
}

void cmojibake_fill_thai(const cmojibake_triggers *triggers, uint64_t *words) {
  const uint16_t *symbols = triggers->symbols;
  for (size_t first = 0; first < 128; first++) {
    uint16_t row = symbols[(size_t)triggers->page_of[(0xE00 + first) >> 6] << 6 | (first & 63)];
    for (size_t second = 0; second < 128; second++) {
      uint16_t column =
          symbols[(size_t)triggers->page_of[(0xE00 + second) >> 6] << 6 | (second & 63)];
      if (second % 64 == 0) words[first * 2 + second / 64] = 0;
      if (pair_is_in(&triggers->anywhere, row, column)) {
        words[first * 2 + second / 64] |= (uint64_t)1 << second % 64;
      }
    }
  }
}

size_t cmojibake_find_newline(const uint8_t *bytes, size_t count, size_t offset) {
  const uint8_t *found = memchr(bytes + offset, '\n', count - offset);
  return found ? (size_t)(found - bytes) : count;
}
