#ifndef PLENARY_CLDAP_LIBRARY_H
#define PLENARY_CLDAP_LIBRARY_H

#include <ldap.h>

/// The functions of libldap and liblber that are called here.
#define PLENARY_LDAP_FUNCTIONS(_) \
  _(ber_sockbuf_ctrl) \
  _(ldap_connect) \
  _(ldap_control_find) \
  _(ldap_controls_free) \
  _(ldap_count_values_len) \
  _(ldap_dn2str) \
  _(ldap_dnfree) \
  _(ldap_err2string) \
  _(ldap_first_entry) \
  _(ldap_get_dn) \
  _(ldap_get_option) \
  _(ldap_get_values_len) \
  _(ldap_initialize) \
  _(ldap_memfree) \
  _(ldap_msgfree) \
  _(ldap_next_entry) \
  _(ldap_parse_passwordpolicy_control) \
  _(ldap_parse_result) \
  _(ldap_result) \
  _(ldap_sasl_bind) \
  _(ldap_search_ext_s) \
  _(ldap_set_option) \
  _(ldap_start_tls_s) \
  _(ldap_str2dn) \
  _(ldap_tls_inplace) \
  _(ldap_unbind_ext) \
  _(ldap_value_free_len)

struct plenary_ldap {
#define FIELD(name) __typeof__(name) *_Nonnull name;
  PLENARY_LDAP_FUNCTIONS(FIELD)
#undef FIELD
  /// What `LDAP_OPT_ON` names.
  const void *_Nonnull opt_on;
};

/// Finds all functions in the shared library `file`, which stays loaded. Gives NULL, or else why that
/// cannot be: the words are the loader's, and stand until it is asked again on this thread.
const char *_Nullable plenary_ldap_load(const char *_Nonnull file,
                                        struct plenary_ldap *_Nonnull library);

/// The system's libldap, which the first call loads: it draws in a dozen libraries, for which every
/// start of the program would wait, and few ask a directory. On any thread. NULL when there is none.
const struct plenary_ldap *_Nullable plenary_ldap(void);

/// Why there is none.
const char *_Nonnull plenary_ldap_fault(void);

#endif
