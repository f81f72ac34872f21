#ifndef PLENARY_CLDAP_BIND_H
#define PLENARY_CLDAP_BIND_H

#include <ldap.h>

/// A simple bind on `connection` (an LDAP *) that also asks for the password policy's control. Gives
/// the result code. `policy` becomes the error that the control of the answer holds, or -1 for none.
int plenary_bind(void *connection, const char *name, struct berval *password, int *policy);

#endif
