"""Certificates for servers on loopback, by an authority of the tests' own."""

import os
import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import trustme

OURS = ("localhost", "127.0.0.1", "::1")


@cache
def authority() -> trustme.CA:
    return trustme.CA()


@cache
def shown(kind: str) -> ssl.SSLContext:
    """What a server shows: `good`, `expired`, `wrong-name` or `self-signed`."""
    ca, now = authority(), datetime.now(UTC)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    match kind:
        case "good":
            good().configure_cert(context)
        case "expired":
            yesterday, before = now - timedelta(days=1), now - timedelta(days=9)
            expired = ca.issue_cert(*OURS, not_before=before, not_after=yesterday)
            expired.configure_cert(context)
        case "wrong-name":
            ca.issue_cert("mail.elsewhere.org.uk").configure_cert(context)
        case _:
            stranger = trustme.CA()
            key, certificate = stranger.private_key_pem, stranger.cert_pem
            with key.tempfile() as key_path, certificate.tempfile() as path:
                context.load_cert_chain(path, key_path)
    return context


@cache
def good() -> trustme.LeafCert:
    """The certificate that a healthy server shows."""
    return authority().issue_cert(*OURS)


@cache
def trusting() -> ssl.SSLContext:
    """For a client that trusts our authority, and no other."""
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context


def trust_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every context that is made from now on trust our authority, as a user may."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(os.fspath(path))
    monkeypatch.setenv("SSL_CERT_FILE", os.fspath(path))
