// ICU's own normalizer of UTF-8, which has no interface in C.
#ifndef ICU_NORMALIZER_H
#define ICU_NORMALIZER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Puts UTF-8 into NFC by `Normalizer2::normalizeUTF8`; returns how many bytes it wrote, at most the room.
size_t icu_normalize_nfc(const char *text, size_t count, char *target, size_t room);

#ifdef __cplusplus
}
#endif

#endif
