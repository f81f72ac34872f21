// A target needs a source: this one checks that the header stands alone.
#include "shim.h"
