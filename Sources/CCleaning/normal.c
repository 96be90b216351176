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

static inline uint8_t look_up(
    const ccleaning_form *form, const uint16_t *pages, uint32_t scalar) {
  return scalar < 0x80 || scalar >= 0x30000
      ? 0 : form->values[(size_t)pages[scalar >> 6] * 64 + (scalar & 63)];
}

static inline uint8_t value_of(const ccleaning_form *form, uint32_t scalar) {
  return look_up(form, form->pages, scalar);
}

uint8_t ccleaning_value(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset,
    size_t *length) {
  decoded d = decode(bytes, count, offset);
  *length = d.length;
  return value_of(form, d.scalar);
}

// The scalar that ends at an offset; no bytes where none does.
static decoded scalar_before(const uint8_t *bytes, size_t offset) {
  size_t start = offset;
  while (start > 0 && offset - start < 4) {
    start--;
    if ((bytes[start] & 0xC0) != 0x80) break;
  }
  const decoded none = {0, 0};
  if (start == offset) return none;
  decoded d = decode(bytes, offset, start);
  return start + d.length == offset ? d : none;
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

// How far to look back for what a scalar may compose with; ICU decides about more marks than anybody writes.
enum { MARKS = 32 };

// Whether a scalar that may compose does, by what its run of marks stands behind.
static int may_compose(
    const ccleaning_form *form, const uint8_t *bytes, size_t offset, uint32_t scalar) {
  const uint8_t rank = value_of(form, scalar) & RANK;
  for (int back = 0; back < MARKS; back++) {
    decoded before = scalar_before(bytes, offset);
    if (!before.length) return 0;
    if (composes(form, before.scalar, scalar)) return 1;
    // A mark that goes before one the scalar was composed with takes its place.
    if (rank && look_up(form, form->tails, before.scalar) > rank) return 1;
    // Behind a scalar that begins a sequence of its own, nothing before it is reached.
    if (!(value_of(form, before.scalar) & RANK)) return 0;
    offset -= before.length;
  }
  return 1;
}

typedef size_t next_suspect(const uint8_t *, size_t, size_t);

static inline __attribute__((always_inline)) size_t find(
    const ccleaning_form *form, const uint8_t *bytes, size_t count, size_t offset,
    next_suspect *next) {
  const uint16_t *const pages = form->pages;
  const uint8_t *const values = form->values;
  while (offset < count) {
    offset = next(bytes, count, offset);
    // The rank of the scalar before: what is no suspect by itself may be one behind another mark.
    uint8_t previous =
        offset < count ? value_of(form, scalar_before(bytes, offset).scalar) & RANK : 0;
    uint8_t value = 1;
    // On to the next scalar that is nothing but itself.
    while (offset < count && value) {
      decoded d = decode(bytes, count, offset);
      value = d.scalar >= 0x30000
          ? 0 : values[(size_t)pages[d.scalar >> 6] * 64 + (d.scalar & 63)];
      uint8_t rank = value & RANK;
      // Marks stand everywhere in some scripts; what may change is rare.
      if (value > RANK || (rank && previous > rank)) {
        if (!(value & CCLEANING_MAYBE) || (rank && previous > rank) ||
            may_compose(form, bytes, offset, d.scalar)) {
          return offset;
        }
      }
      previous = rank;
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
