// The TLS work of EAP-TTLS/PAP logins, with the server's share of it timed.
#ifndef FLOOR_LOGIN_H
#define FLOOR_LOGIN_H

#include <stdbool.h>
#include <stdint.h>

#include <openssl/ssl.h>

// Logins go side by side, each step for all of them: the server's code then stays in the caches
// as it does in a process of its own, instead of the client's driving it out at every flight.
// No more than this, so that the connections themselves stay there too.
enum { LOGINS_AT_ONCE = 8 };

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

// Logs in `count` clients at once, at most LOGINS_AT_ONCE, and checks that all went as it should.
//
// Each resumes the session at its place, if there is one, and leaves the next session there.
// The server's nanoseconds go to `times`, unless that is NULL.
void log_in(const Contexts *contexts, int count, SSL_SESSION **sessions, int64_t *times);

// Ends the program with this message and OpenSSL's errors unless the condition holds.
void require(bool condition, const char *message);

#endif
