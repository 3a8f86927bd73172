// What one EAP-TTLS/PAP login costs a server in OpenSSL alone: the floor below our own figures.
#define _POSIX_C_SOURCE 200809L

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "login.h"

typedef struct {
    const char *certificate;
    const char *key;
    const char *authority;
    int version;
    bool resumed;
    long count;
    long warmup;
} Arguments;

static const char USAGE[] =
    "usage: floor --certificate FILE --key FILE [--ca FILE] --version 1.2|1.3 [--resumed] "
    "[--count N] [--warmup N]";

static long parse_count(const char *text, long smallest) {
    char *end;
    long count = strtol(text, &end, 10);
    bool valid = *text != '\0' && *end == '\0' && count >= smallest && count <= 10000000;
    require(valid, "a count is not a number, or out of range");
    return count;
}

static int parse_version(const char *text) {
    bool is_tls12 = strcmp(text, "1.2") == 0;
    require(is_tls12 || strcmp(text, "1.3") == 0, "the version is neither 1.2 nor 1.3");
    return is_tls12 ? TLS1_2_VERSION : TLS1_3_VERSION;
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
    default: require(false, USAGE);
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
    bool has_required = arguments.certificate != NULL && arguments.key != NULL;
    require(optind == count && has_required && arguments.version != 0, USAGE);
    return arguments;
}

static void log_in_repeatedly(const Contexts *contexts, bool resumed, long count, int64_t *times) {
    Campaign campaign = {.count = count, .resumes = resumed, .times = times};
    if (resumed) {
        // One full login at each place, for its session.
        campaign.count = LOGINS_AT_ONCE;
        campaign.times = NULL;
        log_in(contexts, &campaign);
        campaign.count = count;
        campaign.done = 0;
        campaign.times = times;
    }
    log_in(contexts, &campaign);
    for (int place = 0; place < LOGINS_AT_ONCE; place++) {
        SSL_SESSION_free(campaign.sessions[place]);
    }
}

static int compare_times(const void *left, const void *right) {
    int64_t first = *(const int64_t *)left, second = *(const int64_t *)right;
    return (first > second) - (first < second);
}

static void print_result(const Arguments *arguments, int64_t *times) {
    double sum = 0;
    for (long index = 0; index < arguments->count; index++) sum += (double)times[index];
    qsort(times, (size_t)arguments->count, sizeof *times, compare_times);
    printf(
        "{\"version\":\"%s\",\"resumed\":%s,\"count\":%ld,"
        "\"server_microseconds\":%.1f,\"median_microseconds\":%.1f}\n",
        arguments->version == TLS1_3_VERSION ? "1.3" : "1.2",
        arguments->resumed ? "true" : "false",
        arguments->count,
        sum / (double)arguments->count / 1000,
        (double)times[arguments->count / 2] / 1000);
}

int main(int count, char **values) {
    Arguments arguments = parse_arguments(count, values);
    Contexts contexts = {
        .server = make_server_context(arguments.certificate, arguments.key),
        .client = make_client_context(arguments.authority, arguments.version),
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
