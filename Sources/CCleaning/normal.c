// Tells where a text may not be in a normalization form: most of it by its lead bytes alone, the rest scalar by
// scalar from tables (Unicode Standard Annex #15, section 9).
#include "CCleaning.h"

#include "vectors.h"

enum { RANK = 0x3F };

typedef struct {
  uint32_t scalar;
  size_t length;
} decoded;

// The scalar at an offset below the count; 0 and one byte where nothing well-formed starts.
static inline decoded decode(const uint8_t *bytes, size_t count, size_t offset) {
  const uint8_t *p = bytes + offset;
  const size_t left = count - offset;
  const decoded none = {0, 1};
  if (p[0] < 0x80) return (decoded){p[0], 1};
  if (p[0] < 0xC2 || left < 2 || (p[1] & 0xC0) != 0x80) return none;
  if (p[0] < 0xE0) return (decoded){(uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F), 2};
  if (left < 3 || (p[2] & 0xC0) != 0x80) return none;
  if (p[0] < 0xF0) {
    uint32_t scalar =
        (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    if (scalar < 0x800 || (scalar & 0xF800) == 0xD800) return none;
    return (decoded){scalar, 3};
  }
  if (p[0] > 0xF4 || left < 4 || (p[3] & 0xC0) != 0x80) return none;
  uint32_t scalar = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
      (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
  return scalar < 0x10000 || scalar > 0x10FFFF ? none : (decoded){scalar, 4};
}

static inline uint8_t value_of(const ccleaning_form *form, uint32_t scalar) {
  return scalar < 0x80 || scalar >= 0x30000
      ? 0 : form->values[(size_t)form->pages[scalar >> 6] * 64 + (scalar & 63)];
}

uint8_t ccleaning_value(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset,
    size_t *length) {
  decoded d = decode(bytes, count, offset);
  *length = d.length;
  return value_of(form, d.scalar);
}

// The scalar that ends at an offset; 0 where none does.
static uint32_t scalar_before(const uint8_t *bytes, size_t offset) {
  size_t start = offset;
  while (start > 0 && offset - start < 4) {
    start--;
    if ((bytes[start] & 0xC0) != 0x80) break;
  }
  if (start == offset) return 0;
  decoded d = decode(bytes, offset, start);
  return start + d.length == offset ? d.scalar : 0;
}

static int composes(const ccleaning_form *form, uint32_t first, uint32_t second) {
  // Hangul: a leading and a vowel, or a syllable without an ending and one (The Unicode Standard, 3.12).
  if (second >= 0x1161 && second <= 0x1175) return first >= 0x1100 && first <= 0x1112;
  if (second >= 0x11A8 && second <= 0x11C2) {
    return first >= 0xAC00 && first <= 0xD7A3 && (first - 0xAC00) % 28 == 0;
  }
  uint64_t pair = (uint64_t)first << 21 | second;
  for (uint32_t slot = ccleaning_pair_slot(pair);; slot = (slot + 1) % CCLEANING_PAIR_SLOTS) {
    if (form->pairs[slot] == pair) return 1;
    if (form->pairs[slot] == 0) return 0;
  }
}

// The walk's state: the last scalar looked at, and the last that began a sequence.
typedef struct {
  size_t end;
  uint32_t starter;
  uint8_t rank;
} walk;

// Whether a scalar with a value other than 0 may change.
static inline int may_change(
    const ccleaning_form *form, const uint8_t *bytes, size_t offset, uint32_t scalar,
    uint8_t value, walk *state) {
  if (state->end != offset) {
    state->starter = scalar_before(bytes, offset);
    state->rank = 0;
  }
  if (value & CCLEANING_NEVER) return 1;
  const uint8_t rank = value & RANK;
  if (rank && state->rank > rank) return 1;
  if (value & CCLEANING_MAYBE && composes(form, state->starter, scalar)) return 1;
  state->rank = rank;
  if (!rank) state->starter = scalar;
  return 0;
}

typedef size_t next_suspect(const uint8_t *, size_t, size_t);

// Scalars are walked through from a suspect on until this many bytes had no other.
enum { WALK = 24 };

static inline size_t find(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset,
    next_suspect *next) {
  walk state = {(size_t)-1, 0, 0};
  while (offset < count) {
    offset = next(bytes, count, offset);
    size_t stop = offset + WALK;
    while (offset < count && offset < stop) {
      decoded d = decode(bytes, count, offset);
      uint8_t value = value_of(form, d.scalar);
      if (value) {
        if (may_change(form, bytes, offset, d.scalar, value, &state)) return offset;
        state.end = offset + d.length;
        stop = offset + WALK;
      }
      offset += d.length;
    }
  }
  return count;
}

static size_t next_high_portable(const uint8_t *bytes, size_t count, size_t offset) {
  while (offset < count && bytes[offset] < 0x80) offset++;
  return offset;
}

size_t ccleaning_find_unnormalized_portable(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset) {
  return find(form, bytes, count, offset, next_high_portable);
}

size_t ccleaning_find_unnormalized(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return find(
        form, bytes, count, offset,
        form->is_composed ? ccleaning_next_composed_suspect_avx2 : ccleaning_next_high_avx2);
  }
#endif
  return ccleaning_find_unnormalized_portable(form, bytes, count, offset);
}
