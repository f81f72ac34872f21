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

/// The bytes that show what has changed, with the cursor at a place, where it is seen or not: valid until
/// the next call. Returns how many; -1 when there is no memory for them, after which the screen must be
/// erased.
long shim_frame(int row, int column, bool cursor, const char **bytes);

/// Sets the terminal as the screen needs it, and opens a blank one: at the start, and after `endwin`.
void shim_take_screen(void);

/// The text of a capability of the terminal that is up, or NULL when it has none.
const char *shim_capability(const char *name);

typedef enum { shim_usable, shim_unknown, shim_incapable } shim_terminal;

/// Looks a kind of terminal up, without writing anything. Must come before `shim_capability`, `shim_farewell`.
shim_terminal shim_look_up(const char *name);

/// How many colours the terminal that was looked up has; less than 1 when it has none.
int shim_known_colors(void);

/// The tty's size as it says itself; false when it does not know.
bool shim_tty_size(int *rows, int *columns);

/// Opens a blank screen on stdin and stdout for a kind of terminal, with the size of the tty, whatever
/// LINES and COLUMNS say, but never larger than `rows` by `columns`. Returns false when the terminal is
/// not usable.
bool shim_open(const char *name, int rows, int columns);

/// Asks the tty for its size and takes it over; true when it is another one than before.
bool shim_resize(int rows, int columns);

/// The next byte or key code, or ERR when there is none now.
int shim_read_key(void);

/// Up to `count` bytes without waiting; 0 when there are none now.
long shim_read(unsigned char *bytes, long count);

/// True when the tty is hung up or at its end, so that nothing will come any more.
bool shim_is_closed(void);

/// What comes before `endwin`: turns modes off, lets the whole screen scroll, and resets attributes.
/// At most `count` bytes; returns how many.
long shim_parting(char *bytes, long count, const char *modes);

/// The bytes that bring back the terminal of before without ncurses, for guard.h: the parting, and all
/// that `endwin` does. At most `count` bytes; returns how many.
long shim_farewell(char *bytes, long count, const char *modes);

/// Chooses the character set of the environment, or plain UTF-8 where the environment has no
/// locale at all. Returns its name; anything but "UTF-8" is of no use.
const char *shim_choose_codeset(void);
