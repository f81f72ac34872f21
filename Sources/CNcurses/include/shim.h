// What Swift cannot import of ncurses: globals, cast macros, and calls made of several.
#pragma once

#define NCURSES_WIDECHAR 1
#include <wchar.h>

#include <curses.h>

#include "guard.h"

static const attr_t shim_bold = WA_BOLD;
static const attr_t shim_dim = WA_DIM;
static const attr_t shim_italic = WA_ITALIC;
static const attr_t shim_underline = WA_UNDERLINE;
static const attr_t shim_reverse = WA_REVERSE;

static inline int shim_rows(void) { return LINES; }
static inline int shim_columns(void) { return COLS; }
static inline int shim_colors(void) { return COLORS; }
static inline int shim_color_pairs(void) { return COLOR_PAIRS; }
static inline int shim_function_key(int number) { return KEY_F(number); }

/// Puts one glyph of at most five code points at a place, without moving on, wrapping or
/// scrolling. The first code point decides the width; the others must have none.
static inline int shim_put(
    int row, int column, const wchar_t *scalars, attr_t attributes, short pair) {
  cchar_t cell;
  if (setcchar(&cell, scalars, attributes, pair, NULL) == ERR) return ERR;
  return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

/// libc's opinion, which is ncurses': -1 for what it does not know.
int shim_width(wchar_t scalar);

static inline void shim_erase(void) {
  werase(stdscr);
  clearok(stdscr, TRUE);
}

/// Sends what changed, with the cursor at a place.
static inline void shim_refresh(int row, int column) {
  wmove(stdscr, row, column);
  wrefresh(stdscr);
}

/// The text of a capability of the terminal that is up, or NULL when it has none.
const char *shim_capability(const char *name);

typedef enum { shim_usable, shim_unknown, shim_incapable } shim_terminal;

/// Looks TERM up, without writing anything. Must come before `shim_capability`, `shim_farewell`.
shim_terminal shim_look_up(void);

/// How many colours the terminal that was looked up has; less than 1 when it has none.
int shim_known_colors(void);

/// The tty's size as it says itself; false when it does not know.
bool shim_tty_size(int *rows, int *columns);

/// Opens the screen on stdin and stdout with the size of the tty, whatever LINES and COLUMNS say,
/// but never larger than `rows` by `columns`. Returns false when the terminal is not usable.
bool shim_open(int rows, int columns);

/// Asks the tty for its size and takes it over; true when it is another one than before.
bool shim_resize(int rows, int columns);

/// The next byte or key code, or ERR when there is none now.
int shim_read_key(void);

/// Up to `count` bytes without waiting; 0 when there are none now.
long shim_read(unsigned char *bytes, long count);

/// True when the tty is hung up or at its end, so that nothing will come any more.
bool shim_is_closed(void);

/// Writes a control text of our own at once. Between refreshes ncurses holds nothing back, and none
/// of ours is of a kind that it keeps account of.
void shim_send(const char *text);

/// The bytes that bring back the terminal of before, for guard.h: at most `count` of them.
long shim_farewell(char *bytes, long count, const char *modes);

/// Chooses the character set of the environment, or plain UTF-8 where the environment has no
/// locale at all. Returns its name; anything but "UTF-8" is of no use.
const char *shim_choose_codeset(void);
