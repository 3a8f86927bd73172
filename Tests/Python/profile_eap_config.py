"""The geteduroam apps: an .eap-config."""

from lxml import etree

import profile_certificates


def read(path):
    tree = etree.parse(path)
    methods = tree.findall(".//AuthenticationMethod")
    # The apps take the first and pass over the others.
    method = methods[0]
    assert method.findtext("EAPMethod/Type") == "21"
    inner = method.findtext("InnerAuthenticationMethod/NonEAPAuthMethod/Type")
    return {
        "ssids": [ssid.text for ssid in tree.iterfind(".//IEEE80211/SSID")],
        "server_names": [name.text for name in method.iterfind(".//ServerID")],
        "anchors": [
            profile_certificates.from_base64(authority.text) for authority in method.iterfind(".//CA")
        ],
        "outer_identity": method.findtext("ClientSideCredential/OuterIdentity"),
        "inner": {"1": "PAP"}.get(inner, inner),
        "login": method.findtext("ClientSideCredential/UserName"),
        "secret": method.findtext("ClientSideCredential/Password"),
    }
