// Compiles the header by itself, so that a warning in it is an error and not lost in an importer.
#include "shim.h"

#include <stdlib.h>

// Whoever starts the program has an ldaprc, or the machine an ldap.conf, for other programs: what
// they say (not to check certificates, for one) must not hold here. Read by libldap's first call.
__attribute__((constructor)) static void heed_no_ldaprc(void) { setenv("LDAPNOINIT", "1", 1); }
