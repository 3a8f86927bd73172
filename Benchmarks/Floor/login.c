// Server and client sit in one thread and pass each other's flights by hand. Only the server's
// OpenSSL calls are timed, by the thread's CPU clock.
#define _POSIX_C_SOURCE 200809L

#include "login.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

enum {
    FLIGHT_CAPACITY = SSL3_RT_MAX_PLAIN_LENGTH,
    KEY_LENGTH = 128,
    TICKET_LIFETIME_SECONDS = 12 * 3600,
    CLOCK_SAMPLES = 20000,
};

// User-Name "pupil@school.example", User-Password "correct horse" (RFC 5281 §10.1, §11.2.5).
static const char PAP[] =
    "\0\0\0\1@\0\0\034pupil@school.example"
    "\0\0\0\2@\0\0\030correct horse\0\0\0";
static const int PAP_LENGTH = sizeof PAP - 1;
// Sent after a resumption in TLS 1.3: no inner login follows (RFC 9190 §2.5).
static const unsigned char PROTECTED_SUCCESS[] = {0};
static const unsigned char TTLS_TYPE[] = {0x15};

typedef struct {
    SSL *connection;
    BIO *input;
    BIO *output;
    unsigned char keys[KEY_LENGTH];
} Endpoint;

typedef struct {
    Endpoint server;
    Endpoint client;
    // What one end said last and the other has not heard yet.
    unsigned char flight[FLIGHT_CAPACITY];
    int flight_length;
    // Those that are done: client and server have each spoken once.
    int exchange;
    bool is_resumption;
    int64_t started;
    int64_t server_nanoseconds;
} Login;

void require(bool condition, const char *message) {
    if (condition) return;
    fprintf(stderr, "floor: %s\n", message);
    ERR_print_errors_fp(stderr);
    exit(1);
}

// The clock

static int64_t thread_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// The mean, since short intervals come in whole steps; reading this clock is a system call.
int64_t measure_clock_cost(void) {
    int64_t sum = 0;
    for (int sample = 0; sample < CLOCK_SAMPLES; sample++) {
        int64_t start = thread_nanoseconds();
        sum += thread_nanoseconds() - start;
    }
    return sum / CLOCK_SAMPLES;
}

static void start_clock(Login *login) {
    login->started = thread_nanoseconds();
}

static void stop_clock(Login *login, const Contexts *contexts) {
    login->server_nanoseconds += thread_nanoseconds() - login->started - contexts->clock_cost;
}

// Contexts

static void restrict_protocol(SSL_CTX *context, const char *tls12, const char *tls13) {
    bool accepted =
        SSL_CTX_set_cipher_list(context, tls12) == 1 &&
        SSL_CTX_set_ciphersuites(context, tls13) == 1 &&
        SSL_CTX_set1_groups_list(context, "X25519:P-256:X448:P-384:P-521") == 1;
    require(accepted, "OpenSSL refuses ciphers or groups");
}

static void restrict_versions(SSL_CTX *context, int oldest, int newest) {
    bool accepted =
        SSL_CTX_set_min_proto_version(context, oldest) == 1 &&
        SSL_CTX_set_max_proto_version(context, newest) == 1;
    require(accepted, "OpenSSL refuses the versions");
}

