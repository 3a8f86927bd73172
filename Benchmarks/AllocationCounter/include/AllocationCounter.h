// Counts the allocations of the calling thread, by standing in for the C library's own functions.
#ifndef PREAU_ALLOCATION_COUNTER_H
#define PREAU_ALLOCATION_COUNTER_H

#include <stdint.h>

uint64_t preau_allocation_count(void);

#endif
