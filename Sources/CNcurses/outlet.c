#define _GNU_SOURCE
#include "outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "guard.h"

static int tty = -1;
// Written to without waiting; the terminal, or `nowhere` once the farewell is due.
static int outlet = -1;
static int open_terminal = -1; // what `outlet` is while the screen is up
static int nowhere = -1;
static int ncurses_file = -1;
// The terminal may stand in the midst of a control sequence: not all of a write was taken.
static atomic_bool is_cut_short;

bool outlet_write_promptly(int file, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd ready = {file, POLLOUT, 0};
    if (poll(&ready, 1, 100) <= 0 || !(ready.revents & POLLOUT)) return false;
    ssize_t written = write(file, bytes, count);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

/// Drops what a full terminal has not read yet, and ends the control sequence that was cut by that.
static void flush_output(void) {
  static const char cancel = 0x18;
  tcflush(tty, TCOFLUSH);
  outlet_write_promptly(open_terminal, &cancel, 1);
  atomic_store(&is_cut_short, false);
}

static bool takes_output(void) {
  struct pollfd ready = {open_terminal, POLLOUT, 0};
  return poll(&ready, 1, 0) > 0 && (ready.revents & POLLOUT);
}

void guard_make_room(void) {
  if (atomic_load(&is_cut_short) || !takes_output()) flush_output();
}

void outlet_close(void) {
  dup2(nowhere, outlet);
  if (ncurses_file >= 0) dup2(nowhere, ncurses_file);
}

void outlet_finish(const char *farewell, size_t count) {
  guard_make_room();
  if (outlet_write_promptly(open_terminal, farewell, count)) return;
  // It was full after all: a part of the farewell is dropped with the rest.
  flush_output();
  outlet_write_promptly(open_terminal, farewell, count);
}

void outlet_open(void) {
  atomic_store(&is_cut_short, false);
  dup2(open_terminal, outlet);
}

/// The terminal by an open file of its own, which may refuse to wait without the shell's noticing.
/// Where the terminal cannot be opened again, the file that there is, which waits.
static int open_again(void) {
  char path[64];
  if (ttyname_r(tty, path, sizeof path) == 0) {
    int file = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat one, other;
    if (file >= 0 && fstat(file, &one) == 0 && fstat(tty, &other) == 0 &&
        one.st_rdev == other.st_rdev) {
      return file;
    }
    if (file >= 0) close(file);
  }
  return fcntl(tty, F_DUPFD_CLOEXEC, 3);
}

bool outlet_prepare(int terminal) {
  tty = terminal;
  open_terminal = open_again();
  nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  outlet = fcntl(nowhere, F_DUPFD_CLOEXEC, 3);
  return open_terminal >= 0 && nowhere >= 0 && outlet >= 0;
}

long guard_write(const char *bytes, long count) {
  atomic_store(&is_cut_short, true);
  ssize_t written;
  do written = write(outlet, bytes, (size_t)count);
  while (written < 0 && errno == EINTR);
  if (written < 0 && errno != EAGAIN) return -1;
  if (written < 0) written = 0;
  if (written == count) atomic_store(&is_cut_short, false);
  return written;
}

int guard_terminal(void) { return open_terminal; }

void guard_watch_file(int file) { ncurses_file = file; }
