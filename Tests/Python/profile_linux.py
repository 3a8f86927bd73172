"""Linux: NetworkManager's key files, wpa_supplicant's configuration, iwd's network files."""

import base64
import re
import tarfile

import profile_certificates

ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\", ";": "\\;"}


def key_file(text):
    """GLib's key files: no other quotes than its backslashes; comments on lines of their own."""
    groups, group = {}, None
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            group = groups.setdefault(line.strip()[1:-1], {})
            continue
        key, equals, value = line.partition("=")
        if not equals:
            # iwd's embedded PEM.
            group.setdefault("", []).append(line)
            continue
        value = value.lstrip(" \t")
        group[key.strip()] = re.sub(r"\\(.)", lambda found: ESCAPES[found.group(1)], value)
    return groups


def items(value):
    return [item for item in value.split(";") if item]


def members(path):
    """The files of a tar archive, or the one file itself."""
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            return {
                member.name.rsplit("/", 1)[-1]: archive.extractfile(member).read()
                for member in archive if member.isfile()
            }
    return {path.name: path.read_bytes()}


def network_manager(path):
    files = members(path)
    values = {"ssids": [], "anchors": []}
    for name, contents in files.items():
        if name.endswith(".pem"):
            continue
        groups = key_file(contents.decode())
        ssid = groups["wifi"]["ssid"]
        if re.fullmatch(r"(\d+;)+", ssid):
            ssid = bytes(int(octet) for octet in items(ssid)).decode()
        method = groups["802-1x"]
        assert items(method["eap"]) == ["ttls"]
        authority = method["ca-cert"]
        if authority.startswith("data:;base64,"):
            octets = base64.b64decode(authority.removeprefix("data:;base64,"), validate=True)
        else:
            octets = files[authority.rsplit("/", 1)[-1]]
        values["ssids"].append(ssid)
        values["anchors"] = profile_certificates.from_octets(octets)
        values["server_names"] = items(method["domain-suffix-match"])
        values["outer_identity"] = method["anonymous-identity"]
        values["inner"] = method["phase2-auth"].upper()
        values["login"] = method.get("identity")
        values["secret"] = method.get("password")
    return values


def wpa_string(value):
    if value.startswith('"'):
        # Up to the last quote; nothing inside is an escape.
        return value[1:value.rindex('"')]
    return bytes.fromhex(value).decode()


def wpa_supplicant(path):
    text = path.read_text(encoding="utf-8")
    blobs = {
        name: profile_certificates.from_base64(body)
        for name, body in re.findall(r"^blob-base64-(\S+)=\{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    }
    values = {"ssids": [], "anchors": []}
    for block in re.findall(r"^network=\{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL):
        fields = dict(line.strip().split("=", 1) for line in block.splitlines() if line.strip())
        assert fields["eap"] == "TTLS"
        ssid = wpa_string(fields["ssid"])
        if ssid not in values["ssids"]:
            values["ssids"].append(ssid)
        anchor = blobs[wpa_string(fields["ca_cert"]).removeprefix("blob://")]
        if anchor not in values["anchors"]:
            values["anchors"].append(anchor)
        names = wpa_string(fields["altsubject_match"]).split(";")
        values["server_names"] = [name.removeprefix("DNS:") for name in names]
        values["outer_identity"] = wpa_string(fields["anonymous_identity"])
        values["inner"] = wpa_string(fields["phase2"]).removeprefix("auth=")
        values["login"] = wpa_string(fields["identity"]) if "identity" in fields else None
        values["secret"] = wpa_string(fields["password"]) if "password" in fields else None
    return values


def iwd(path):
    values = {"ssids": []}
    for name, contents in members(path).items():
        stem = name.removesuffix(".8021x")
        ssid = bytes.fromhex(stem[1:]).decode() if stem.startswith("=") else stem
        text = contents.decode()
        security = key_file(text)["Security"]
        assert security["EAP-Method"] == "TTLS"
        embedded = security["EAP-TTLS-CACert"].removeprefix("embed:")
        pem = text.split(f"[@pem@{embedded}]\n", 1)[1]
        values["ssids"].append(ssid)
        values["anchors"] = profile_certificates.from_pem(pem)
        values["server_names"] = items(security["EAP-TTLS-ServerDomainMask"])
        values["outer_identity"] = security["EAP-Identity"]
        values["inner"] = security["EAP-TTLS-Phase2-Method"].removeprefix("Tunneled-")
        values["login"] = security.get("EAP-TTLS-Phase2-Identity")
        values["secret"] = security.get("EAP-TTLS-Phase2-Password")
    return values
