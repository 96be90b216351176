// Stable names over ICU, and nothing else.
//
// ICU's headers rename every function to carry its version (`ucnv_open` becomes `ucnv_open_72`), and
// their types clash with the copy of ICU inside Foundation; so this header names neither, and the
// wrappers are compiled in CICU.c. Statuses are ICU's: above zero is an error.
#ifndef CICU_H
#define CICU_H

#include <stddef.h>
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

/// The kind of a converter, ICU's `UConverterType`: 0, 3 and 26 have one byte a character.
int32_t icu_ucnv_getType(const UConverter *converter);
/// A converter's own name.
const char *icu_ucnv_getName(const UConverter *converter);
int32_t icu_ucnv_countAliases(const char *name);
const char *icu_ucnv_getAlias(const char *name, int32_t index);
/// The name that a standard ("IANA", "MIME", …) has for a converter, or null.
const char *icu_ucnv_getStandardName(const char *name, const char *standard);

/// Makes a converter stop at what does not decode or encode, fallbacks included.
void icu_ucnv_stopAtErrors(UConverter *converter);
void icu_ucnv_setFallback(UConverter *converter, int32_t uses);

/// How far a conversion got: units read and written, ICU's status, and the length of what stopped it.
typedef struct {
  size_t read;
  size_t written;
  int32_t status;
  int32_t malformed;
} icu_progress;

/// ICU's `U_BUFFER_OVERFLOW_ERROR`.
#define ICU_OVERFLOW 15

icu_progress icu_ucnv_toUnicode(
    UConverter *converter, uint16_t *target, size_t capacity, const char *source, size_t count,
    int32_t flush);
icu_progress icu_ucnv_fromUnicode(
    UConverter *converter, char *target, size_t capacity, const uint16_t *source, size_t count,
    int32_t flush);

/// The general category of a scalar, ICU's `UCharCategory`.
int32_t icu_u_charType(int32_t scalar);

/// The script of a scalar, ICU's `UScriptCode`.
int32_t icu_uscript_getScript(int32_t scalar);

/// The fullest likely form of a locale such as `und_JP`; returns its length, 0 when there is none.
int32_t icu_uloc_addLikelySubtags(const char *locale, char *result, int32_t capacity);

/// The block of a scalar, ICU's `UBlockCode`.
int32_t icu_ublock_getCode(int32_t scalar);

/// Normalization forms: NFC, NFD, NFKC, NFKD.
typedef enum { ICU_NFC, ICU_NFD, ICU_NFKC, ICU_NFKD } icu_form;

/// Normalizes text in UTF-16. Returns the length of the result, also where there is no room for it.
int32_t icu_unorm2_normalize(
    icu_form form, const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity,
    int32_t *status);

/// Whether a scalar stands in text of a form: 0 no, 1 yes, 2 maybe.
int32_t icu_quickCheck(icu_form form, int32_t scalar);

/// A scalar's canonical combining class.
int32_t icu_combiningClass(int32_t scalar);

/// The canonical composition of two scalars, negative when there is none.
int32_t icu_composePair(int32_t first, int32_t second);

/// The two scalars that a scalar decomposes into at first; 0 when it does not, or into one.
int32_t icu_decomposePair(int32_t scalar, int32_t *first, int32_t *second);

/// Whether a scalar may stand in composed text: ICU's `UNormalizationCheckResult`, 1 for yes.
int32_t icu_nfc_quickCheck(int32_t scalar);
int32_t icu_u_combiningClass(int32_t scalar);
/// Whether a text is in composed form.
int32_t icu_nfc_isNormalized(const uint16_t *units, int32_t count);
/// The four-letter code of a script.
const char *icu_uscript_getShortName(int32_t script);

typedef struct USpoofChecker USpoofChecker;

/// A checker of identifiers that mix scripts; null when ICU has no data for it.
USpoofChecker *icu_uspoof_openMixedScripts(void);
/// What is wrong with an identifier; 0 for nothing.
int32_t icu_uspoof_check(USpoofChecker *checker, const uint16_t *units, int32_t count);
/// What an identifier looks like: texts that can be taken for each other have the same. Returns its length,
/// 0 when it has none.
int32_t icu_uspoof_skeleton(
    USpoofChecker *checker, const uint16_t *units, int32_t count, uint16_t *skeleton,
    int32_t capacity);
void icu_uspoof_close(USpoofChecker *checker);

typedef struct URegularExpression URegularExpression;

/// A regular expression; null when the text is none.
URegularExpression *icu_uregex_open(const uint16_t *pattern, int32_t length);
/// Finds the next match in a text from a unit on. Returns 1 with where the match stands, 0 when there is none,
/// and -1 when looking for it takes more than `steps` times ten thousand steps, or too much memory.
int32_t icu_uregex_find(
    URegularExpression *expression, const uint16_t *units, int32_t count, int32_t from,
    int32_t steps, int32_t *start, int32_t *end);
void icu_uregex_close(URegularExpression *expression);

#endif
