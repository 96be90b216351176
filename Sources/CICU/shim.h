// Stable names over ICU. ICU's headers rename every function to carry its version
// (`ucnv_open` becomes `ucnv_open_72`), which Swift cannot see; each wrapper resolves the macro here.
#ifndef UNBAKE_CICU_SHIM_H
#define UNBAKE_CICU_SHIM_H

#include <unicode/ucnv.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>

static inline const char *icu_version(void) { return U_ICU_VERSION; }

static inline UConverter *icu_ucnv_open(const char *name, UErrorCode *status) {
  return ucnv_open(name, status);
}
static inline void icu_ucnv_close(UConverter *converter) { ucnv_close(converter); }
static inline int32_t icu_ucnv_countAvailable(void) { return ucnv_countAvailable(); }
static inline const char *icu_ucnv_getAvailableName(int32_t index) {
  return ucnv_getAvailableName(index);
}
static inline UConverterType icu_ucnv_getType(const UConverter *converter) {
  return ucnv_getType(converter);
}
static inline const char *icu_ucnv_getStandardName(
    const char *name, const char *standard, UErrorCode *status) {
  return ucnv_getStandardName(name, standard, status);
}
/// Decodes strictly: a byte that does not decode stops the call with an error status.
static inline int32_t icu_ucnv_toUCharsStrictly(
    UConverter *converter, UChar *destination, int32_t capacity, const char *source,
    int32_t length, UErrorCode *status) {
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, 0, 0, 0, status);
  ucnv_setFallback(converter, 0);
  return ucnv_toUChars(converter, destination, capacity, source, length, status);
}
static inline int8_t icu_u_charType(UChar32 scalar) { return u_charType(scalar); }
static inline int32_t icu_ublock_getCode(UChar32 scalar) { return (int32_t)ublock_getCode(scalar); }

#endif
