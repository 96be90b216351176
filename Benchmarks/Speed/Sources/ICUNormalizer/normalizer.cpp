#include "ICUNormalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

size_t icu_normalize_nfc(const char *text, size_t count, char *target, size_t room) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *normalizer = icu::Normalizer2::getNFCInstance(status);
  icu::CheckedArrayByteSink sink(target, static_cast<int32_t>(room));
  normalizer->normalizeUTF8(
      0, icu::StringPiece(text, static_cast<int32_t>(count)), sink, nullptr, status);
  return U_FAILURE(status) ? 0 : static_cast<size_t>(sink.NumberOfBytesAppended());
}
