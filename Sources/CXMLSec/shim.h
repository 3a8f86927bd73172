// Macros of xmlsec 1.2 that Swift cannot import, each as a function of the same meaning, and nothing
// else.
#ifndef PREAU_CXMLSEC_SHIM_H
#define PREAU_CXMLSEC_SHIM_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#endif
