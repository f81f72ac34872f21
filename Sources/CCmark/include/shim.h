// The system's cmark-gfm and its extensions, as they are.
#ifndef PLENARY_CCMARK_H
#define PLENARY_CCMARK_H

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

#endif
