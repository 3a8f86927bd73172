// What one EAP-TTLS/PAP login costs a server in OpenSSL alone: the floor below our own figures.
//
// Server and client sit in one thread and pass each other's flights by hand. Only the server's
// OpenSSL calls are timed, by the thread's CPU clock. Settings are those of our ServerContext.
#define _POSIX_C_SOURCE 200809L

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

enum {
    // Larger than any flight here; a chain of many certificates would need more.
    FLIGHT_CAPACITY = 32768,
    MAXIMUM_ROUND_TRIPS = 4,
    KEY_LENGTH = 128,
    TWELVE_HOURS = 12 * 3600,
    CLOCK_SAMPLES = 10000,
};

// User-Name "pupil@school.example" and User-Password "correct horse", as RFC 5281 §11.2.5 has them.
static const char PAP[] =
    "\0\0\0\1@\0\0\034pupil@school.example"
    "\0\0\0\2@\0\0\030correct horse\0\0\0";
static const int PAP_LENGTH = sizeof PAP - 1;
// RFC 9190 §2.1.1: nothing more follows in the tunnel.
static const unsigned char PROTECTED_SUCCESS[] = {0};
static const unsigned char TTLS_TYPE[] = {0x15};

typedef struct {
    const char *certificate;
    const char *key;
    const char *authority;
    int version;
    bool resumed;
    long count;
    long warmup;
} Arguments;

typedef struct {
    unsigned char bytes[FLIGHT_CAPACITY];
    int length;
} Flight;

typedef struct {
    SSL *connection;
    BIO *input;
    BIO *output;
    unsigned char keys[KEY_LENGTH];
} Endpoint;

typedef struct {
    Endpoint server;
    Endpoint client;
    Flight flight;
    bool is_resumption;
    bool has_protected_success;
    int64_t started;
    int64_t server_nanoseconds;
} Login;

typedef struct {
    SSL_CTX *server;
    SSL_CTX *client;
    int version;
    int64_t clock_cost;
} Contexts;

static void fail(const char *message) {
    fprintf(stderr, "floor: %s\n", message);
    ERR_print_errors_fp(stderr);
    exit(1);
}

static void require(bool condition, const char *message) {
    if (!condition) fail(message);
}

// Time

static int64_t thread_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare_nanoseconds(const void *left, const void *right) {
    int64_t first = *(const int64_t *)left, second = *(const int64_t *)right;
    return (first > second) - (first < second);
}

static int64_t median(int64_t *values, long count) {
    qsort(values, (size_t)count, sizeof *values, compare_nanoseconds);
    return values[count / 2];
}

// What an empty interval seems to last: reading this clock is a system call.
static int64_t measure_clock_cost(void) {
    static int64_t samples[CLOCK_SAMPLES];
    for (int index = 0; index < CLOCK_SAMPLES; index++) {
        int64_t start = thread_nanoseconds();
        samples[index] = thread_nanoseconds() - start;
    }
    return median(samples, CLOCK_SAMPLES);
}

static void start_clock(Login *login) {
    login->started = thread_nanoseconds();
}

static void stop_clock(Login *login, const Contexts *contexts) {
    login->server_nanoseconds += thread_nanoseconds() - login->started - contexts->clock_cost;
}

// Contexts

static void restrict_protocol(SSL_CTX *context, int oldest, int newest) {
    bool accepted =
        SSL_CTX_set_min_proto_version(context, oldest) == 1 &&
        SSL_CTX_set_max_proto_version(context, newest) == 1 &&
        SSL_CTX_set1_groups_list(context, "X25519:P-256:X448:P-384:P-521") == 1;
    require(accepted, "OpenSSL refuses versions or groups");
}

static void set_ciphers(SSL_CTX *context, const char *tls12, const char *tls13) {
    bool accepted =
        SSL_CTX_set_cipher_list(context, tls12) == 1 &&
        SSL_CTX_set_ciphersuites(context, tls13) == 1;
    require(accepted, "OpenSSL refuses the ciphers");
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
        require(is_root || SSL_CTX_add1_chain_cert(context, certificate) == 1, "bad chain");
        X509_free(certificate);
    }
    // The reading ended with an error: no further certificate.
    ERR_clear_error();
    BIO_free(file);
}

