#include "unbake.h"
