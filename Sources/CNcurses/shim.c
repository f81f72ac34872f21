#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

// Macros of term.h for capabilities, in the way of these words.
#undef columns
#undef lines

static WINDOW *keyboard; // a pad: reading from it never refreshes the screen

// ncurses writes in pieces of its own size. Frames are collected in a file in memory, to be sent whole:
// `screen` is that file while a frame is made. At all other times it is the terminal, whose settings
// ncurses changes through the same descriptor.
static int screen = -1;
static int terminal = -1;
static int collector = -1;
static char *frame;
static size_t frame_room;
enum { COLLECTOR_KEPT = 1 << 20 };

const char *shim_choose_codeset(void) {
  setlocale(LC_CTYPE, "");
  // What the C locale of glibc calls itself: nothing was chosen, or it is not installed.
  if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
  return nl_langinfo(CODESET);
}

int shim_width(wchar_t scalar) { return wcwidth(scalar); }

shim_terminal shim_look_up(const char *name) {
  int problem = 0;
  if (setupterm(name, STDOUT_FILENO, &problem) == ERR) return shim_unknown;
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

static FILE *open_screen(void) {
  terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  collector = memfd_create("frame", MFD_CLOEXEC);
  if (terminal < 0 || screen < 0 || collector < 0) return NULL;
  guard_watch_file(screen);
  return fdopen(screen, "w");
}

void shim_take_screen(void) {
  dup2(terminal, screen);
  reset_prog_mode();
  // Sends the sequences that open the screen, while ncurses may change the terminal's settings.
  werase(stdscr);
  wrefresh(stdscr);
}

long shim_frame(int row, int column, bool cursor, const char **bytes) {
  dup2(collector, screen);
  curs_set(cursor);
  wmove(stdscr, row, column);
  wrefresh(stdscr);
  dup2(terminal, screen);
  off_t count = lseek(collector, 0, SEEK_CUR);
  *bytes = frame;
  if (count <= 0) return 0;
  if ((size_t)count > frame_room) {
    char *larger = realloc(frame, (size_t)count);
    if (larger == NULL) return -1;
    frame = larger;
    frame_room = (size_t)count;
  }
  ssize_t got = pread(collector, frame, (size_t)count, 0);
  lseek(collector, 0, SEEK_SET);
  if (count > COLLECTOR_KEPT) (void)!ftruncate(collector, 0);
  *bytes = frame;
  return got == count ? (long)count : -1;
}

bool shim_open(const char *name, int rows, int columns) {
  struct winsize size;
  bool is_huge = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                 (size.ws_row > rows || size.ws_col > columns);
  use_env(FALSE);
  // A huge tty would cost gigabytes: start with terminfo's size, and take the limits below.
  use_tioctl(!is_huge);
  FILE *file = open_screen();
  if (file == NULL || newterm((char *)name, file, stdin) == NULL) return false;
  // Until the first endwin ncurses 6.4 flushes its output after each movement of the cursor.
  endwin();
  reset_prog_mode();
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
  // Keys that wait must not end a frame half-way.
  typeahead(-1);
  shim_resize(rows, columns);
  shim_take_screen();
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

/// The whole screen scrolls again. `ESC [ r` is the short form of what most terminals have.
static void append_whole_region(void) {
  const char *region = shim_capability("csr");
  if (region == NULL) return;
  if (strncmp(region, "\033[%i%p1%d;%p2%dr", 17) == 0) {
    tputs("\033[r", 1, append);
  } else if (LINES > 0) {
    tputs(tparm(region, 0, LINES - 1), 1, append);
  }
}

static void append_capability(const char *name) {
  const char *text = shim_capability(name);
  if (text != NULL) tputs(text, 1, append);
}

long shim_parting(char *bytes, long count, const char *modes) {
  collected.bytes = bytes;
  collected.count = 0;
  collected.limit = count;
  tputs(modes, 1, append);
  append_whole_region();
  // Sets the colours back as well.
  append_capability("sgr0");
  return collected.count;
}

long shim_farewell(char *bytes, long count, const char *modes) {
  shim_parting(bytes, count, modes);
  append_capability("rmkx");
  append_capability("cnorm");
  append_capability("rmcup");
  // Without an alternate screen: below what is on this one.
  if (shim_capability("rmcup") == NULL) tputs("\033[999;1H\r\n", 1, append);
  return collected.count;
}