static SSL_CTX *make_server_context(const Arguments *arguments) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    require(context != NULL, "no context for the server");
    restrict_protocol(context, TLS1_2_VERSION, TLS1_3_VERSION);
    set_ciphers(
        context,
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
        "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
        "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305",
        "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    load_chain(context, arguments->certificate);
    bool has_key =
        SSL_CTX_use_PrivateKey_file(context, arguments->key, SSL_FILETYPE_PEM) == 1 &&
        SSL_CTX_check_private_key(context) == 1;
    require(has_key, "the private key cannot be used");
    // Sessions live in the clients' tickets only, sealed with the keys that OpenSSL made itself.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_id_context(context, (const unsigned char *)"floor", 5);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_timeout(context, TWELVE_HOURS);
    return context;
}

static SSL_CTX *make_client_context(const Arguments *arguments) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    require(context != NULL, "no context for the client");
    restrict_protocol(context, arguments->version, arguments->version);
    set_ciphers(
        context,
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
        "TLS_AES_128_GCM_SHA256");
    if (arguments->authority != NULL) {
        int loaded = SSL_CTX_load_verify_locations(context, arguments->authority, NULL);
        require(loaded == 1, "cannot read the authority's certificate");
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    }
    return context;
}

// Both ends

static void open_endpoint(Endpoint *endpoint, SSL_CTX *context) {
    endpoint->connection = SSL_new(context);
    endpoint->input = BIO_new(BIO_s_mem());
    endpoint->output = BIO_new(BIO_s_mem());
    bool complete =
        endpoint->connection != NULL && endpoint->input != NULL && endpoint->output != NULL;
    require(complete, "no memory for a connection");
    SSL_set_bio(endpoint->connection, endpoint->input, endpoint->output);
}

static void receive(Endpoint *endpoint, const Flight *flight) {
    if (flight->length == 0) return;
    int written = BIO_write(endpoint->input, flight->bytes, flight->length);
    require(written == flight->length, "a flight was not taken");
}

static void send(Endpoint *endpoint, Flight *flight) {
    int length = BIO_read(endpoint->output, flight->bytes, FLIGHT_CAPACITY);
    flight->length = length > 0 ? length : 0;
}

static bool advance_handshake(Endpoint *endpoint) {
    ERR_clear_error();
    int result = SSL_do_handshake(endpoint->connection);
    if (result == 1) return true;
    bool wants_more = SSL_get_error(endpoint->connection, result) == SSL_ERROR_WANT_READ;
    require(wants_more, "the handshake failed");
    return false;
}

// Reads what has arrived; 0 when that was no application data.
static int read_data(Endpoint *endpoint, unsigned char *data, int capacity) {
    ERR_clear_error();
    int result = SSL_read(endpoint->connection, data, capacity);
    if (result > 0) return result;
    bool wants_more = SSL_get_error(endpoint->connection, result) == SSL_ERROR_WANT_READ;
    require(wants_more, "the tunnel cannot be read");
    return 0;
}

static void write_data(Endpoint *endpoint, const void *data, int length) {
    ERR_clear_error();
    require(SSL_write(endpoint->connection, data, length) == length, "the tunnel takes no data");
}

// RFC 5281 §8 and RFC 9427 §2.1.
static void export_keys(Endpoint *endpoint, int version) {
    bool is_tls13 = version == TLS1_3_VERSION;
    const char *label = is_tls13 ? "EXPORTER_EAP_TLS_Key_Material" : "ttls keying material";
    int exported = SSL_export_keying_material(
        endpoint->connection, endpoint->keys, KEY_LENGTH, label, strlen(label),
        is_tls13 ? TTLS_TYPE : NULL, is_tls13 ? sizeof TTLS_TYPE : 0, is_tls13);
    require(exported == 1, "no keys from the exporter");
}

// The server's part, which is timed

static void open_server(Login *login, const Contexts *contexts) {
    start_clock(login);
    open_endpoint(&login->server, contexts->server);
    SSL_set_accept_state(login->server.connection);
    stop_clock(login, contexts);
}

static bool answer_handshake(Login *login, const Contexts *contexts) {
    Endpoint *server = &login->server;
    start_clock(login);
    receive(server, &login->flight);
    bool done = advance_handshake(server);
    // Without inner login, TLS 1.3 leaves the client to wait for this sign (RFC 9190 §2.5).
    if (done && login->has_protected_success && SSL_session_reused(server->connection)) {
        write_data(server, PROTECTED_SUCCESS, sizeof PROTECTED_SUCCESS);
    }
    send(server, &login->flight);
    stop_clock(login, contexts);
    return done;
}

