#include "bind.h"

#include "library.h"

#include <ldap.h>
#include <sys/time.h>

int plenary_bind(void *connection, const char *name, struct berval *password, int *policy) {
  const struct plenary_ldap *ldap = plenary_ldap();
  LDAP *handle = connection;
  *policy = -1;
  LDAPControl asked = {.ldctl_oid = LDAP_CONTROL_PASSWORDPOLICYREQUEST, .ldctl_iscritical = 0};
  LDAPControl *controls[] = {&asked, NULL};
  int number = 0;
  int code =
      ldap->ldap_sasl_bind(handle, name, LDAP_SASL_SIMPLE, password, controls, NULL, &number);
  if (code != LDAP_SUCCESS) return code;
  struct timeval patience;
  struct timeval *limit = NULL;
  if (ldap->ldap_get_option(handle, LDAP_OPT_TIMEOUT, &limit) == LDAP_OPT_SUCCESS &&
      limit != NULL) {
    patience = *limit;
    ldap->ldap_memfree(limit);
    limit = &patience;
  }
  LDAPMessage *answer = NULL;
  int kind = ldap->ldap_result(handle, number, LDAP_MSG_ALL, limit, &answer);
  if (kind <= 0 || answer == NULL) {
    int error = LDAP_TIMEOUT;
    if (kind < 0) ldap->ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &error);
    return error == LDAP_SUCCESS ? LDAP_OTHER : error;
  }
  LDAPControl **replies = NULL;
  int result = LDAP_OTHER;
  code = ldap->ldap_parse_result(handle, answer, &result, NULL, NULL, NULL, &replies, 1);
  if (code != LDAP_SUCCESS) return code;
  LDAPControl *reply = ldap->ldap_control_find(LDAP_CONTROL_PASSWORDPOLICYRESPONSE, replies, NULL);
  ber_int_t expires = -1, grace = -1;
  LDAPPasswordPolicyError error = PP_noError;
  if (reply != NULL &&
      ldap->ldap_parse_passwordpolicy_control(handle, reply, &expires, &grace, &error) ==
          LDAP_SUCCESS &&
      error != PP_noError) {
    *policy = (int)error;
  }
  ldap->ldap_controls_free(replies);
  return result;
}
