#define _GNU_SOURCE
#include "guard.h"
#include "outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { FAREWELL_MAX = 512, KEPT_MAX = 1 << 20, KEPT_SHOWN = 16 << 10 };

static const int deadly[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
// Besides these, all real-time signals ask.
static const int asking[] = {SIGHUP,  SIGINT,    SIGTERM, SIGXCPU, SIGXFSZ,
                             SIGPROF, SIGVTALRM, SIGIO,   SIGPWR,  SIGSTKFLT};
static const int telling[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int ignored[] = {SIGUSR1, SIGUSR2, SIGPIPE};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static int tty = -1;
static struct termios before;
static int wakeups[2] = {-1, -1};
static timer_t deadline;
static bool started;

static char farewell[FAREWELL_MAX];
static size_t farewell_count;
static atomic_bool screen_is_up;
static atomic_int ending;
static atomic_bool dying;

static int kept = -1;           // what stderr wrote while the screen was up
static int terminal_error = -1; // the terminal's stderr meanwhile

static _Thread_local char alternate_stack[32 << 10];
static _Thread_local bool has_alternate_stack;

bool guard_in_foreground(void) {
  pid_t group = tcgetpgrp(tty);
  return group == getpgrp() || (group < 0 && errno == ENOTTY);
}


/// Control bytes, also those of two bytes (U+0080 to U+009F), become question marks.
static void clean(unsigned char *bytes, ssize_t count) {
  for (ssize_t i = 0; i < count; i++) {
    bool two = i > 0 && bytes[i - 1] == 0xC2 && bytes[i] >= 0x80 && bytes[i] < 0xA0;
    bool one = (bytes[i] < 0x20 && bytes[i] != '\n' && bytes[i] != '\t') || bytes[i] == 0x7F;
    if (two) bytes[i - 1] = '?';
    if (one || two) bytes[i] = '?';
  }
}

static void release_errors(void) {
  if (kept < 0) return;
  dup2(terminal_error, STDERR_FILENO);
  close(terminal_error);
  off_t end = lseek(kept, 0, SEEK_END);
  off_t at = end > KEPT_SHOWN ? end - KEPT_SHOWN : 0;
  unsigned char bytes[1024];
  ssize_t count;
  while ((count = pread(kept, bytes, sizeof bytes, at)) > 0) {
    at += count;
    clean(bytes, count);
    outlet_write_promptly(STDERR_FILENO, (const char *)bytes, (size_t)count);
  }
  close(kept);
  kept = -1;
}

static void keep_errors(void) {
  if (kept >= 0 || !isatty(STDERR_FILENO)) return;
  terminal_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (terminal_error < 0) return;
  int file = memfd_create("stderr", MFD_CLOEXEC);
  if (file < 0 || fcntl(file, F_SETFL, O_APPEND) < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (file >= 0) close(file);
    close(terminal_error);
    return;
  }
  kept = file;
}

void guard_trim_errors(void) {
  struct stat status;
  if (kept >= 0 && fstat(kept, &status) == 0 && status.st_size > KEPT_MAX) {
    (void)!ftruncate(kept, 0);
  }
}

void guard_restore(void) {
  if (!atomic_exchange(&screen_is_up, false)) return;
  outlet_close();
  if (guard_in_foreground()) {
    outlet_finish(farewell, farewell_count);
    tcflush(tty, TCIFLUSH);
    tcsetattr(tty, TCSANOW, &before);
  }
  release_errors();
}

void guard_raise_screen(const char *bytes, size_t count) {
  farewell_count = 0;
  if (count > FAREWELL_MAX) count = FAREWELL_MAX;
  memcpy(farewell, bytes, count);
  farewell_count = count;
  if (!atomic_load(&screen_is_up)) outlet_open();
  keep_errors();
  atomic_store(&screen_is_up, true);
}

void guard_lower_screen(void) {
  if (atomic_exchange(&screen_is_up, false)) release_errors();
}

_Noreturn void guard_die(int number) {
  if (atomic_exchange(&dying, true)) {
    // Another thread is dying already, and takes this one with it.
    for (;;) pause();
  }
  guard_restore();
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}

static void set_deadline(long milliseconds) {
  struct itimerspec time = {.it_value = {.tv_nsec = milliseconds * 1000000}};
  timer_settime(deadline, 0, &time, NULL);
}

static void wake(int number) {
  unsigned char byte = (unsigned char)number;
  (void)!write(wakeups[1], &byte, 1);
}

static void on_deadly(int number) { guard_die(number); }

static void on_deadline(int number) {
  int asked = atomic_load(&ending);
  guard_die(asked ? asked : number);
}

/// The second signal that asks ends the process at once; but HUP after HUP, or after the end of the terminal
/// was read, is the same news again: a terminal that is closed often tells it more than once.
static void on_asking(int number) {
  int error = errno, none = 0;
  if (!atomic_compare_exchange_strong(&ending, &none, number)) {
    if (number == SIGHUP && none == SIGHUP) return;
    guard_die(number);
  }
  set_deadline(GUARD_GRACE_MS);
  wake(number);
  errno = error;
}

static void on_telling(int number) {
  int error = errno;
  wake(number);
  errno = error;
}

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK | flags};
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(deadly); i++) sigdelset(&action.sa_mask, deadly[i]);
  sigaction(number, &action, NULL);
}

