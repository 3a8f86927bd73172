// crypt(3) of libxcrypt; nothing of it needs a wrapper.
#ifndef PREAU_CCRYPT_SHIM_H
#define PREAU_CCRYPT_SHIM_H

#include <crypt.h>

#endif
