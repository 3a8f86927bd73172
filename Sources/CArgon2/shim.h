// The Argon2 reference library; nothing of it needs a wrapper.
#ifndef PREAU_CARGON2_SHIM_H
#define PREAU_CARGON2_SHIM_H

#include <argon2.h>

#endif
