// Pseudo-terminals for tests: calls of GNU that Swift does not see.
#pragma once

#include <sys/types.h>

/// The two ends of a new pseudo-terminal, closed on exec. Returns 0, or an errno.
int pseudo_open(int *main_end, int *other_end);

/// A pipe, closed on exec. Returns 0, or an errno.
int pseudo_pipe(int *read_end, int *write_end);

void pseudo_set_size(int terminal, unsigned short columns, unsigned short rows);

/// Starts a program as the leader of a session of its own, on a terminal, with `reports` as its
/// descriptor 3 and all signals as usual. Returns the process, or -1.
pid_t pseudo_spawn(int terminal, int reports, char *const arguments[], char *const variables[]);
