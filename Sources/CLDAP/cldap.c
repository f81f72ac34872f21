// Compiles the header by itself, so that a warning in it is an error and not lost in an importer.
#include "shim.h"
