"""Compares what accounting_storm.py was promised with what a usage database holds.

Usage: accounting_check.py DATABASE REPORT

Prints a JSON object: how many packets were sent and acknowledged, how many records are stored, and lists
of those that are "lost" (acknowledged and not stored) and stored "twice".
"""

import collections
import json
import sqlite3
import sys

database, report = sys.argv[1:]
with open(report, encoding="utf-8") as file:
    told = json.load(file)
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
stored = collections.Counter(connection.execute("SELECT session, status FROM accounting"))
sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
acknowledged = {tuple(entry) for entry in told["acknowledged"]}
print(
    json.dumps(
        {
            "sent": len(told["sent"]),
            "acknowledged": len(acknowledged),
            "stored": sum(stored.values()),
            "lost": sorted(acknowledged - set(stored))[:10],
            "twice": sorted(entry for entry, count in stored.items() if count > 1)[:10],
            "integrity": sound,
        }
    )
)
