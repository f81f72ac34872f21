typedef int CNcurses_first;
