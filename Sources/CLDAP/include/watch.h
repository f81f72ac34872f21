#ifndef PLENARY_CLDAP_WATCH_H
#define PLENARY_CLDAP_WATCH_H

/// Sees to it that every call about one connection ends.
struct plenary_watch;

/// From now on what `connection` (an LDAP *) connects is shut down `seconds` after the watch has begun
/// or was last renewed, and connects no more. NULL when there is no memory or no thread for it.
struct plenary_watch *plenary_watch_begin(void *connection, long seconds);

/// Another call begins, on the thread that began the watch. A connection that was shut down stays so.
void plenary_watch_renew(struct plenary_watch *watch);

/// Unbinds the connection, for which it has as long, and ends the watch, on the thread that began it.
void plenary_watch_end(struct plenary_watch *watch);

#endif
