#ifndef PLENARY_CLDAP_WATCH_H
#define PLENARY_CLDAP_WATCH_H

/// Sees to it that making one connection ends.
struct plenary_watch;

/// From now on what `connection` (an LDAP *) connects is shut down `seconds` later, unless the watch
/// has ended. NULL when there is no memory or no thread for it.
struct plenary_watch *plenary_watch_begin(void *connection, long seconds);

/// Ends the watch, on the thread that began it and before `connection` is unbound.
void plenary_watch_end(struct plenary_watch *watch);

#endif
