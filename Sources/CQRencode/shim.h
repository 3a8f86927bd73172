// libqrencode 4.1, as it is.
#ifndef PREAU_CQRENCODE_SHIM_H
#define PREAU_CQRENCODE_SHIM_H

#include <qrencode.h>

#endif
