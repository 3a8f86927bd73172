// Macros of expat 2.5 that Swift cannot import, each as a function of the same meaning, and nothing
// else.
#ifndef PREAU_CEXPAT_SHIM_H
#define PREAU_CEXPAT_SHIM_H

#include <expat.h>

static inline XML_Bool preau_XML_FALSE(void) {
    return XML_FALSE;
}

#endif
