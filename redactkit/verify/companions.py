"""SSH signatures beside the statement, for those who verify with ssh-keygen.

They count for nothing here: the envelope's signatures decide. But a wrong one must not
stand where somebody else's tool would look for a right one.
"""

from __future__ import annotations

from redactkit.signing import sshsig
from redactkit.signing.layout import COMPANION_END, PROVENANCE, companion_name
from redactkit.signing.trust import APPROVER, PREPARER, TrustRoot
from redactkit.verify.facts import Facts
from redactkit.verify.outcome import none


def companions(facts: Facts) -> str:
    """Check each SSH signature with the keys of the person whose name it bears."""
    assert facts.root
    assert facts.envelope
    found = [name for name in facts.bundle.files if is_companion(name)]
    facts.companions = frozenset(found)
    statement = facts.envelope.payload
    none(
        "wrong",
        (
            name
            for name in found
            if not is_right(facts.root, name, facts.bundle.read(name), statement)
        ),
    )
    if not found:
        return "there is none"
    return ", ".join(_person(name) for name in found)


def is_companion(name: str) -> bool:
    """Return whether a file of a bundle is a person's SSH signature, by its name."""
    return name.endswith(COMPANION_END) and name == companion_name(_person(name))


def is_right(root: TrustRoot, name: str, data: bytes, statement: bytes) -> bool:
    """Return whether an SSH signature over the statement is by the person whose name it bears.

    Args:
        root: Says who that is.
        name: Name of the file.
        data: The file.
        statement: The bytes that were signed.
    """
    kids = {*root.roles[PREPARER].keys, *root.roles[APPROVER].keys}
    return any(
        sshsig.verify(root.keys[kid].public, data, statement, sshsig.RELEASE_NAMESPACE)
        for kid in sorted(kids)
        if root.keys[kid].person == _person(name)
    )


def _person(name: str) -> str:
    return name.removeprefix(PROVENANCE).removesuffix(COMPANION_END)
