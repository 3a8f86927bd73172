// The TLS work of EAP-TTLS/PAP logins, with the server's share of it timed.
#ifndef FLOOR_LOGIN_H
#define FLOOR_LOGIN_H

#include <stdbool.h>
#include <stdint.h>

#include <openssl/ssl.h>

// As many logins are under way as in the load test, and as many packets go together: the steps of
// a group are of all kinds, as what reaches a server is.
enum { LOGINS_AT_ONCE = 32, GROUPS = 4 };

typedef struct {
    SSL_CTX *server;
    SSL_CTX *client;
    // TLS1_2_VERSION or TLS1_3_VERSION.
    int version;
    // What an empty interval of the clock lasts.
    int64_t clock_cost;
} Contexts;

// The context with the settings of our ServerContext.
SSL_CTX *make_server_context(const char *certificate, const char *key);

// `authority` may be NULL: then the client believes any certificate.
SSL_CTX *make_client_context(const char *authority, int version);

int64_t measure_clock_cost(void);

typedef struct {
    long count;
    long done;
    // Whether the sessions are kept: a login resumes the one at its place, where there is one.
    bool resumes;
    SSL_SESSION *sessions[LOGINS_AT_ONCE];
    // The server's nanoseconds of each login, unless NULL.
    int64_t *times;
} Campaign;

// Logs in clients until `count` are done, and checks that all went as it should.
void log_in(const Contexts *contexts, Campaign *campaign);

// Ends the program with this message and OpenSSL's errors unless the condition holds.
void require(bool condition, const char *message);

#endif
