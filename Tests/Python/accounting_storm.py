"""Sends accounting as many access points would, and keeps account of what was acknowledged.

Usage: accounting_storm.py HOST PORT SECRET RATE SECONDS REPORT

Each session sends Start, Interim-Update and Stop, each a fixed time after the last was acknowledged. What
gets no answer is sent again every half second: at first the same octets, then with a moved
Acct-Delay-Time, as RFC 2866 section 5.2 asks. When the time is over, or SIGTERM comes, what is unanswered
is sent on for ten seconds at most. A line "go" on standard output says that packets flow.

REPORT gets a JSON object: "sent" and "acknowledged", each a list of [session, status].
"""

import hashlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time

host, port, secret, rate, seconds, report = sys.argv[1:]
port, rate, seconds, secret = int(port), float(rate), float(seconds), secret.encode()

SOCKETS = 4
PATIENCE = 0.5
START, STOP, INTERIM = 1, 2, 3


def attribute(kind, value):
    return struct.pack("BB", kind, len(value) + 2) + value


def integer(kind, value):
    return attribute(kind, struct.pack("!I", value))


class Session:
    def __init__(self, number):
        self.id = f"{os.getpid():x}-{number:x}"
        self.station = "02-00-%02X-%02X-%02X-%02X" % tuple(number.to_bytes(4, "big"))
        self.nas = f"borne-{number % 60}"
        self.due = [START, INTERIM, STOP]

    def attributes(self, status, delay):
        octets = integer(40, status) + attribute(44, self.id.encode())
        octets += attribute(32, self.nas.encode()) + attribute(31, self.station.encode())
        octets += attribute(1, b"anonyme@lycee.example")
        if status != START:
            scale = 1 if status == INTERIM else 4
            octets += integer(46, 600 * scale)
            octets += integer(42, 1_000_000 * scale) + integer(43, 10_000_000 * scale)
        if delay:
            octets += integer(41, delay)
        return octets


def sealed(identifier, attributes):
    header = struct.pack("!BBH", 4, identifier, 20 + len(attributes))
    digest = hashlib.md5(header + bytes(16) + attributes + secret).digest()
    return header + digest + attributes


def is_answer(reply, request):
    if len(reply) < 20 or reply[0] != 5:
        return False
    digest = hashlib.md5(reply[:4] + request[4:20] + reply[20:] + secret).digest()
    return digest == reply[4:20]


class Pending:
    def __init__(self, session, status, now):
        self.session, self.status, self.begun, self.sent = session, status, now, 0.0
        self.tries, self.key, self.packet = 0, None, None


selector = selectors.DefaultSelector()
sockets = []
for _ in range(SOCKETS):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect((host, port))
    sock.setblocking(False)
    selector.register(sock, selectors.EVENT_READ)
    sockets.append(sock)

free = [(index, identifier) for index in range(SOCKETS) for identifier in range(256)]
flying, waiting = {}, []
sent, acknowledged = [], []


def send(pending, now):
    pending.tries += 1
    moves = pending.tries > 2
    if pending.key is None or moves:
        if pending.key is not None:
            del flying[pending.key]
            free.append(pending.key)
        # The identifier that has rested longest.
        pending.key = free.pop(0)
        flying[pending.key] = pending
        delay = int(now - pending.begun) if moves else 0
        pending.packet = sealed(
            pending.key[1], pending.session.attributes(pending.status, delay)
        )
    pending.sent = now
    try:
        sockets[pending.key[0]].send(pending.packet)
    except (BlockingIOError, ConnectionRefusedError):
        pass


def stop(*_):
    global end, limit
    end = time.monotonic()
    limit = end + 10


begun = time.monotonic()
end, limit = begun + seconds, begun + seconds + 10
signal.signal(signal.SIGTERM, stop)
number, issued, told = 0, 0, False
while True:
    now = time.monotonic()
    if now > limit or (now > end and not flying):
        break
    while now < end and issued < (now - begun) * rate and len(free) > 16:
        if waiting and waiting[0][0] <= now:
            session = waiting.pop(0)[1]
        else:
            number += 1
            session = Session(number)
        pending = Pending(session, session.due[0], now)
        sent.append([session.id, pending.status])
        send(pending, now)
        issued += 1
    for pending in [p for p in flying.values() if now - p.sent > PATIENCE]:
        send(pending, now)
    for key, _ in selector.select(0.002):
        index = sockets.index(key.fileobj)
        while True:
            try:
                reply = key.fileobj.recv(4096)
            except (BlockingIOError, ConnectionRefusedError):
                break
            pending = flying.get((index, reply[1])) if len(reply) > 1 else None
            if pending is None or not is_answer(reply, pending.packet):
                continue
            if not told:
                print("go", flush=True)
                told = True
            del flying[pending.key]
            free.append(pending.key)
            acknowledged.append([pending.session.id, pending.status])
            pending.session.due.pop(0)
            if pending.session.due:
                waiting.append((time.monotonic() + 0.3, pending.session))

with open(report, "w", encoding="utf-8") as file:
    json.dump({"sent": sent, "acknowledged": acknowledged}, file)
