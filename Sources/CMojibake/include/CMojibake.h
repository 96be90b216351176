// The engine's static data and its vector kernels.
#ifndef CMOJIBAKE_H
#define CMOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

/// The inverses of the single-byte encodings; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_encodings_start(void);

/// The language model; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_model_start(void);

#endif
