"""Verifiers by others: each says whether it accepts a bundle.

They stand for an auditor who has the fingerprint and the signers' public keys, took
the commands from our documentation, and never saw redactkit.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from bundles import Keys
from independent import page
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import SSlibKey

from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import ENVELOPE


class Auditor(NamedTuple):
    """An auditor at work.

    Attributes:
        work: An empty folder.
        guide: The block of VERIFY.md, from a copy that is known to be good.
        keys: The signers and the fingerprint.
    """

    work: Path
    guide: str
    keys: Keys

    @property
    def kids(self) -> tuple[str, str]:
        return self.keys.preparer.public.kid, self.keys.approver.public.kid

    def paste(self, block: str, release: Path) -> bool:
        return page.run(block, self.work, release, self.keys.fingerprint).returncode == 0

    def write_keys(self) -> None:
        for key in (self.keys.preparer, self.keys.approver):
            (self.work / f"{key.public.kid}.pem").write_bytes(key.public_pem())


Accepts = Callable[[Path, Auditor], bool]


def block_of(guide: Path) -> str:
    """Return the one block of a VERIFY.md."""
    (block,) = re.findall(r"^```sh\n(.*?)^```$", guide.read_text(), re.DOTALL | re.MULTILINE)
    return block


def _script(block: str) -> str:
    """Return the text that a block of the page writes into a file."""
    return block.partition("<<'END'\n")[2].partition("END\n")[0]


_PAGE = page.sections()
_UNPACK = (
    """jq -r .payload "$RELEASE/provenance/release.dsse.json" | base64 -d > statement.json\n"""
)


def guide(release: Path, auditor: Auditor) -> bool:
    """VERIFY.md's block: sh, openssl, sha256sum, grep, sed."""
    return auditor.paste(f'cd "$RELEASE"\n{auditor.guide}', release)


def openssl(release: Path, auditor: Auditor) -> bool:
    """Sections 3 and 4 of the page: jq, sha256sum, openssl pkeyutl over the PAE."""
    return auditor.paste(_PAGE[3][0] + "".join(_PAGE[4]), release)


def files(release: Path, auditor: Auditor) -> bool:
    """Section 5 of the page: sha256sum and find against the statement, whoever signed it."""
    return auditor.paste(_UNPACK + _PAGE[5][0], release)


def script(release: Path, auditor: Auditor) -> bool:
    """Section 7 of the page: Python's standard library and openssl."""
    auditor.write_keys()
    (auditor.work / "verify15.py").write_text(_script(_PAGE[7][0]))
    keys = [f"{kid}.pem" for kid in auditor.kids]
    return _runs(auditor, [sys.executable, "-I", "verify15.py", release, *keys])


def sigstore(release: Path, auditor: Auditor) -> bool:
    """Section 8 of the page: @sigstore/verify."""
    auditor.write_keys()
    (auditor.work / "sigstore.mjs").write_text(_script(_PAGE[8][0]))
    return _runs(auditor, ["node", "sigstore.mjs", release / ENVELOPE, *auditor.kids])


def securesystemslib(release: Path, auditor: Auditor) -> bool:
    """Each signer's signature over the PAE. Thresholds are not left to it: see the design."""
    try:
        envelope = Envelope.from_dict(json.loads((release / ENVELOPE).read_bytes()))
        for key in (auditor.keys.preparer, auditor.keys.approver):
            envelope.verify([_sslib_key(key.public_pem(), key.public)], 1)
    except (OSError, ValueError, KeyError, VerificationError, UnverifiedSignatureError):
        return False
    return True


def _sslib_key(pem, public):
    text = "".join(pem.decode().partition("-----BEGIN")[1:])
    match public.algorithm:
        case Algorithm.ED25519:
            value = {"public": public.spki[-32:].hex()}
            return SSlibKey(public.kid, "ed25519", "ed25519", value)
        case Algorithm.ECDSA_P256:
            return SSlibKey(public.kid, "ecdsa", "ecdsa-sha2-nistp256", {"public": text})


def sha256sum(release: Path, auditor: Auditor) -> bool:
    """The first block of section 6: both manifests."""
    return auditor.paste(_PAGE[6][0], release)


def bagit(release: Path, auditor: Auditor) -> bool:
    """The second block of section 6: the whole bag."""
    return auditor.paste(_PAGE[6][1], release)


def _runs(auditor: Auditor, command: list[object]) -> bool:
    modules = auditor.work / "node_modules"
    if not modules.exists():
        modules.symlink_to(page.NODE_MODULES)
    done = subprocess.run(
        [*map(os.fspath, command)], cwd=auditor.work, capture_output=True, timeout=60
    )
    return done.returncode == 0


VERIFIERS: Mapping[str, Accepts] = {
    one.__name__: one
    for one in (guide, openssl, files, script, sigstore, securesystemslib, sha256sum, bagit)
}
