"""The SSH signature that stands beside the statement for each person who signs with a file."""

from __future__ import annotations

from collections.abc import Mapping

from redactkit.signing import sshsig
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.layout import companion_name, is_name


def companion(signer: SigningKey, statement: bytes) -> Mapping[str, bytes]:
    """Return the file of a person's SSH signature over a statement, by its name.

    There is none for somebody whose id is a device of Windows: no bundle has such a file.
    """
    name = companion_name(signer.person)
    if not is_name(name):
        return {}
    signature = sshsig.sign(signer, statement, sshsig.RELEASE_NAMESPACE)
    return {name: signature}
