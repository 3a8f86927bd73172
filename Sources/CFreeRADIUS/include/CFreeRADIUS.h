// The part of libfreeradius that we use: its dictionaries, and the framing of attributes that we
// write ourselves. No decoder is reachable from here, and no type of the library's shows.
//
// None of this is thread-safe: the library's tables and error texts belong to the whole process.
// Strings are NUL-terminated.
#ifndef PREAU_CFREERADIUS_H
#define PREAU_CFREERADIUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How an attribute's value is written (RFC 8044 section 3).
typedef enum preau_value_kind {
    // Nested attributes, Ascend's filters: nothing that one line of text can say.
    PREAU_VALUE_UNSUPPORTED = 0,
    PREAU_VALUE_TEXT,
    PREAU_VALUE_OCTETS,
    PREAU_VALUE_UNSIGNED,
    PREAU_VALUE_SIGNED,
    PREAU_VALUE_IPV4,
    PREAU_VALUE_IPV6,
    // IPv4 or IPv6, told apart by the length.
    PREAU_VALUE_IP,
    PREAU_VALUE_IPV4_PREFIX,
    PREAU_VALUE_IPV6_PREFIX,
    PREAU_VALUE_INTERFACE_ID,
    PREAU_VALUE_ETHERNET,
} preau_value_kind;

// What the dictionaries say of one attribute.
typedef struct preau_attribute {
    // In the vendor's space, or in the standard's when `vendor` is 0. Above 255 without a vendor it
    // is FreeRADIUS's own and never travels. The upper octets number nested attributes.
    uint32_t number;
    // A private enterprise number, below 2^24; above, the extended types of RFC 6929.
    uint32_t vendor;
    preau_value_kind kind;
    // The only length that the value may have, in octets, or 0 when it varies.
    uint8_t length;
    // Whether a tag may stand before the value (RFC 2868 section 3).
    bool tagged;
    // Whether the value is hidden with the shared secret and the request's authenticator.
    bool encrypted;
} preau_attribute;

// The longest attribute, header included (RFC 2865 section 5), in octets.
enum { PREAU_ATTRIBUTE_MAXIMUM = 255 };

// What preau_attribute_encode returns when it encoded nothing.
enum { PREAU_ENCODE_TOO_LONG = -1, PREAU_ENCODE_FAILED = -2 };

// Reads `directory`/dictionary and all that it includes.
//
// The first call decides for the life of the process, because the library keeps pointers into what
// another reading would free. Later calls for the same directory change nothing and succeed.
// Returns whether the dictionaries are loaded; if not, `error` says why.
bool preau_dictionary_load(const char *directory, char *error, size_t error_size);

// Finds an attribute by its name, in any case. Returns whether it exists.
bool preau_attribute_find(const char *name, preau_attribute *attribute);

// The name of an attribute (`vendor` 0: standard), or NULL when the dictionaries have none, or when
// the vendor's numbers are not one octet wide. It lives as long as the process.
const char *preau_attribute_name(uint8_t number, uint32_t vendor);

// Finds the number that `value` names among the values of an attribute. Returns whether it exists.
bool preau_value_find(const char *attribute, const char *value, uint32_t *number);

// Frames a value as the attribute travels, under the standard's header or its vendor's.
//
// `output` holds PREAU_ATTRIBUTE_MAXIMUM octets. Attributes that are encrypted, unsupported or
// internal are refused, and so are empty values.
// Returns the length in octets, or a negative number; `error` then says why.
int preau_attribute_encode(
    const char *name, const uint8_t *value, size_t count, uint8_t *output, char *error,
    size_t error_size);

#endif
