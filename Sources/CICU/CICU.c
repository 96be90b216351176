#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>
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

int32_t icu_u_charType(int32_t scalar) { return u_charType(scalar); }

int32_t icu_uscript_getScript(int32_t scalar) {
  UErrorCode code = U_ZERO_ERROR;
  return uscript_getScript(scalar, &code);
}

int32_t icu_ublock_getCode(int32_t scalar) { return ublock_getCode(scalar); }
