// Finds scalars of wanted kinds; by vectors where the processor has them.
#include "CCleaning.h"

#include <string.h>

#include "kinds.h"
#include "vectors.h"

uint32_t ccleaning_kinds(const uint8_t *bytes, size_t count, size_t offset) {
  return kinds_at(bytes, count, offset);
}

size_t ccleaning_find_portable(
    const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted) {
  while (offset < count) {
    if (kinds_at(bytes, count, offset) & wanted) return offset;
    offset++;
  }
  return count;
}

size_t ccleaning_find(const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return ccleaning_find_avx2(bytes, count, offset, wanted);
  }
#endif
  return ccleaning_find_portable(bytes, count, offset, wanted);
}

size_t ccleaning_find_either(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t first, uint8_t second) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return ccleaning_find_either_avx2(bytes, count, offset, first, second);
  }
#endif
  while (offset < count && bytes[offset] != first && bytes[offset] != second) offset++;
  return offset;
}
