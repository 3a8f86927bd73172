"""Connections that take a server's time and give nothing for it; standard library alone.

Usage: slow_visitors.py PORT KIND ADDRESSES EACH SECONDS. From each of so many addresses of this machine
(127.0.1.1, 127.0.1.2, …), as many connections are opened. KIND says what then trickles in, an octet or a
line each half second:

    silent      nothing at all, not even a TLS handshake
    handshake   the octets of a ClientHello
    head        header fields
    body        the body of a form

Prints `open N` once all are tried, N being those that the server has let in, then `left N` once the server
has closed them all or the time is up.
"""

import select
import socket
import ssl
import sys
import time

HEADS = {
    "head": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    "body": b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n",
}
# The first is the start of a record that announces 512 octets.
PIECES = {"handshake": b"\x16\x03\x01\x02\x00" + bytes(500), "head": b"X-A: b\r\n", "body": b"a"}


def connect(port, kind, address):
    plain = socket.create_connection(("127.0.0.1", port), timeout=5, source_address=(address, 0))
    if kind not in HEADS:
        plain.setblocking(False)
        return plain
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    secure = context.wrap_socket(plain, server_hostname="localhost")
    secure.sendall(HEADS[kind])
    secure.setblocking(False)
    return secure


def trickle(connection, kind, round):
    """Sends the next piece; tells whether the connection is still open."""
    try:
        if kind == "handshake":
            connection.send(PIECES[kind][round:round + 1])
        elif kind in PIECES:
            connection.send(PIECES[kind])
        while True:
            if not connection.recv(65536):
                return False
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return True
    except OSError:
        return False


def main():
    port, kind, addresses, each, seconds = sys.argv[1:]
    connections = []
    for number in range(int(addresses)):
        for _ in range(int(each)):
            try:
                connections.append(connect(int(port), kind, f"127.0.1.{number + 1}"))
            except OSError:
                pass
    deadline = time.monotonic() + float(seconds)
    # Those that the server does not want it closes at once.
    select.select([], [], [], 0.5)
    connections = [one for one in connections if trickle(one, kind, 0)]
    print("open", len(connections), flush=True)
    for round in range(1, 1_000_000):
        if not connections or time.monotonic() > deadline:
            break
        select.select([], [], [], 0.5)
        connections = [one for one in connections if trickle(one, kind, round)]
    print("left", len(connections), flush=True)


main()