static void read_login(Login *login, const Contexts *contexts) {
    unsigned char data[SSL3_RT_MAX_PLAIN_LENGTH];
    start_clock(login);
    receive(&login->server, &login->flight);
    int length = read_data(&login->server, data, sizeof data);
    stop_clock(login, contexts);
    require(length == PAP_LENGTH && memcmp(data, PAP, PAP_LENGTH) == 0, "PAP did not arrive");
}

static void close_server(Login *login, const Contexts *contexts) {
    start_clock(login);
    export_keys(&login->server, contexts->version);
    stop_clock(login, contexts);
    require(SSL_version(login->server.connection) == contexts->version, "another version");
    bool is_resumed = SSL_session_reused(login->server.connection) == 1;
    require(is_resumed == login->is_resumption, "a login was resumed, or was not, against plan");
    start_clock(login);
    SSL_free(login->server.connection);
    stop_clock(login, contexts);
}

// The client's part

static void open_client(Login *login, const Contexts *contexts, SSL_SESSION *session) {
    open_endpoint(&login->client, contexts->client);
    SSL_set_connect_state(login->client.connection);
    if (session == NULL) return;
    require(SSL_set_session(login->client.connection, session) == 1, "no session to resume");
}

// Takes the server's last flight, which in TLS 1.3 holds the ticket and the protected success.
static void finish_client(Login *login) {
    Endpoint *client = &login->client;
    unsigned char data[SSL3_RT_MAX_PLAIN_LENGTH];
    receive(client, &login->flight);
    require(advance_handshake(client), "the client's handshake is not done");
    int expected = login->has_protected_success ? (int)sizeof PROTECTED_SUCCESS : 0;
    int length = read_data(client, data, sizeof data);
    bool right = length == expected && memcmp(data, PROTECTED_SUCCESS, (size_t)length) == 0;
    require(right, "other data came than the protected success");
    send(client, &login->flight);
    require(login->flight.length == 0, "the client has more to say");
}

static void shake_hands(Login *login, const Contexts *contexts) {
    for (int round = 0; round < MAXIMUM_ROUND_TRIPS; round++) {
        receive(&login->client, &login->flight);
        advance_handshake(&login->client);
        send(&login->client, &login->flight);
        if (answer_handshake(login, contexts)) return;
    }
    fail("the handshake does not end");
}

// The session for the next resumption; in TLS 1.3 it must hold a new ticket.
static SSL_SESSION *take_session(Login *login, const Contexts *contexts, SSL_SESSION *previous) {
    SSL_SESSION *session = SSL_get1_session(login->client.connection);
    bool has_ticket = session != NULL && SSL_SESSION_has_ticket(session) == 1;
    require(has_ticket, "no ticket came");
    if (previous == NULL) return session;
    const unsigned char *old_ticket, *ticket;
    size_t old_length, length;
    SSL_SESSION_get0_ticket(previous, &old_ticket, &old_length);
    SSL_SESSION_get0_ticket(session, &ticket, &length);
    bool is_new = length != old_length || memcmp(ticket, old_ticket, length) != 0;
    require(is_new || contexts->version == TLS1_2_VERSION, "no new ticket came");
    SSL_SESSION_free(previous);
    return session;
}

