#include "CCleaning.h"

// #embed compiles the file at once; a Swift array literal of its size takes minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const uint8_t tables[] = {
#embed "cleaning.bin"
};

const uint8_t *ccleaning_tables_start(void) { return tables; }
