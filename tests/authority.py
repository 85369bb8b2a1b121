"""A time-stamp authority of our own, run by stock openssl."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = {name}
O = {name}
[ ca ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[ stamper ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = authority
[ authority ]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
accuracy = secs:1
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority in a folder: `ca.pem`, `tsa.pem` and their keys.

    Attributes:
        folder: Where its files are.
        root: Certificate of its root, in DER.
    """

    folder: Path
    root: bytes

    def reply(self, request: bytes, *, chain: Path | None = None) -> bytes:
        """Return a response (TimeStampResp, DER) to a request.

        Args:
            request: A TimeStampReq in DER.
            chain: Certificates that are put into the response besides the signer's.
        """
        asked, said = self.folder / "request.tsq", self.folder / "response.tsr"
        asked.write_bytes(request)
        more = ["-chain", chain] if chain else []
        _openssl(
            "ts", "-reply", "-config", self.folder / "openssl.cnf", "-queryfile", asked,
            "-signer", self.folder / "tsa.pem", "-inkey", self.folder / "tsa.key", *more,
            "-out", said,
        )  # fmt: skip
        return said.read_bytes()

    def query(self, data: bytes, *options: str) -> bytes:
        """Return openssl's own request for some data."""
        (self.folder / "data").write_bytes(data)
        wanted = self.folder / "query.tsq"
        _openssl("ts", "-query", "-data", self.folder / "data", *options, "-out", wanted)
        return wanted.read_bytes()

    def agrees(self, token: bytes, data: bytes) -> bool:
        """Return whether `openssl ts -verify` takes a token under this authority's root."""
        (self.folder / "data").write_bytes(data)
        (self.folder / "token.tsr").write_bytes(token)
        done = subprocess.run(
            [
                "openssl", "ts", "-verify", "-data", self.folder / "data",
                "-in", self.folder / "token.tsr", "-CAfile", self.folder / "ca.pem",
            ],
            capture_output=True,
        )  # fmt: skip
        return done.returncode == 0


def make_authority(folder: Path, *, name: str = "Test authority", days: int = 30) -> Authority:
    """Return a new authority.

    Args:
        folder: For its files.
        name: Common name of its root.
        days: How long the signer's certificate holds; below 0 it has expired already.
    """
    folder.mkdir(parents=True)
    (folder / "serial").write_text("01\n")
    config = folder / "openssl.cnf"
    config.write_text(_CONFIG.format(name=name, folder=folder))
    for who in ("ca", "tsa"):
        _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                 "-out", folder / f"{who}.key")  # fmt: skip
    _openssl("req", "-x509", "-new", "-key", folder / "ca.key", "-config", config,
             "-extensions", "ca", "-days", "3650", "-out", folder / "ca.pem")  # fmt: skip
    _openssl("req", "-new", "-key", folder / "tsa.key", "-config", config,
             "-subj", "/CN=stamper", "-out", folder / "tsa.csr")  # fmt: skip
    _openssl(
        "x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "ca.pem",
        "-CAkey", folder / "ca.key", "-CAcreateserial", "-extfile", config, "-extensions", "stamper",
        "-days", str(days), "-out", folder / "tsa.pem",
    )  # fmt: skip
    _openssl("x509", "-in", folder / "ca.pem", "-outform", "DER", "-out", folder / "ca.der")
    return Authority(folder, (folder / "ca.der").read_bytes())


def _openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)
