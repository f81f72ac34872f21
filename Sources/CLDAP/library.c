#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

const char *plenary_ldap_load(const char *file, struct plenary_ldap *library) {
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return dlerror();
  void *found;
#define FIND(name) \
  if ((found = dlsym(handle, #name)) == NULL) return dlerror(); \
  library->name = (__typeof__(library->name))found;
  PLENARY_LDAP_FUNCTIONS(FIND)
#undef FIND
  if ((found = dlsym(handle, "ber_pvt_opt_on")) == NULL) return dlerror();
  library->opt_on = found;
  return NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct plenary_ldap library;
static bool is_loaded;
static char fault[512];

static void load(void) {
  // OpenLDAP 2.6 and 2.5, which are alike in all that is called.
  static const char *const files[] = {"libldap.so.2", "libldap-2.5.so.0"};
  for (size_t i = 0; i < sizeof files / sizeof *files && !is_loaded; i++) {
    const char *words = plenary_ldap_load(files[i], &library);
    if (words == NULL) {
      is_loaded = true;
    } else {
      snprintf(fault, sizeof fault, "%s", words);
    }
  }
}

const struct plenary_ldap *plenary_ldap(void) {
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}

const char *plenary_ldap_fault(void) { return fault; }