/// What whoever started us chose to ignore (nohup, for one) stays ignored.
static void handle_unless_ignored(int number, void (*handler)(int)) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;
  handle(number, handler, SA_RESTART);
}

int guard_start(int terminal) {
  tty = terminal;
  if (tcgetattr(tty, &before) != 0) return errno;
  if (!started) {
    if (!outlet_prepare(tty)) return errno;
    if (pipe2(wakeups, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    if (timer_create(CLOCK_MONOTONIC, &event, &deadline) != 0) return errno;
    if (atexit(guard_restore) != 0) return ENOMEM;
    started = true;
  }
  guard_thread();
  handle(SIGALRM, on_deadline, 0);
  for (size_t i = 0; i < COUNT(deadly); i++) handle(deadly[i], on_deadly, SA_RESETHAND);
  for (size_t i = 0; i < COUNT(asking); i++) handle_unless_ignored(asking[i], on_asking);
  for (int i = SIGRTMIN; i <= SIGRTMAX; i++) handle_unless_ignored(i, on_asking);
  for (size_t i = 0; i < COUNT(ignored); i++) signal(ignored[i], SIG_IGN);
  for (size_t i = 0; i < COUNT(telling); i++) handle_unless_ignored(telling[i], on_telling);
  return 0;
}

int guard_wakeups(void) { return wakeups[0]; }

static void stop_asking(int number) {
  struct sigaction action;
  sigaction(number, NULL, &action);
  if (action.sa_handler != on_asking) return;
  // What follows the end of the terminal leaves the time that is left to say goodbye.
  bool is_known = number == SIGHUP && atomic_load(&ending) == SIGHUP;
  signal(number, is_known ? SIG_IGN : SIG_DFL);
}

void guard_stop(void) {
  if (atomic_load(&ending) != SIGHUP) set_deadline(0);
  for (size_t i = 0; i < COUNT(deadly); i++) signal(deadly[i], SIG_DFL);
  for (size_t i = 0; i < COUNT(asking); i++) stop_asking(asking[i]);
  for (int i = SIGRTMIN; i <= SIGRTMAX; i++) stop_asking(i);
  for (size_t i = 0; i < COUNT(telling); i++) signal(telling[i], SIG_DFL);
}

int guard_ending(void) { return atomic_load(&ending); }

void guard_hang_up(void) {
  int none = 0;
  atomic_compare_exchange_strong(&ending, &none, SIGHUP);
  set_deadline(GUARD_GRACE_MS);
}

/// Lets job control reach this thread, which may be a worker that blocks nearly all signals.
static sigset_t admit_job_control(void) {
  sigset_t jobs, earlier;
  sigemptyset(&jobs);
  sigaddset(&jobs, SIGTSTP);
  sigaddset(&jobs, SIGTTOU);
  sigaddset(&jobs, SIGCONT);
  pthread_sigmask(SIG_UNBLOCK, &jobs, &earlier);
  return earlier;
}

/// Waits in the kernel until the process group is in the foreground.
static bool claim(void) {
  struct termios now;
  if (tcgetattr(tty, &now) != 0) return false;
  // Setting what is set already: in the background the kernel stops us here.
  while (tcsetattr(tty, TCSANOW, &now) != 0) {
    if (errno != EINTR) return false;
  }
  return atomic_load(&screen_is_up) || tcgetattr(tty, &before) == 0;
}

bool guard_claim(void) {
  sigset_t mask = admit_job_control();
  bool ours = claim();
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  return ours;
}

bool guard_suspend(bool group) {
  sigset_t mask = admit_job_control();
  struct sigaction stop, go_on, ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL};
  // Who called knows when the process goes on; no wake-up is needed.
  sigaction(SIGCONT, &ignore, &go_on);
  sigaction(SIGTSTP, &ignore, &stop);
  // The others of the group now; this process below, where the call returns after the stop.
  if (group) kill(0, SIGTSTP);
  sigaction(SIGTSTP, &usual, NULL);
  raise(SIGTSTP);
  bool ours = claim();
  sigaction(SIGTSTP, &stop, NULL);
  sigaction(SIGCONT, &go_on, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  return ours;
}

void guard_thread(void) {
  if (has_alternate_stack) return;
  has_alternate_stack = true;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
}
