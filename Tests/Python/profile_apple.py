"""Apple: a .mobileconfig, signed (CMS) or not."""

import plistlib
import subprocess

import profile_certificates


def property_list(path):
    contents = path.read_bytes()
    if not contents.lstrip().startswith(b"<?xml"):
        # Who signed it is another test's matter.
        contents = subprocess.run(
            ["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-binary", "-in", path],
            capture_output=True,
            check=True,
        ).stdout
    return plistlib.loads(contents)


def read(path):
    payloads = property_list(path)["PayloadContent"]
    roots = {
        payload["PayloadUUID"]: payload["PayloadContent"]
        for payload in payloads
        if payload["PayloadType"] == "com.apple.security.root"
    }
    networks = [
        payload for payload in payloads
        if payload["PayloadType"] == "com.apple.wifi.managed" and payload.get("AutoJoin", True)
    ]
    clients = [network["EAPClientConfiguration"] for network in networks]
    assert all(client == clients[0] for client in clients)
    client = clients[0]
    assert client["AcceptEAPTypes"] == [21]
    return {
        "ssids": [network["SSID_STR"] for network in networks],
        "server_names": client["TLSTrustedServerNames"],
        "anchors": [
            profile_certificates.pem(roots[uuid]) for uuid in client["PayloadCertificateAnchorUUID"]
        ],
        "outer_identity": client["OuterIdentity"],
        # MSCHAPv2 is what a device takes when the key is absent.
        "inner": client.get("TTLSInnerAuthentication", "MSCHAPv2"),
        "login": client.get("UserName"),
        "secret": client.get("UserPassword"),
    }
