// The engine's static data and its vector kernels.
#ifndef CMOJIBAKE_H
#define CMOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

/// The inverses of the single-byte encodings; the layout is that of TrainModel's SectionFile.
extern const uint8_t cmojibake_encodings[];
extern const size_t cmojibake_encodings_size;

/// The language model; the layout is that of TrainModel's SectionFile.
extern const uint8_t cmojibake_model[];
extern const size_t cmojibake_model_size;

#endif