// A self-signed root is not sent: the device has it or does not trust it.
static void load_chain(SSL_CTX *context, const char *path) {
    BIO *file = BIO_new_file(path, "r");
    require(file != NULL, "cannot read the certificate");
    X509 *certificate = PEM_read_bio_X509(file, NULL, NULL, NULL);
    require(certificate != NULL, "no certificate in the file");
    require(SSL_CTX_use_certificate(context, certificate) == 1, "the certificate cannot be used");
    X509_free(certificate);
    while ((certificate = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL) {
        bool is_root = (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0;
        require(is_root || SSL_CTX_add1_chain_cert(context, certificate) == 1, "a bad chain");
        X509_free(certificate);
    }
    bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    require(at_end, "a certificate of the chain cannot be read");
    ERR_clear_error();
    BIO_free(file);
}

static void load_key(SSL_CTX *context, const char *path) {
    int loaded = SSL_CTX_use_PrivateKey_file(context, path, SSL_FILETYPE_PEM);
    require(loaded == 1, "the private key cannot be used");
    require(SSL_CTX_check_private_key(context) == 1, "the private key is not the certificate's");
}

// Sessions live in the clients' tickets only, sealed with the keys that OpenSSL made itself.
static void enable_tickets(SSL_CTX *context) {
    static const unsigned char name[] = {'f', 'l', 'o', 'o', 'r'};
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_id_context(context, name, sizeof name);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_timeout(context, TICKET_LIFETIME_SECONDS);
}

SSL_CTX *make_server_context(const char *certificate, const char *key) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    require(context != NULL, "no context for the server");
    restrict_versions(context, TLS1_2_VERSION, TLS1_3_VERSION);
    restrict_protocol(
        context,
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
        "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
        "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305",
        "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    SSL_CTX_set_options(
        context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    load_chain(context, certificate);
    load_key(context, key);
    enable_tickets(context);
    return context;
}

SSL_CTX *make_client_context(const char *authority, int version) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    require(context != NULL, "no context for the client");
    restrict_versions(context, version, version);
    restrict_protocol(
        context,
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
        "TLS_AES_128_GCM_SHA256");
    if (authority == NULL) return context;
    int loaded = SSL_CTX_load_verify_locations(context, authority, NULL);
    require(loaded == 1, "cannot read the authority's certificate");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    return context;
}

// Both ends

static void open_endpoint(Endpoint *endpoint, SSL_CTX *context) {
    endpoint->connection = SSL_new(context);
    endpoint->input = BIO_new(BIO_s_mem());
    endpoint->output = BIO_new(BIO_s_mem());
    bool has_both = endpoint->input != NULL && endpoint->output != NULL;
    require(endpoint->connection != NULL && has_both, "no memory for a connection");
    SSL_set_bio(endpoint->connection, endpoint->input, endpoint->output);
}

static void hear(Endpoint *endpoint, const Login *login) {
    if (login->flight_length == 0) return;
    int written = BIO_write(endpoint->input, login->flight, login->flight_length);
    require(written == login->flight_length, "a flight was not taken");
}

static void speak(Endpoint *endpoint, Login *login) {
    int length = BIO_read(endpoint->output, login->flight, FLIGHT_CAPACITY);
    require(length < FLIGHT_CAPACITY, "a flight is too long: too many certificates");
    login->flight_length = length > 0 ? length : 0;
}

static void require_wants_more(const Endpoint *endpoint, int result, const char *message) {
    int error = SSL_get_error(endpoint->connection, result);
    require(error == SSL_ERROR_WANT_READ, message);
}

static void advance_handshake(Endpoint *endpoint) {
    ERR_clear_error();
    int result = SSL_do_handshake(endpoint->connection);
    if (result != 1) require_wants_more(endpoint, result, "the handshake failed");
}

// Reads what has arrived; 0 when that was no application data.
static int read_data(Endpoint *endpoint, unsigned char *data, int capacity) {
    ERR_clear_error();
    int result = SSL_read(endpoint->connection, data, capacity);
    if (result > 0) return result;
    require_wants_more(endpoint, result, "the tunnel cannot be read");
    return 0;
}

static void write_data(Endpoint *endpoint, const void *data, int length) {
    ERR_clear_error();
    require(SSL_write(endpoint->connection, data, length) == length, "the tunnel takes no data");
}

// RFC 5281 §8; RFC 9427 §2.1 for TLS 1.3.
static void export_keys(Endpoint *endpoint, int version) {
    bool is_tls13 = version == TLS1_3_VERSION;
    const char *label = is_tls13 ? "EXPORTER_EAP_TLS_Key_Material" : "ttls keying material";
    int exported = SSL_export_keying_material(
        endpoint->connection, endpoint->keys, KEY_LENGTH, label, strlen(label),
        is_tls13 ? TTLS_TYPE : NULL, is_tls13 ? sizeof TTLS_TYPE : 0, is_tls13);
    require(exported == 1, "no keys from the exporter");
}

static bool has_protected_success(const Login *login) {
    return login->is_resumption && SSL_version(login->server.connection) == TLS1_3_VERSION;
}

// The server's part, which is timed

static void open_server(Login *login, const Contexts *contexts) {
    start_clock(login);
    open_endpoint(&login->server, contexts->server);
    SSL_set_accept_state(login->server.connection);
    stop_clock(login, contexts);
}

static void answer_handshake(Login *login, const Contexts *contexts) {
    Endpoint *server = &login->server;
    start_clock(login);
    hear(server, login);
    advance_handshake(server);
    if (SSL_is_init_finished(server->connection) && has_protected_success(login)) {
        write_data(server, PROTECTED_SUCCESS, sizeof PROTECTED_SUCCESS);
    }
    speak(server, login);
    stop_clock(login, contexts);
}

static void hear_password(Login *login, const Contexts *contexts) {
    unsigned char data[SSL3_RT_MAX_PLAIN_LENGTH];
    start_clock(login);
    hear(&login->server, login);
    int length = read_data(&login->server, data, sizeof data);
    stop_clock(login, contexts);
    require(length == PAP_LENGTH && memcmp(data, PAP, PAP_LENGTH) == 0, "PAP did not arrive");
}

static void close_server(Login *login, const Contexts *contexts) {
    Endpoint *server = &login->server;
    require(SSL_is_init_finished(server->connection), "the server's handshake is not done");
    require(SSL_version(server->connection) == contexts->version, "the version is another");
    bool is_resumed = SSL_session_reused(server->connection) == 1;
    require(is_resumed == login->is_resumption, "a login was resumed, or was not, against plan");
    start_clock(login);
    export_keys(server, contexts->version);
    SSL_free(server->connection);
    stop_clock(login, contexts);
}

static void finish_server(Login *login, const Contexts *contexts) {
    if (!login->is_resumption) hear_password(login, contexts);
    close_server(login, contexts);
}

// The client's part

static void open_client(Login *login, const Contexts *contexts, SSL_SESSION *session) {
    login->is_resumption = session != NULL;
    login->server_nanoseconds = 0;
    login->flight_length = 0;
    open_endpoint(&login->client, contexts->client);
    SSL_set_connect_state(login->client.connection);
    if (session == NULL) return;
    require(SSL_set_session(login->client.connection, session) == 1, "no session to resume");
}

static void go_on_with_handshake(Login *login) {
    hear(&login->client, login);
    advance_handshake(&login->client);
    speak(&login->client, login);
}

// Takes the server's last flight, which in TLS 1.3 holds the ticket and the protected success,
// and says the password unless that is not asked for.
static void finish_client(Login *login) {
    Endpoint *client = &login->client;
    unsigned char data[SSL3_RT_MAX_PLAIN_LENGTH];
    go_on_with_handshake(login);
    require(SSL_is_init_finished(client->connection), "the client's handshake is not done");
    int length = read_data(client, data, sizeof data);
    int expected = has_protected_success(login) ? (int)sizeof PROTECTED_SUCCESS : 0;
    bool is_right = length == expected && memcmp(data, PROTECTED_SUCCESS, (size_t)length) == 0;
    require(is_right, "other data came than the protected success");
    if (!login->is_resumption) write_data(client, PAP, PAP_LENGTH);
    speak(client, login);
}

static bool have_same_ticket(const SSL_SESSION *first, const SSL_SESSION *second) {
    const unsigned char *first_ticket, *second_ticket;
    size_t first_length, second_length;
    SSL_SESSION_get0_ticket(first, &first_ticket, &first_length);
    SSL_SESSION_get0_ticket(second, &second_ticket, &second_length);
    return first_length == second_length && memcmp(first_ticket, second_ticket, first_length) == 0;
}

// Puts the session for the next resumption in place of the last one.
static void take_session(Login *login, const Contexts *contexts, SSL_SESSION **session) {
    SSL_SESSION *next = SSL_get1_session(login->client.connection);
    require(next != NULL && SSL_SESSION_has_ticket(next) == 1, "no ticket came");
    // In TLS 1.3 a ticket is for one resumption (RFC 8446 §C.4).
    bool is_used_up = *session != NULL && contexts->version == TLS1_3_VERSION;
    require(!is_used_up || !have_same_ticket(*session, next), "no new ticket came");
    SSL_SESSION_free(*session);
    *session = next;
}

static void close_client(Login *login, const Contexts *contexts) {
    Endpoint *client = &login->client;
    export_keys(client, contexts->version);
    bool keys_agree = memcmp(client->keys, login->server.keys, KEY_LENGTH) == 0;
    require(keys_agree, "client and server have different keys");
    // A connection freed without goodbye would spoil its session for resumption.
    SSL_set_shutdown(client->connection, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(client->connection);
}

// All of it. Every kind of login takes three exchanges.

enum { EXCHANGES = 3 };

static void play_client(Login *login, const Contexts *contexts, SSL_SESSION *session) {
    if (login->exchange == 0) open_client(login, contexts, session);
    if (login->exchange + 1 < EXCHANGES) {
        go_on_with_handshake(login);
    } else {
        finish_client(login);
    }
}

static void play_server(Login *login, const Contexts *contexts) {
    if (login->exchange == 0) open_server(login, contexts);
    if (login->exchange + 1 < EXCHANGES) {
        answer_handshake(login, contexts);
    } else {
        finish_server(login, contexts);
    }
}

// Counts a login whose last exchange this was, and readies its place for the next one.
static void conclude(Login *login, const Contexts *contexts, Campaign *campaign, int place) {
    login->exchange = (login->exchange + 1) % EXCHANGES;
    if (login->exchange != 0) return;
    take_session(login, contexts, &campaign->sessions[place]);
    close_client(login, contexts);
    if (!campaign->resumes) {
        SSL_SESSION_free(campaign->sessions[place]);
        campaign->sessions[place] = NULL;
    }
    if (campaign->done < campaign->count && campaign->times != NULL) {
        campaign->times[campaign->done] = login->server_nanoseconds;
    }
    campaign->done++;
}

// Every fourth login from `first` on takes a step: the client's part for all, then the server's.
static void step_group(Login *logins, int first, const Contexts *contexts, Campaign *campaign) {
    for (int at = first; at < LOGINS_AT_ONCE; at += GROUPS) {
        play_client(&logins[at], contexts, campaign->sessions[at]);
    }
    for (int at = first; at < LOGINS_AT_ONCE; at += GROUPS) play_server(&logins[at], contexts);
    for (int at = first; at < LOGINS_AT_ONCE; at += GROUPS) {
        conclude(&logins[at], contexts, campaign, at);
    }
}

void log_in(const Contexts *contexts, Campaign *campaign) {
    static Login logins[LOGINS_AT_ONCE];
    // Some are a step or two ahead, so that a group's steps are of all kinds.
    for (int at = 0; at < LOGINS_AT_ONCE; at++) {
        for (int ahead = at / GROUPS % EXCHANGES; ahead > 0; ahead--) {
            play_client(&logins[at], contexts, campaign->sessions[at]);
            play_server(&logins[at], contexts);
            conclude(&logins[at], contexts, campaign, at);
        }
    }
    for (int group = 0; campaign->done < campaign->count; group = (group + 1) % GROUPS) {
        step_group(logins, group, contexts, campaign);
    }
    // What is left half-way is played to its end.
    for (int at = 0; at < LOGINS_AT_ONCE; at++) {
        while (logins[at].exchange != 0) {
            play_client(&logins[at], contexts, campaign->sessions[at]);
            play_server(&logins[at], contexts);
            conclude(&logins[at], contexts, campaign, at);
        }
    }
}
