"""Android: a Passpoint release 1 file, as the browser hands it to the system."""

import base64
import email
import email.errors

from lxml import etree

import profile_certificates

DDF = "{syncml:dmddf1.2}"


def parts(path):
    """The file's parts by their media type."""
    message = email.message_from_bytes(base64.b64decode(path.read_bytes(), validate=False))
    assert message.get_content_type() == "multipart/mixed"
    # RFC 2045 §6.4 allows no base64 on the whole, which Android's own documents show there.
    defects = [
        defect for defect in message.defects
        if not isinstance(defect, email.errors.InvalidMultipartContentTransferEncodingDefect)
    ]
    assert message.is_multipart() and not defects, defects
    return {part.get_content_type(): part.get_payload(decode=True) for part in message.get_payload()}


def tree_of(node):
    """A management tree as nested dictionaries; a leaf is its value."""
    children = node.findall(f"{DDF}Node")
    if not children:
        return node.findtext(f"{DDF}Value") or ""
    return {child.findtext(f"{DDF}NodeName"): tree_of(child) for child in children}


def read(path):
    found = parts(path)
    root = etree.fromstring(found["application/x-passpoint-profile"])
    # One subscription, below PerProviderSubscription.
    (subscription,) = tree_of(root.find(f"{DDF}Node")).values()
    credential = subscription["Credential"]
    password = credential["UsernamePassword"]
    method = password["EAPMethod"]
    assert method["EAPType"] == "21"
    names = subscription["Extension"]["Android"]["AAAServerTrustedNames"]["FQDN"]
    return {
        "server_names": names.split(";"),
        "anchors": profile_certificates.from_octets(found["application/x-x509-ca-cert"]),
        # Android's own words: it can be told no other.
        "outer_identity": f"anonymous@{credential['Realm']}",
        "inner": method["InnerMethod"],
        "login": password["Username"],
        "secret": base64.b64decode(password["Password"], validate=True).decode(),
    }
