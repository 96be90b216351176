#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

int32_t icu_nfc_quickCheck(int32_t scalar) {
  return u_getIntPropertyValue(scalar, UCHAR_NFC_QUICK_CHECK);
}

int32_t icu_u_combiningClass(int32_t scalar) { return u_getCombiningClass(scalar); }

int32_t icu_nfc_isNormalized(const uint16_t *units, int32_t count) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFCInstance(&code);
  UBool is = U_SUCCESS(code) && unorm2_isNormalized(form, (const UChar *)units, count, &code);
  return is || U_FAILURE(code);
}

USpoofChecker *icu_uspoof_openMixedScripts(void) {
  UErrorCode code = U_ZERO_ERROR;
  USpoofChecker *checker = uspoof_open(&code);
  if (U_FAILURE(code)) return NULL;
  uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &code);
  uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
  return checker;
}

int32_t icu_uspoof_check(USpoofChecker *checker, const uint16_t *units, int32_t count) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t result = uspoof_check2(checker, (const UChar *)units, count, NULL, &code);
  return U_SUCCESS(code) ? result : 0;
}

int32_t icu_uspoof_skeleton(
    USpoofChecker *checker, const uint16_t *units, int32_t count, uint16_t *skeleton,
    int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = uspoof_getSkeleton(
      checker, 0, (const UChar *)units, count, (UChar *)skeleton, capacity, &code);
  return U_SUCCESS(code) ? length : 0;
}

void icu_uspoof_close(USpoofChecker *checker) { uspoof_close(checker); }

const char *icu_uscript_getShortName(int32_t script) {
  return uscript_getShortName((UScriptCode)script);
}

URegularExpression *icu_uregex_open(const uint16_t *pattern, int32_t length) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError place;
  URegularExpression *expression = uregex_open((const UChar *)pattern, length, 0, &place, &code);
  if (U_SUCCESS(code)) return expression;
  uregex_close(expression);
  return NULL;
}

int32_t icu_uregex_find(
    URegularExpression *expression, const uint16_t *units, int32_t count, int32_t from,
    int32_t steps, int32_t *start, int32_t *end) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setTimeLimit(expression, steps, &code);
  uregex_setText(expression, (const UChar *)units, count, &code);
  // A region from there on, in which what stands before can still be looked at.
  uregex_setRegion(expression, from, count, &code);
  uregex_useTransparentBounds(expression, 1, &code);
  uregex_useAnchoringBounds(expression, 0, &code);
  UBool isFound = uregex_findNext(expression, &code);
  if (isFound && U_SUCCESS(code)) {
    *start = uregex_start(expression, 0, &code);
    *end = uregex_end(expression, 0, &code);
  }
  if (U_FAILURE(code)) return -1;
  return isFound ? 1 : 0;
}

void icu_uregex_close(URegularExpression *expression) { uregex_close(expression); }
