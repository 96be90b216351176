#include "CMojibake.h"

// #embed compiles half a megabyte at once; a Swift array literal of that size takes minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const uint8_t encodings[] = {
#embed "encodings.bin"
};

_Alignas(64) static const uint8_t model[] = {
#embed "model.bin"
};

_Alignas(64) static const uint8_t languages[] = {
#embed "languages.bin"
};

_Alignas(64) static const uint8_t multibyte[] = {
#embed "multibyte.bin"
};

_Alignas(64) static const uint8_t han[] = {
#embed "han.bin"
};

_Alignas(64) static const uint8_t losses[] = {
#embed "losses.bin"
};

_Alignas(64) static const uint8_t letters[] = {
#embed "letters.bin"
};

const uint8_t *cmojibake_encodings_start(void) { return encodings; }

const uint8_t *cmojibake_model_start(void) { return model; }

const uint8_t *cmojibake_languages_start(void) { return languages; }

const uint8_t *cmojibake_multibyte_start(void) { return multibyte; }

const uint8_t *cmojibake_han_start(void) { return han; }

const uint8_t *cmojibake_losses_start(void) { return losses; }

const uint8_t *cmojibake_letters_start(void) { return letters; }
