"""ChromeOS and Android Management: Open Network Configuration."""

import json

import profile_certificates


def read(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    authorities = {
        certificate["GUID"]: certificate["X509"]
        for certificate in document["Certificates"]
        if certificate["Type"] == "Authority"
    }
    networks = [network["WiFi"] for network in document["NetworkConfigurations"]]
    methods = [network["EAP"] for network in networks]
    assert all(method == methods[0] for method in methods)
    method = methods[0]
    assert method["Outer"] == "EAP-TTLS"
    assert not method.get("UseSystemCAs", False), "any public authority would do"
    return {
        "ssids": [network["SSID"] for network in networks],
        "server_names": method["DomainSuffixMatch"],
        "anchors": [
            profile_certificates.from_base64(authorities[guid]) for guid in method["ServerCARefs"]
        ],
        "outer_identity": method["AnonymousIdentity"],
        "inner": method["Inner"],
        "login": method.get("Identity"),
        "secret": method.get("Password"),
    }