// A connection freed without goodbye would spoil its session for resumption.
static void close_client(Login *login) {
    SSL_set_shutdown(login->client.connection, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(login->client.connection);
}

// One login

// Takes over `session`, resumes it if there is one, and leaves the next in its place.
static int64_t log_in(const Contexts *contexts, SSL_SESSION **session) {
    static Login login;
    login.is_resumption = *session != NULL;
    login.has_protected_success = login.is_resumption && contexts->version == TLS1_3_VERSION;
    login.server_nanoseconds = 0;
    login.flight.length = 0;
    open_client(&login, contexts, *session);
    open_server(&login, contexts);
    shake_hands(&login, contexts);
    finish_client(&login);
    if (!login.is_resumption) {
        write_data(&login.client, PAP, PAP_LENGTH);
        send(&login.client, &login.flight);
        read_login(&login, contexts);
    }
    close_server(&login, contexts);
    export_keys(&login.client, contexts->version);
    bool keys_agree = memcmp(login.client.keys, login.server.keys, KEY_LENGTH) == 0;
    require(keys_agree, "client and server have other keys");
    *session = take_session(&login, contexts, *session);
    close_client(&login);
    return login.server_nanoseconds;
}

static void log_in_repeatedly(const Contexts *contexts, bool resumed, long count, int64_t *times) {
    SSL_SESSION *session = NULL;
    if (resumed) log_in(contexts, &session);
    for (long index = 0; index < count; index++) {
        int64_t nanoseconds = log_in(contexts, &session);
        if (times != NULL) times[index] = nanoseconds;
        if (resumed) continue;
        SSL_SESSION_free(session);
        session = NULL;
    }
    SSL_SESSION_free(session);
}

static void print_result(const Arguments *arguments, int64_t *times) {
    double sum = 0;
    for (long index = 0; index < arguments->count; index++) sum += (double)times[index];
    printf(
        "{\"version\":\"%s\",\"resumed\":%s,\"count\":%ld,"
        "\"server_microseconds\":%.1f,\"median_microseconds\":%.1f}\n",
        arguments->version == TLS1_3_VERSION ? "1.3" : "1.2",
        arguments->resumed ? "true" : "false", arguments->count,
        sum / (double)arguments->count / 1000,
        (double)median(times, arguments->count) / 1000);
}

// Command line

static long parse_count(const char *text, long smallest) {
    char *end;
    long count = strtol(text, &end, 10);
    bool valid = *text != '\0' && *end == '\0' && count >= smallest && count <= 10000000;
    require(valid, "a count is not a number, or out of range");
    return count;
}

static int parse_version(const char *text) {
    if (strcmp(text, "1.2") == 0) return TLS1_2_VERSION;
    if (strcmp(text, "1.3") == 0) return TLS1_3_VERSION;
    fail("the version is neither 1.2 nor 1.3");
    return 0;
}

static void set_argument(Arguments *arguments, int option) {
    switch (option) {
    case 'c': arguments->certificate = optarg; break;
    case 'k': arguments->key = optarg; break;
    case 'a': arguments->authority = optarg; break;
    case 'v': arguments->version = parse_version(optarg); break;
    case 'r': arguments->resumed = true; break;
    case 'n': arguments->count = parse_count(optarg, 1); break;
    case 'w': arguments->warmup = parse_count(optarg, 0); break;
    default: exit(1);
    }
}

static Arguments parse_arguments(int count, char **values) {
    static const struct option options[] = {
        {"certificate", required_argument, NULL, 'c'},
        {"key", required_argument, NULL, 'k'},
        {"ca", required_argument, NULL, 'a'},
        {"version", required_argument, NULL, 'v'},
        {"resumed", no_argument, NULL, 'r'},
        {"count", required_argument, NULL, 'n'},
        {"warmup", required_argument, NULL, 'w'},
        {NULL, 0, NULL, 0},
    };
    Arguments arguments = {.count = 2000, .warmup = 200};
    int option;
    while ((option = getopt_long(count, values, "", options, NULL)) != -1) {
        set_argument(&arguments, option);
    }
    bool complete =
        optind == count && arguments.certificate != NULL && arguments.key != NULL &&
        arguments.version != 0;
    require(complete, "usage: floor --certificate FILE --key FILE [--ca FILE] --version 1.2|1.3 "
                      "[--resumed] [--count N] [--warmup N]");
    return arguments;
}

int main(int count, char **values) {
    Arguments arguments = parse_arguments(count, values);
    Contexts contexts = {
        .server = make_server_context(&arguments),
        .client = make_client_context(&arguments),
        .version = arguments.version,
        .clock_cost = measure_clock_cost(),
    };
    int64_t *times = calloc((size_t)arguments.count, sizeof *times);
    require(times != NULL, "no memory for the times");
    log_in_repeatedly(&contexts, arguments.resumed, arguments.warmup, NULL);
    log_in_repeatedly(&contexts, arguments.resumed, arguments.count, times);
    print_result(&arguments, times);
    free(times);
    SSL_CTX_free(contexts.client);
    SSL_CTX_free(contexts.server);
    return 0;
}
