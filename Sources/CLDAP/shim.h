// Macros of libldap 2.5 that Swift cannot import, each as a function of the same meaning, and
// nothing else.
#ifndef PREAU_CLDAP_SHIM_H
#define PREAU_CLDAP_SHIM_H

#include <lber.h>
#include <ldap.h>
#include <openldap.h>

static inline const void *preau_LDAP_OPT_ON(void) {
    return LDAP_OPT_ON;
}

static inline const void *preau_LDAP_OPT_OFF(void) {
    return LDAP_OPT_OFF;
}

static inline int preau_LDAP_OPT_X_TLS_PROTOCOL_TLS1_2(void) {
    return LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
}

static inline const char *preau_LDAP_SASL_SIMPLE(void) {
    return LDAP_SASL_SIMPLE;
}

static inline int preau_LDAP_SCOPE_SUBTREE(void) {
    return LDAP_SCOPE_SUBTREE;
}

static inline int preau_LDAP_SCOPE_BASE(void) {
    return LDAP_SCOPE_BASE;
}

static inline int preau_LDAP_RES_SEARCH_ENTRY(void) {
    return (int)LDAP_RES_SEARCH_ENTRY;
}

static inline int preau_LDAP_RES_SEARCH_RESULT(void) {
    return (int)LDAP_RES_SEARCH_RESULT;
}

static inline int preau_LDAP_RES_INTERMEDIATE(void) {
    return (int)LDAP_RES_INTERMEDIATE;
}

#endif
