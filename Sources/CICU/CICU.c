#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/uvernum.h>

const char *icu_version(void) { return U_ICU_VERSION; }

UConverter *icu_ucnv_open(const char *name, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &code);
  *status = code;
  return converter;
}

void icu_ucnv_close(UConverter *converter) { ucnv_close(converter); }

int32_t icu_ucnv_countAvailable(void) { return ucnv_countAvailable(); }

const char *icu_ucnv_getAvailableName(int32_t index) { return ucnv_getAvailableName(index); }

int32_t icu_ucnv_toUCharsStrictly(
    UConverter *converter, uint16_t *destination, int32_t capacity, const char *source,
    int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, 0, 0, 0, &code);
  ucnv_setFallback(converter, 0);
  int32_t count =
      ucnv_toUChars(converter, (UChar *)destination, capacity, source, length, &code);
  *status = code;
  return count;
}

int32_t icu_ucnv_getType(const UConverter *converter) { return ucnv_getType(converter); }

const char *icu_ucnv_getName(const UConverter *converter) {
  UErrorCode code = U_ZERO_ERROR;
  return ucnv_getName(converter, &code);
}

int32_t icu_ucnv_countAliases(const char *name) {
  UErrorCode code = U_ZERO_ERROR;
  return ucnv_countAliases(name, &code);
}

const char *icu_ucnv_getAlias(const char *name, int32_t index) {
  UErrorCode code = U_ZERO_ERROR;
  return ucnv_getAlias(name, (uint16_t)index, &code);
}

const char *icu_ucnv_getStandardName(const char *name, const char *standard) {
  UErrorCode code = U_ZERO_ERROR;
  return ucnv_getStandardName(name, standard, &code);
}

void icu_ucnv_stopAtErrors(UConverter *converter) {
  UErrorCode code = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, 0, 0, 0, &code);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, 0, 0, 0, &code);
  ucnv_setFallback(converter, 0);
}

void icu_ucnv_setFallback(UConverter *converter, int32_t uses) {
  ucnv_setFallback(converter, uses != 0);
}

icu_progress icu_ucnv_toUnicode(
    UConverter *converter, uint16_t *target, size_t capacity, const char *source, size_t count,
    int32_t flush) {
  UErrorCode code = U_ZERO_ERROR;
  UChar *written = (UChar *)target;
  const char *read = source;
  ucnv_toUnicode(
      converter, &written, written + capacity, &read, source + count, 0, flush != 0, &code);
  icu_progress progress = {
      (size_t)(read - source), (size_t)(written - (UChar *)target), code, 0};
  if (code > U_ZERO_ERROR && code != U_BUFFER_OVERFLOW_ERROR) {
    char invalid[32];
    int8_t length = sizeof(invalid);
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, invalid, &length, &ignored);
    progress.malformed = ignored > U_ZERO_ERROR ? 0 : length;
  }
  return progress;
}

icu_progress icu_ucnv_fromUnicode(
    UConverter *converter, char *target, size_t capacity, const uint16_t *source, size_t count,
    int32_t flush) {
  UErrorCode code = U_ZERO_ERROR;
  char *written = target;
  const UChar *read = (const UChar *)source;
  ucnv_fromUnicode(
      converter, &written, target + capacity, &read, (const UChar *)source + count, 0, flush != 0,
      &code);
  icu_progress progress = {
      (size_t)(read - (const UChar *)source), (size_t)(written - target), code, 0};
  if (code > U_ZERO_ERROR && code != U_BUFFER_OVERFLOW_ERROR) {
    UChar invalid[8];
    int8_t length = 8;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidUChars(converter, invalid, &length, &ignored);
    progress.malformed = ignored > U_ZERO_ERROR ? 0 : length;
  }
  return progress;
}

int32_t icu_u_charType(int32_t scalar) { return u_charType(scalar); }

int32_t icu_uscript_getScript(int32_t scalar) {
  UErrorCode code = U_ZERO_ERROR;
  return uscript_getScript(scalar, &code);
}

int32_t icu_uloc_addLikelySubtags(const char *locale, char *result, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = uloc_addLikelySubtags(locale, result, capacity, &code);
  return U_FAILURE(code) || length >= capacity ? 0 : length;
}

int32_t icu_ublock_getCode(int32_t scalar) { return ublock_getCode(scalar); }

static const UNormalizer2 *normalizer(icu_form form) {
  UErrorCode code = U_ZERO_ERROR;
  switch (form) {
    case ICU_NFC: return unorm2_getNFCInstance(&code);
    case ICU_NFD: return unorm2_getNFDInstance(&code);
    case ICU_NFKC: return unorm2_getNFKCInstance(&code);
    default: return unorm2_getNFKDInstance(&code);
  }
}

int32_t icu_unorm2_normalize(
    icu_form form, const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = unorm2_normalize(
      normalizer(form), (const UChar *)source, length, (UChar *)target, capacity, &code);
  *status = code;
  return count;
}

int32_t icu_quickCheck(icu_form form, int32_t scalar) {
  static const UProperty properties[] = {
      UCHAR_NFC_QUICK_CHECK, UCHAR_NFD_QUICK_CHECK, UCHAR_NFKC_QUICK_CHECK,
      UCHAR_NFKD_QUICK_CHECK};
  return u_getIntPropertyValue(scalar, properties[form]);
}

int32_t icu_combiningClass(int32_t scalar) { return u_getCombiningClass(scalar); }

int32_t icu_composePair(int32_t first, int32_t second) {
  return unorm2_composePair(normalizer(ICU_NFC), first, second);
}

int32_t icu_decomposePair(int32_t scalar, int32_t *first, int32_t *second) {
  UErrorCode code = U_ZERO_ERROR;
  UChar units[8];
  int32_t length =
      unorm2_getRawDecomposition(normalizer(ICU_NFC), scalar, units, 8, &code);
  if (U_FAILURE(code) || length < 2) return 0;
  int32_t place = 0;
  U16_NEXT(units, place, length, *first);
  if (place == length) return 0;
  U16_NEXT(units, place, length, *second);
  return place == length;
}
