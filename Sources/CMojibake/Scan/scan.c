// Chooses the scan for the processor at hand.
#include "CMojibake.h"

#include <string.h>

#include "quiet_rules.h"

size_t cmojibake_skip(
    const uint8_t *bytes, size_t count, size_t offset, const cmojibake_triggers *triggers) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return cmojibake_skip_avx2(bytes, count, offset, triggers);
  }
#endif
  return cmojibake_skip_portable(bytes, count, offset, triggers);
}

size_t cmojibake_find_newline(const uint8_t *bytes, size_t count, size_t offset) {
  const uint8_t *found = memchr(bytes + offset, '\n', count - offset);
  return found ? (size_t)(found - bytes) : count;
}
