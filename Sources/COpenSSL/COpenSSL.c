// Compiles the header by itself, so that a warning in it is an error and not lost in an importer.
#include "shim.h"

// When the process exits OpenSSL would free what the connections of other threads still use, and
// crash them. Nothing needs freeing then. Must be its first call, hence here.
__attribute__((constructor)) static void keep_openssl_at_exit(void) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}
