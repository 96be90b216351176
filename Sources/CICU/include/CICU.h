// Stable names over ICU, and nothing else.
//
// ICU's headers rename every function to carry its version (`ucnv_open` becomes `ucnv_open_72`), and
// their types clash with the copy of ICU inside Foundation; so this header names neither, and the
// wrappers are compiled in CICU.c. Statuses are ICU's: above zero is an error.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

typedef struct UConverter UConverter;

/// The version of ICU the package was built with, "72.1".
const char *icu_version(void);

UConverter *icu_ucnv_open(const char *name, int32_t *status);
void icu_ucnv_close(UConverter *converter);
int32_t icu_ucnv_countAvailable(void);
const char *icu_ucnv_getAvailableName(int32_t index);

/// Decodes strictly: a byte that does not decode, or only by a fallback, ends the call in an error.
/// Returns the count of UTF-16 units written.
int32_t icu_ucnv_toUCharsStrictly(
    UConverter *converter, uint16_t *destination, int32_t capacity, const char *source,
    int32_t length, int32_t *status);

/// The general category of a scalar, ICU's `UCharCategory`.
int32_t icu_u_charType(int32_t scalar);

/// The script of a scalar, ICU's `UScriptCode`.
int32_t icu_uscript_getScript(int32_t scalar);

/// The block of a scalar, ICU's `UBlockCode`.
int32_t icu_ublock_getCode(int32_t scalar);

#endif
