// The handshake of TLS has no time limit in libldap, and may keep a processor busy while the server
// says nothing; what comes later has limits of libldap's own, which nothing here relies on. So a
// connection is watched by a thread, which shuts its socket down when the time is over: then libldap
// reads an end, and fails.

#include "watch.h"

#include "library.h"

#include <fcntl.h>
#include <ldap.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct plenary_watch {
  struct ldap_conncb callback;
  LDAP *connection;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t ended;
  long seconds;
  struct timespec deadline;
  bool is_over;
  // The deadline has passed.
  bool is_late;
  // A descriptor of its own of the newest socket, so that it never names another; -1 for none.
  int socket;
};

static int connected(LDAP *connection, Sockbuf *buffer, LDAPURLDesc *url, struct sockaddr *address,
                     struct ldap_conncb *callback) {
  (void)connection, (void)url, (void)address;
  struct plenary_watch *watch = callback->lc_arg;
  ber_socket_t descriptor = -1;
  if (plenary_ldap()->ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &descriptor) != 1) return -1;
  // A socket that does not block has libldap try again and again while the server says nothing.
  int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0) fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
  pthread_mutex_lock(&watch->mutex);
  if (watch->socket >= 0) close(watch->socket);
  watch->socket = watch->is_late ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  bool is_watched = watch->socket >= 0;
  pthread_mutex_unlock(&watch->mutex);
  return is_watched ? 0 : -1;
}

static void disconnected(LDAP *connection, Sockbuf *buffer, struct ldap_conncb *callback) {
  (void)connection, (void)buffer, (void)callback;
}

static bool is_past(const struct timespec *moment) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > moment->tv_sec ||
         (now.tv_sec == moment->tv_sec && now.tv_nsec >= moment->tv_nsec);
}

static void *wait_for_the_end(void *argument) {
  struct plenary_watch *watch = argument;
  pthread_mutex_lock(&watch->mutex);
  while (!watch->is_over && !watch->is_late) {
    pthread_cond_timedwait(&watch->ended, &watch->mutex, &watch->deadline);
    watch->is_late = is_past(&watch->deadline);
  }
  if (watch->is_late && watch->socket >= 0) shutdown(watch->socket, SHUT_RDWR);
  pthread_mutex_unlock(&watch->mutex);
  return NULL;
}

static void set_deadline(struct plenary_watch *watch) {
  clock_gettime(CLOCK_MONOTONIC, &watch->deadline);
  watch->deadline.tv_sec += watch->seconds;
}

struct plenary_watch *plenary_watch_begin(void *connection, long seconds) {
  struct plenary_watch *watch = calloc(1, sizeof *watch);
  if (watch == NULL) return NULL;
  watch->connection = connection;
  watch->seconds = seconds;
  watch->socket = -1;
  watch->callback = (struct ldap_conncb){connected, disconnected, watch};
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_mutex_init(&watch->mutex, NULL);
  pthread_cond_init(&watch->ended, &attributes);
  pthread_condattr_destroy(&attributes);
  set_deadline(watch);
  if (pthread_create(&watch->thread, NULL, wait_for_the_end, watch) != 0) {
    pthread_cond_destroy(&watch->ended);
    pthread_mutex_destroy(&watch->mutex);
    free(watch);
    return NULL;
  }
  plenary_ldap()->ldap_set_option(connection, LDAP_OPT_CONNECT_CB, &watch->callback);
  return watch;
}

void plenary_watch_renew(struct plenary_watch *watch) {
  pthread_mutex_lock(&watch->mutex);
  set_deadline(watch);
  pthread_mutex_unlock(&watch->mutex);
}

void plenary_watch_end(struct plenary_watch *watch) {
  plenary_watch_renew(watch);
  // Asking for a callback takes it away: ldap_get_option(3).
  plenary_ldap()->ldap_get_option(watch->connection, LDAP_OPT_CONNECT_CB, &watch->callback);
  plenary_ldap()->ldap_unbind_ext(watch->connection, NULL, NULL);
  pthread_mutex_lock(&watch->mutex);
  watch->is_over = true;
  pthread_cond_signal(&watch->ended);
  pthread_mutex_unlock(&watch->mutex);
  pthread_join(watch->thread, NULL);
  if (watch->socket >= 0) close(watch->socket);
  pthread_cond_destroy(&watch->ended);
  pthread_mutex_destroy(&watch->mutex);
  free(watch);
}
