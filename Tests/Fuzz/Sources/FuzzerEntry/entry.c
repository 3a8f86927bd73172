#include "entry.h"

// The package manager has an executable begin in a function named for it, where libFuzzer has a main
// function of its own.
#define PREAU_ENTRY(NAME) \
    int NAME##_main(int count, char **arguments) { \
        return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput); \
    }

PREAU_ENTRY(AAFFuzzer)
PREAU_ENTRY(LDIFFuzzer)
PREAU_ENTRY(SchemeFuzzer)
