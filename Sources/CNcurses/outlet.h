// Where output goes: to the terminal as long as the screen is up, and nowhere once a farewell is due.
// Everything but `outlet_prepare` is safe in a signal handler. See guard.h for the rest.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// To be called once, before the others. False, with an errno, when there are no descriptors.
bool outlet_prepare(int terminal);

/// From now on what `guard_write` is given reaches the terminal.
void outlet_open(void);

/// From now on whatever another thread is about to write goes nowhere.
void outlet_close(void);

/// Writes the last bytes before the terminal is given back, if need be in the place of output that it
/// has not read yet.
void outlet_finish(const char *farewell, size_t count);

/// All of it, but never waiting for a terminal that does not take anything. False when some is left.
bool outlet_write_promptly(int file, const char *bytes, size_t count);
