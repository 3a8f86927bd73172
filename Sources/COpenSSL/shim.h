// Macros and variadics of OpenSSL 3.0 that Swift cannot import, each as a function of the same
// meaning, and nothing else.
#ifndef PREAU_COPENSSL_SHIM_H
#define PREAU_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static inline int preau_SSL_CTX_set_min_proto_version(SSL_CTX *context, int version) {
    return (int)SSL_CTX_set_min_proto_version(context, version);
}

static inline int preau_SSL_CTX_set_max_proto_version(SSL_CTX *context, int version) {
    return (int)SSL_CTX_set_max_proto_version(context, version);
}

static inline int preau_SSL_CTX_set1_groups_list(SSL_CTX *context, const char *groups) {
    return (int)SSL_CTX_set1_groups_list(context, groups);
}

static inline int preau_SSL_CTX_set1_sigalgs_list(SSL_CTX *context, const char *signatures) {
    return (int)SSL_CTX_set1_sigalgs_list(context, signatures);
}

static inline int preau_SSL_CTX_set_session_cache_mode(SSL_CTX *context, int mode) {
    return (int)SSL_CTX_set_session_cache_mode(context, mode);
}

static inline int preau_SSL_CTX_set_mode(SSL_CTX *context, long mode) {
    return (int)SSL_CTX_set_mode(context, mode);
}

static inline int preau_SSL_CTX_add1_chain_cert(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

static inline int preau_X509_count(const STACK_OF(X509) *certificates) {
    return sk_X509_num(certificates);
}

static inline X509 *preau_X509_at(const STACK_OF(X509) *certificates, int index) {
    return sk_X509_value(certificates, index);
}

static inline size_t preau_BIO_pending(BIO *bio) {
    return BIO_ctrl_pending(bio);
}

// MD5 by its own functions, which OpenSSL 3 calls deprecated: through EVP, each digest costs
// allocations and a locked look-up, more than the digest itself.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static inline void preau_MD5_Init(MD5_CTX *context) {
    (void)MD5_Init(context);
}

static inline void preau_MD5_Update(MD5_CTX *context, const void *data, size_t count) {
    (void)MD5_Update(context, data, count);
}

static inline void preau_MD5_Final(unsigned char *digest, MD5_CTX *context) {
    (void)MD5_Final(digest, context);
}
#pragma GCC diagnostic pop

// Options are 64-bit macros with casts, which the importer leaves out.
static const uint64_t SSL_OP_NO_RENEGOTIATION_VALUE = SSL_OP_NO_RENEGOTIATION;
static const uint64_t SSL_OP_NO_TICKET_VALUE = SSL_OP_NO_TICKET;
static const uint64_t SSL_OP_NO_COMPRESSION_VALUE = SSL_OP_NO_COMPRESSION;
static const uint64_t SSL_OP_CIPHER_SERVER_PREFERENCE_VALUE = SSL_OP_CIPHER_SERVER_PREFERENCE;

static inline int preau_ERR_reason(unsigned long code) {
    return ERR_GET_REASON(code);
}

static inline int preau_ERR_library(unsigned long code) {
    return ERR_GET_LIB(code);
}

#endif
