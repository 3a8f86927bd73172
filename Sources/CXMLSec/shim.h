// Macros of xmlsec 1.2 that Swift cannot import, each as a function of the same meaning, and nothing
// else.
#ifndef PREAU_CXMLSEC_SHIM_H
#define PREAU_CXMLSEC_SHIM_H

// What Debian builds the library with, and pkg-config says: without these, sizes have another width.
#ifndef XMLSEC_NO_SIZE_T
#define XMLSEC_NO_SIZE_T
#endif
#ifndef XMLSEC_CRYPTO_OPENSSL
#define XMLSEC_CRYPTO_OPENSSL 1
#endif
#ifndef XMLSEC_NO_CRYPTO_DYNAMIC_LOADING
#define XMLSEC_NO_CRYPTO_DYNAMIC_LOADING 1
#endif

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

// A variable that holds a function, which Swift takes for shared mutable state.
static inline void preau_xmlFree(void *memory) {
    xmlFree(memory);
}

#endif
