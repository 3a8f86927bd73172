"""Compares a configuration profile with Apple's descriptions of payloads: keys, types, ranges."""

import datetime
import pathlib
import re

import yaml

import profile_apple

TYPES = {
    "<string>": str, "<boolean>": bool, "<integer>": int, "<real>": float, "<data>": bytes,
    "<date>": datetime.datetime, "<array>": list, "<dictionary>": dict, "<any>": object,
}


def keys_of(folder, name):
    text = (pathlib.Path(folder) / f"apple-{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["payloadkeys"]


def check_value(path, value, key):
    expected = TYPES[key["type"]]
    assert isinstance(value, expected), f"{path}: {value!r} is no {key['type']}"
    # To Python, a truth is a number.
    assert not (expected is int and isinstance(value, bool)), f"{path}: {value!r} is no number"
    if "rangelist" in key:
        # YAML reads None, Yes and No in its own way.
        allowed = [str(item) for item in key["rangelist"]] + key["rangelist"]
        assert value in allowed, f"{path}: {value!r} is none of {allowed}"
    if "format" in key:
        assert re.fullmatch(key["format"], value), f"{path}: {value!r}"
    if "range" in key:
        assert key["range"].get("min", value) <= value <= key["range"].get("max", value), path
    subkeys = key.get("subkeys") or []
    if isinstance(value, dict) and subkeys:
        check_dictionary(path, value, subkeys)
    if isinstance(value, list) and subkeys:
        for index, item in enumerate(value):
            check_value(f"{path}[{index}]", item, subkeys[0])


def check_dictionary(path, dictionary, keys):
    described = {key["key"]: key for key in keys}
    # Apple's name for whatever key.
    other = described.pop("ANY", None)
    for name, key in described.items():
        assert key.get("presence") != "required" or name in dictionary, f"{path}: no {name}"
    for name, value in dictionary.items():
        assert name in described or other, f"{path}: {name} is no key of Apple's"
        check_value(f"{path}.{name}", value, described.get(name, other))


def check(path, folder):
    profile = profile_apple.property_list(pathlib.Path(path))
    common = keys_of(folder, "CommonPayloadKeys")
    check_dictionary("profile", profile, keys_of(folder, "TopLevel"))
    for index, payload in enumerate(profile["PayloadContent"]):
        keys = common + keys_of(folder, payload["PayloadType"])
        check_dictionary(f"PayloadContent[{index}]", payload, keys)
    identifiers = [payload["PayloadUUID"] for payload in profile["PayloadContent"]]
    identifiers.append(profile["PayloadUUID"])
    assert len(set(identifiers)) == len(identifiers), "two payloads have one UUID"
