#include "CMojibake.h"

// #embed compiles half a megabyte at once; a Swift array literal of that size takes minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) const uint8_t cmojibake_encodings[] = {
#embed "encodings.bin"
};
const size_t cmojibake_encodings_size = sizeof cmojibake_encodings;

_Alignas(64) const uint8_t cmojibake_model[] = {
#embed "model.bin"
};
const size_t cmojibake_model_size = sizeof cmojibake_model;
