"""Windows: WLANProfile, CarrierProvisioning, and the script that unpacks both."""

import base64
import re

from lxml import etree

import profile_certificates

WLAN = "http://www.microsoft.com/networking/WLAN/profile/v1"
CARRIER_WLAN = "http://www.microsoft.com/networking/CarrierControl/WLAN/v1"
TTLS = "http://www.microsoft.com/provisioning/EapTtlsConnectionPropertiesV1"
USER = "http://www.microsoft.com/provisioning/EapTtlsUserPropertiesV1"
COMMON = "http://www.microsoft.com/provisioning/EapCommon"


def one(tree, namespace, name):
    found = tree.findall(f".//{{{namespace}}}{name}")
    assert len(found) == 1, f"{len(found)} {name}"
    return found[0].text or ""


def profile(tree, namespace):
    """What stands in a WLANProfile of either kind."""
    assert {method.text for method in tree.iterfind(f".//{{{COMMON}}}Type")} == {"21"}
    ssids = []
    for ssid in tree.iterfind(f".//{{{namespace}}}SSID"):
        octets = ssid.findtext(f"{{{namespace}}}hex")
        name = ssid.findtext(f"{{{namespace}}}name")
        # The octets win over the name.
        ssids.append(bytes.fromhex(octets).decode() if octets else name)
    inner = tree.find(f".//{{{TTLS}}}Phase2Authentication")
    names = one(tree, TTLS, "ServerNames")
    assert "*" not in names, "a regular expression"
    login = tree.findtext(f".//{{{USER}}}Username")
    secret = tree.findtext(f".//{{{USER}}}Password")
    assert one(tree, TTLS, "DisablePrompt") == "true"
    assert one(tree, TTLS, "IdentityPrivacy") == "true"
    return {
        "ssids": ssids,
        "server_names": names.split(";"),
        "thumbprints": [
            hash.text.replace(" ", "").lower()
            for hash in tree.iterfind(f".//{{{TTLS}}}TrustedRootCAHash")
        ],
        "outer_identity": one(tree, TTLS, "AnonymousIdentity"),
        "inner": etree.QName(inner[0]).localname.removesuffix("Authentication"),
        "login": login,
        "secret": secret,
    }


def wlan_profile(path):
    return profile(etree.parse(path), WLAN)


def carrier_provisioning(path):
    return profile(etree.parse(path), CARRIER_WLAN)


def unpacked(path):
    """The files of a script: lines `:NAME:BASE64`, as its own `findstr` takes them."""
    text = path.read_bytes().decode("ascii")
    assert "\r\n" in text and "\n" not in text.replace("\r\n", ""), "lines must end in CR LF"
    files = {}
    for name, line in re.findall(r"^:([^:\r\n]+):([A-Za-z0-9+/=]+)\r$", text, re.MULTILINE):
        files[name] = files.get(name, "") + line
    return {name: base64.b64decode(lines, validate=True) for name, lines in files.items()}


def script(path):
    files = unpacked(path)
    values = {"anchors": [], "ssids": [], "login": None, "secret": None}
    for name, contents in sorted(files.items()):
        if name.startswith("profile-"):
            found = profile(etree.fromstring(contents), WLAN)
            found.pop("login"), found.pop("secret")
            values["ssids"] += found.pop("ssids")
            values.update(found)
        elif name.startswith("authority-"):
            values["anchors"] += profile_certificates.from_octets(contents)
        elif name == "credentials.xml":
            tree = etree.fromstring(contents)
            values["login"] = one(tree, USER, "Username")
            values["secret"] = one(tree, USER, "Password")
    # The profile names the authorities that come with it, and no others.
    named = values.pop("thumbprints")
    assert sorted(named) == sorted(map(profile_certificates.thumbprint, values["anchors"]))
    values["thumbprints"] = []
    return values
