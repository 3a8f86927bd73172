"""Certificates, whichever way a profile writes them."""

import base64
import hashlib
import re
import textwrap


def pem(der):
    lines = textwrap.wrap(base64.b64encode(der).decode(), 64)
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])


def from_base64(text):
    return pem(base64.b64decode("".join(text.split()), validate=True))


def from_pem(text):
    """Each certificate of a PEM text."""
    blocks = re.findall(
        r"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", text, re.DOTALL
    )
    return [from_base64(block) for block in blocks]


def from_octets(octets):
    """DER, or a PEM text."""
    if octets.lstrip().startswith(b"-----BEGIN"):
        return from_pem(octets.decode())
    return [pem(octets)]


def thumbprint(text):
    """SHA-1 of the certificate: lower-case hexadecimal."""
    der = base64.b64decode("".join(text.splitlines()[1:-1]))
    return hashlib.sha1(der).hexdigest()
