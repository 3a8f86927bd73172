#ifndef PREAU_FUZZER_ENTRY_H
#define PREAU_FUZZER_ENTRY_H

#include <stddef.h>
#include <stdint.h>

/// What each fuzzer defines: one run on some octets.
int LLVMFuzzerTestOneInput(const uint8_t *start, size_t count);

/// libFuzzer's own loop.
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*run)(const uint8_t *start, size_t count));

#endif
