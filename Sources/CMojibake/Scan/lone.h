// Latin letters that stand for a lead byte whose trail bytes are gone, and character references that stand for
// both: what no pair of rare symbols tells.
//
// ISO-8859-1 and its relatives show the commonest lead bytes C2, C3 and E2 as letters that sound text has too.
// Beside an ASCII letter or a space they are looked up with both neighbours, in bits learnt from sound text.
#ifndef CMOJIBAKE_LONE_H
#define CMOJIBAKE_LONE_H

#include <string.h>

#include "CMojibake.h"
#include "triggers.h"

// The second byte of U+00C2, U+00C3 and U+00E2, all after C3.
enum { LONE_0 = 0x82, LONE_1 = 0x83, LONE_2 = 0xA2 };

// Whether U+00C2, U+00C3 or U+00E2 ends at a byte, by the byte before and itself.
static inline int is_lone(uint8_t before, uint8_t byte) {
  return before == 0xC3 && (byte == LONE_0 || byte == LONE_1 || byte == LONE_2);
}

static inline size_t lone_neighbour(uint8_t byte) { return byte < 0x80 ? byte : 0x7F; }

// Whether the scalar at an offset is such a letter, between neighbours that sound text does not have.
static inline int is_lone_trigger(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset) {
  if (count - offset < 2 || !is_lone(bytes[offset], bytes[offset + 1])) return 0;
  size_t which = bytes[offset + 1] == LONE_0 ? 0 : bytes[offset + 1] == LONE_1 ? 1 : 2;
  size_t before = offset > 0 ? lone_neighbour(bytes[offset - 1]) : '\n';
  size_t after = offset + 2 < count ? lone_neighbour(bytes[offset + 2]) : '\n';
  size_t place = (which << 7 | before) << 7 | after;
  return triggers->lone[place >> 5] >> (place & 31) & 1;
}

// The length of a reference to a letter with a mark, `&Atilde;`, or of any other named or numeric one; 0 where
// there is none. Sets whether it is to a letter with a mark.
static inline size_t reference_length(
    const uint8_t *p, size_t left, int *is_letter) {
  *is_letter = 0;
  if (left < 4 || p[0] != '&') return 0;
  size_t end = 1;
  while (end < left && end < 10 && p[end] != ';') {
    uint8_t lower = p[end] | 0x20;
    int is_digit = p[end] >= '0' && p[end] <= '9';
    if (!(lower >= 'a' && lower <= 'z') && !is_digit && !(p[end] == '#' && end == 1)) return 0;
    end++;
  }
  if (end == left || p[end] != ';' || end < 3) return 0;
  // acute, grave, circ, tilde, uml, ring, cedil, slash, lig, ETH, THORN, times.
  static const char *const endings[] = {
      "cute", "rave", "irc", "ilde", "uml", "ring", "edil", "lash", "lig", "eth", "orn", "imes"};
  for (size_t ending = 0; ending < sizeof endings / sizeof *endings; ending++) {
    size_t length = strlen(endings[ending]), place = 0;
    if (length > end - 2 && !(length == 3 && end == 4)) continue;
    while (place < length &&
           (p[end - length + place] | 0x20) == (uint8_t)endings[ending][place]) {
      place++;
    }
    *is_letter |= place == length;
  }
  // A number of more than seven bits may be to anything.
  *is_letter |= p[1] == '#' && end >= 5;
  return end + 1;
}

// Whether a reference to a letter with a mark stands at an offset, and right behind it one to something else,
// or what is not ASCII: a lead byte and its trail byte, as HTML writes them.
static inline int is_reference_trigger(const uint8_t *bytes, size_t count, size_t offset) {
  int is_letter;
  size_t length = reference_length(bytes + offset, count - offset, &is_letter);
  if (length == 0 || !is_letter || offset + length >= count) return 0;
  const uint8_t *next = bytes + offset + length;
  if (next[0] >= 0x80) return 1;
  int is_next_letter;
  if (reference_length(next, count - offset - length, &is_next_letter) == 0) return 0;
  return !is_next_letter || next[1] == '#';
}

// Whether either is at an offset.
static inline int is_lone_or_reference(
    const cmojibake_triggers *triggers, const uint8_t *bytes, size_t count, size_t offset) {
  return bytes[offset] == '&' ? is_reference_trigger(bytes, count, offset)
                              : is_lone_trigger(triggers, bytes, count, offset);
}

#endif
