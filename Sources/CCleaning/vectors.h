// The kernels for processors with AVX2.
#ifndef CCLEANING_VECTORS_H
#define CCLEANING_VECTORS_H

#include "CCleaning.h"

#if defined(__x86_64__)
size_t ccleaning_find_avx2(
    const uint8_t *bytes, size_t count, size_t offset, uint32_t wanted);
size_t ccleaning_find_either_avx2(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t first, uint8_t second);

/// The offset of the next lead byte that may begin a scalar with a value in NFC other than 0.
size_t ccleaning_next_composed_suspect_avx2(
    const uint8_t *bytes, size_t count, size_t offset);
/// The offset of the next byte that is not ASCII.
size_t ccleaning_next_high_avx2(const uint8_t *bytes, size_t count, size_t offset);
#endif

#endif
