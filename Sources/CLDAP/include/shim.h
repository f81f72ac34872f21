#ifndef PLENARY_CLDAP_H
#define PLENARY_CLDAP_H

// The types and constants of the system's libldap, and plain names for those of its macros that Swift
// cannot import. A shim has the name of its macro behind `shim_` and does nothing else. Its functions are
// called through `struct plenary_ldap` alone: what calls them by name would need the library to start.

#include <ldap.h>
#include <sys/time.h>

#include "bind.h"
#include "library.h"
#include "watch.h"

static inline const void *shim_LDAP_OPT_OFF(void) { return LDAP_OPT_OFF; }

static const int shim_LDAP_OPT_X_TLS_PROTOCOL_TLS1_2 = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
static const int shim_LDAP_SCOPE_BASE = LDAP_SCOPE_BASE;
static const int shim_LDAP_SCOPE_SUBTREE = LDAP_SCOPE_SUBTREE;

#endif
