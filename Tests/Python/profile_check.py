"""Validates a profile with programs that are not ours; says why it is wrong, and exits with 1.

    profile_check.py schema FILE SCHEMA...     XML Schema, as PyPI's xmlschema reads it
    profile_check.py signature FILE AUTHORITY  enveloped XML-DSig, as PyPI's signxml verifies it
    profile_check.py json FILE SCHEMA KEY...   JSON Schema, of a dialect without some keys
    profile_check.py apple FILE FOLDER         Apple's own descriptions of payloads, in YAML
    profile_check.py unpack FILE FOLDER        the XML files of a Windows script, for other checks
    profile_check.py message FILE              the MIME message of a Passpoint file
"""

import json
import pathlib
import sys

import jsonschema
import signxml
import xmlschema
from lxml import etree

import apple_payloads
import profile_passpoint
import profile_windows


def schema(path, *schemas):
    xmlschema.XMLSchema(schemas[0]).validate(path)


def signature(path, authority):
    verifier = signxml.XMLVerifier()
    # lxml writes xmlns="" into the canonical form of a part of a document (signxml's issue 193).
    verifier.excise_empty_xmlns_declarations = True
    verified = verifier.verify(
        etree.parse(path).getroot(),
        ca_pem_file=authority,
        expect_config=signxml.SignatureConfiguration(
            expect_references=1,
            default_reference_c14n_method=(
                signxml.algorithms.CanonicalizationMethod.CANONICAL_XML_1_0
            ),
        ),
    )
    # What was signed is the whole document.
    assert verified.signed_xml.tag == etree.parse(path).getroot().tag


def json_schema(path, description, *unsupported):
    document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    schema = json.loads(pathlib.Path(description).read_text())
    without(schema, unsupported)
    validator = jsonschema.Draft202012Validator(schema)
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    assert not errors, errors


def without(schema, keys):
    """Takes properties out of a schema, so that they are neither needed nor allowed."""
    if isinstance(schema, dict):
        for key in keys:
            if key in schema.get("required", []):
                schema["required"].remove(key)
            schema.get("properties", {}).pop(key, None)
        for part in schema.values():
            without(part, keys)


def unpack(path, folder):
    for name, contents in profile_windows.unpacked(pathlib.Path(path)).items():
        assert "/" not in name and "\\" not in name
        (pathlib.Path(folder) / name).write_bytes(contents)


CHECKS = {
    "schema": schema,
    "signature": signature,
    "json": json_schema,
    "apple": apple_payloads.check,
    "unpack": unpack,
    "message": lambda path: profile_passpoint.read(pathlib.Path(path)),
}

CHECKS[sys.argv[1]](*sys.argv[2:])
