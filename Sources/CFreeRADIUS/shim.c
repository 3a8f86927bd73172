#include "CFreeRADIUS.h"

// libradius.h uses macros of build.h before it includes it.
#include <freeradius/build.h>
#include <freeradius/libradius.h>

#include <string.h>

static void explain(const char *message, char *error, size_t error_size) {
    snprintf(error, error_size, "%s", message);
}

// The library tells an error once; until then it keeps it, so an old one must be thrown away before
// the call that may fail.
static void explain_library_error(const char *fallback, char *error, size_t error_size) {
    const char *message = fr_strerror();
    explain(message && *message ? message : fallback, error, error_size);
}

bool preau_dictionary_load(const char *directory, char *error, size_t error_size) {
    static enum { untouched, loaded, broken } state = untouched;
    static char origin[256];

    if (state == broken) {
        explain("an earlier reading of the dictionaries failed in this process", error, error_size);
        return false;
    }
    if (state == loaded) {
        if (strcmp(origin, directory) == 0) return true;
        snprintf(error, error_size, "the dictionaries of %s are already loaded", origin);
        return false;
    }
    if (strlen(directory) >= sizeof origin) {
        explain("the path of the dictionaries is too long", error, error_size);
        return false;
    }
    strcpy(origin, directory);
    (void)fr_strerror();
    if (dict_init(directory, "dictionary") < 0) {
        state = broken;
        explain_library_error("the dictionaries cannot be read", error, error_size);
        dict_free();
        return false;
    }
    state = loaded;
    return true;
}

static preau_value_kind kind_of(const DICT_ATTR *definition) {
    switch (definition->type) {
    case PW_TYPE_STRING: return PREAU_VALUE_TEXT;
    case PW_TYPE_OCTETS: return PREAU_VALUE_OCTETS;
    case PW_TYPE_BYTE:
    case PW_TYPE_SHORT:
    case PW_TYPE_INTEGER:
    case PW_TYPE_INTEGER64:
    case PW_TYPE_DATE: return PREAU_VALUE_UNSIGNED;
    case PW_TYPE_SIGNED: return PREAU_VALUE_SIGNED;
    case PW_TYPE_IPV4_ADDR: return PREAU_VALUE_IPV4;
    case PW_TYPE_IPV6_ADDR: return PREAU_VALUE_IPV6;
    case PW_TYPE_COMBO_IP_ADDR: return PREAU_VALUE_IP;
    case PW_TYPE_IPV4_PREFIX: return PREAU_VALUE_IPV4_PREFIX;
    case PW_TYPE_IPV6_PREFIX: return PREAU_VALUE_IPV6_PREFIX;
    case PW_TYPE_IFID: return PREAU_VALUE_INTERFACE_ID;
    case PW_TYPE_ETHERNET: return PREAU_VALUE_ETHERNET;
    default: return PREAU_VALUE_UNSUPPORTED;
    }
}

bool preau_attribute_find(const char *name, preau_attribute *attribute) {
    const DICT_ATTR *definition = dict_attrbyname(name);
    if (!definition) return false;
    *attribute = (preau_attribute){
        .number = definition->attr,
        .vendor = definition->vendor,
        .kind = kind_of(definition),
        .length = definition->flags.length,
        .tagged = definition->flags.has_tag,
        .encrypted = definition->flags.encrypt != FLAG_ENCRYPT_NONE,
    };
    return true;
}

const char *preau_attribute_name(uint8_t number, uint32_t vendor) {
    if (vendor != 0) {
        // Above, the library would look among the extended types.
        if (vendor >= FR_MAX_VENDOR) return NULL;
        const DICT_VENDOR *format = dict_vendorbyvalue((int)vendor);
        if (!format || format->type != 1) return NULL;
    }
    const DICT_ATTR *definition = dict_attrbyvalue(number, vendor);
    return definition ? definition->name : NULL;
}

bool preau_value_find(const char *attribute, const char *value, uint32_t *number) {
    const DICT_ATTR *definition = dict_attrbyname(attribute);
    if (!definition) return false;
    const DICT_VALUE *found = dict_valbyname(definition->attr, definition->vendor, value);
    if (!found) return false;
    *number = (uint32_t)found->value;
    return true;
}

// Returns what rad_vp2attr does: the length in octets, 0 for nothing, or negative.
static int frame(const DICT_ATTR *definition, const uint8_t *value, size_t count, uint8_t *output) {
    const VALUE_PAIR pair = {
        .da = definition,
        .op = T_OP_EQ,
        .tag = TAG_ANY,
        .type = VT_DATA,
        .length = count,
        .data.octets = value,
    };
    const VALUE_PAIR *next = &pair;
    return rad_vp2attr(NULL, NULL, NULL, &next, output, PREAU_ATTRIBUTE_MAXIMUM);
}

int preau_attribute_encode(
    const char *name, const uint8_t *value, size_t count, uint8_t *output, char *error,
    size_t error_size) {
    const DICT_ATTR *found = dict_attrbyname(name);
    if (!found || kind_of(found) == PREAU_VALUE_UNSUPPORTED || count == 0 ||
        found->flags.encrypt != FLAG_ENCRYPT_NONE || (found->vendor == 0 && found->attr > 255)) {
        explain("the attribute cannot be encoded", error, error_size);
        return PREAU_ENCODE_FAILED;
    }
    // The value is in wire format already, whatever its type: only the header is left to write.
    DICT_ATTR definition = *found;
    definition.type = PW_TYPE_OCTETS;
    (void)fr_strerror();

    // One octet shows how long the header is; the library would cut a long value in silence.
    int shortest = frame(&definition, value, 1, output);
    if (shortest <= 1) {
        explain_library_error("the attribute has no encoding", error, error_size);
        return PREAU_ENCODE_FAILED;
    }
    size_t length = (size_t)shortest - 1 + count;
    if (count > PREAU_ATTRIBUTE_MAXIMUM || length > PREAU_ATTRIBUTE_MAXIMUM) {
        explain("the value is too long", error, error_size);
        return PREAU_ENCODE_TOO_LONG;
    }
    if (frame(&definition, value, count, output) != (int)length) {
        explain_library_error("the value does not fit its attribute", error, error_size);
        return PREAU_ENCODE_FAILED;
    }
    return (int)length;
}
