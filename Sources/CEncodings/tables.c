#include "CEncodings.h"

// #embed compiles a megabyte at once; a Swift array literal of that size takes minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const uint8_t codecs[] = {
#embed "codecs.bin"
};

_Alignas(64) static const uint8_t detection[] = {
#embed "detection.bin"
};

const uint8_t *cencodings_codecs_start(void) { return codecs; }

const uint8_t *cencodings_detection_start(void) { return detection; }
