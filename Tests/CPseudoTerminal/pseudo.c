#define _GNU_SOURCE
#include "pseudo.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

int pseudo_open(int *main_end, int *other_end) {
  if (openpty(main_end, other_end, NULL, NULL, NULL) != 0) return errno;
  fcntl(*main_end, F_SETFD, FD_CLOEXEC);
  fcntl(*other_end, F_SETFD, FD_CLOEXEC);
  return 0;
}

int pseudo_pipe(int *read_end, int *write_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  *read_end = ends[0];
  *write_end = ends[1];
  return 0;
}

void pseudo_set_size(int terminal, unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  ioctl(terminal, TIOCSWINSZ, &size);
}

pid_t pseudo_spawn(int terminal, int reports, char *const arguments[], char *const variables[]) {
  pid_t process = fork();
  if (process != 0) return process;
  // Out of the way of the numbers below; what dup2 makes is not closed on exec.
  int screen = fcntl(terminal, F_DUPFD_CLOEXEC, 10);
  int pipe = fcntl(reports, F_DUPFD_CLOEXEC, 10);
  setsid();
  ioctl(screen, TIOCSCTTY, 0);
  for (int file = 0; file < 3; file++) dup2(screen, file);
  dup2(pipe, 3);
  // Sockets of other tests, which would otherwise stay open as long as this process runs.
  close_range(4, ~0U, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  execve(arguments[0], arguments, variables);
  _exit(127);
}
