"""The sheet for people with an Android telephone: what they type, and what they compare."""

import re

from lxml import html

# By the order of the rows, which both languages share.
ROWS = ["ssids", "security", "method", "inner", "authority", "names", "login", "outer", "secret"]


def read(path):
    sheet = html.fromstring(path.read_bytes().decode()).get_element_by_id("android")
    tables = sheet.findall(".//table")
    typed = [row.find("td").text_content().strip() for row in tables[0].iter("tr")]
    values = dict(zip(ROWS, typed))
    assert values["method"] == "TTLS"
    return {
        "ssids": re.split(" (?:ou|or) ", values["ssids"]),
        "server_names": values["names"].split(";"),
        "fingerprints": [
            row.find("td").text_content().replace(":", "").strip().lower()
            for row in tables[1].iter("tr")
        ],
        "outer_identity": values["outer"],
        "inner": values["inner"],
        # Without a login the sheet says which one in words.
        "login": values["login"] if " " not in values["login"] else None,
        "secret": None,
    }
