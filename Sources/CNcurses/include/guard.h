// Gives the terminal back on every way out: exit, signal, crash, closed pty.
//
// Three kinds of signals. ILL TRAP SEGV BUS FPE ABRT SYS and QUIT kill at once: the handler writes
// the farewell, restores the tty, prints what stderr kept, and dies by the same signal, so that no
// debugger or backtracer of a runtime ever reads from this terminal. HUP INT TERM XCPU XFSZ PROF
// VTALRM IO PWR STKFLT and the real-time signals ask: the first one is told through `guard_wakeups`
// and has GUARD_GRACE_MS to end in order, the second one, or the end of that time, kills like the
// above. USR1, USR2 and PIPE are ignored.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// How long an orderly end may take before the process dies by the signal that asked for it.
#define GUARD_GRACE_MS 350

/// Remembers the tty's settings and takes over the signals. Must come before ncurses starts, which
/// leaves alone what has a handler. Returns 0, or an errno.
int guard_start(int tty);

/// A readable, non-blocking descriptor on which each WINCH, TSTP and CONT, and each signal that asks,
/// arrives as one byte: its number. Bytes that find it full are dropped; the earlier ones wake as well.
int guard_wakeups(void);

/// Writes to the terminal as much as it takes without waiting, and returns how much that was; -1 when
/// the terminal is gone. After the farewell of a dying process, everything counts as written and goes
/// nowhere.
long guard_write(const char *bytes, long count);

/// The descriptor that tells, when it is polled, whether `guard_write` would write something.
int guard_terminal(void);

/// The descriptor that ncurses writes to: it is closed before a farewell, too.
void guard_watch_file(int file);

/// Before something must reach the terminal at once: drops the output that a full terminal has not
/// read yet, and ends the control sequence that the last `guard_write` may have left unfinished.
void guard_make_room(void);

/// From now on the screen is up: dying writes `bytes` (at most 512) first. When stderr is the
/// terminal, what is written to it is kept until the screen is gone again.
void guard_raise_screen(const char *bytes, size_t count);

/// The screen was left in order; prints what stderr kept.
void guard_lower_screen(void);

/// Writes the farewell and restores the tty without ncurses. Safe in a signal handler.
void guard_restore(void);

/// Gives the signals back. A deadline set by HUP or a closed pty stays: that process must end.
void guard_stop(void);

/// The signal that asked this process to end, or 0.
int guard_ending(void);

/// There is nobody there any more: dies by HUP after GUARD_GRACE_MS.
void guard_hang_up(void);

/// Dies by `signal`, with the terminal restored.
_Noreturn void guard_die(int signal);

/// Stops this process, or its whole process group as Ctrl-Z does; returns when it goes on in the
/// foreground, like `guard_claim`, and without a wake-up for CONT. The screen must be down.
bool guard_suspend(bool group);

/// Waits until this process is in the foreground: the kernel stops it as long as it is not. When
/// the screen is down, remembers the settings of the tty anew. False when the tty is gone.
bool guard_claim(void);

/// True while writing to the tty is ours.
bool guard_in_foreground(void);

/// Makes crashes of this thread by stack overflow survivable for the handlers.
void guard_thread(void);

/// Drops old text when stderr keeps more than 1 MiB.
void guard_trim_errors(void);
