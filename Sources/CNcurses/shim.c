#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

// Macros of term.h for capabilities, in the way of these words.
#undef columns
#undef lines

static WINDOW *keyboard; // a pad: reading from it never refreshes the screen

const char *shim_choose_codeset(void) {
  setlocale(LC_CTYPE, "");
  // What the C locale of glibc calls itself: nothing was chosen, or it is not installed.
  if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
  return nl_langinfo(CODESET);
}

int shim_width(wchar_t scalar) { return wcwidth(scalar); }

shim_terminal shim_look_up(void) {
  int problem = 0;
  if (setupterm(NULL, STDOUT_FILENO, &problem) == ERR) return shim_unknown;
  bool places = shim_capability("cup") != NULL && shim_capability("clear") != NULL;
  return places ? shim_usable : shim_incapable;
}

int shim_known_colors(void) { return tigetnum("colors"); }

bool shim_tty_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

/// The tty's size within the limits; false when the tty does not know.
static bool tty_size(int rows, int columns, struct winsize *size) {
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, size) != 0) return false;
  if (size->ws_row == 0 || size->ws_col == 0) return false;
  if (size->ws_row > rows) size->ws_row = (unsigned short)rows;
  if (size->ws_col > columns) size->ws_col = (unsigned short)columns;
  return true;
}

bool shim_open(int rows, int columns) {
  struct winsize size;
  bool is_huge = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                 (size.ws_row > rows || size.ws_col > columns);
  use_env(FALSE);
  // A huge tty would cost gigabytes: start with terminfo's size, and take the limits below.
  use_tioctl(!is_huge);
  if (newterm(NULL, stdout, stdin) == NULL) return false;
  raw();
  noecho();
  nonl();
  keyboard = newpad(1, 1);
  if (keyboard == NULL) {
    endwin();
    return false;
  }
  set_escdelay(25);
  keypad(keyboard, TRUE);
  nodelay(keyboard, TRUE);
  // The mouse is decoded from its SGR reports, not by ncurses.
  keyok(KEY_MOUSE, FALSE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  intrflush(stdscr, FALSE);
  shim_resize(rows, columns);
  return true;
}

bool shim_resize(int rows, int columns) {
  struct winsize size;
  if (!tty_size(rows, columns, &size)) return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  return resize_term(size.ws_row, size.ws_col) != ERR;
}

int shim_read_key(void) { return wgetch(keyboard); }

long shim_read(unsigned char *bytes, long count) {
  struct pollfd ready = {STDIN_FILENO, POLLIN, 0};
  if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLIN)) return 0;
  ssize_t got = read(STDIN_FILENO, bytes, (size_t)count);
  return got > 0 ? got : 0;
}

bool shim_is_closed(void) {
  struct pollfd ready = {STDIN_FILENO, POLLIN, 0};
  if (poll(&ready, 1, 0) <= 0) return false;
  if (ready.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  int waiting = 0;
  return (ready.revents & POLLIN) && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}

const char *shim_capability(const char *name) {
  char *text = tigetstr(name);
  return text == NULL || text == (char *)-1 ? NULL : text;
}

void shim_send(const char *text) {
  size_t count = strlen(text);
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, text, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    count -= (size_t)written;
  }
}

// What `append` below writes to; only the main thread calls it.
static struct {
  char *bytes;
  long count;
  long limit;
} collected;

static int append(int byte) {
  if (collected.count < collected.limit) collected.bytes[collected.count++] = (char)byte;
  return byte;
}

long shim_farewell(char *bytes, long count, const char *modes) {
  // sgr0 sets the attributes back, op is not needed then; rmkx leaves the keypad's mode.
  static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
  collected.bytes = bytes;
  collected.count = 0;
  collected.limit = count;
  tputs(modes, 1, append);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *text = shim_capability(names[i]);
    if (text != NULL) tputs(text, 1, append);
  }
  // Without an alternate screen: below what is on this one.
  if (shim_capability("rmcup") == NULL) tputs("\033[999;1H\r\n", 1, append);
  return collected.count;
}
