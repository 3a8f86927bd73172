// Macros of libarchive 3.6 that Swift cannot import, each as a function of the same meaning, and
// nothing else.
#ifndef PREAU_CARCHIVE_SHIM_H
#define PREAU_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

static inline unsigned int preau_AE_IFREG(void) {
    return AE_IFREG;
}

static inline unsigned int preau_AE_IFDIR(void) {
    return AE_IFDIR;
}

#endif
