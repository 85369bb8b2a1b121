"""Send a release as one file: the canonical zip of a bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from redactkit.errors import InputError, Location
from redactkit.release.transport import write_zip
from redactkit.signing import dsse, statement
from redactkit.signing.layout import ENVELOPE, PROVENANCE
from redactkit.verify.folder import Folder, check_plain, opened

RULE = "release/zip"


def zip_bundle(bundle: Path, out: Path) -> str:
    """Write the zip of a bundle, which has to be what its own statement says.

    Who signed it is not asked: `verify` asks that of the zip as of the folder.

    Args:
        bundle: A bundle.
        out: The new zip.

    Returns:
        The release id.

    Raises:
        InputError: A file is missing, extra or altered, or does not fit into a zip.
        ConfigError: There is no such bundle, or the zip cannot be written.
    """
    with opened(bundle) as folder:
        check_plain(folder, bundle)
        envelope = dsse.load(folder.read(ENVELOPE), dsse.RELEASE_TYPE, ENVELOPE)
        signed = statement.load(envelope.payload, ENVELOPE)
        present = {name for name in folder.files if not name.startswith(PROVENANCE)}
        if present != signed.subjects.keys():
            raise _differs(str(bundle))
        files = {name: _checked(folder, name, signed.subjects.get(name)) for name in folder.files}
        write_zip(out, signed.predicate.release_id, files)
        return signed.predicate.release_id


def _checked(folder: Folder, name: str, digest: str | None) -> Iterator[bytes]:
    """Yield the bytes of a file; those that are signed must have their digest."""
    state = hashlib.sha256()
    for piece in folder.chunks(folder.files[name]):
        state.update(piece)
        yield piece
    if digest not in (None, state.hexdigest()):
        raise _differs(name)


def _differs(place: str) -> InputError:
    hint = "redactkit verify says which file; take the bundle from where it was made"
    message = "the bundle is not what its statement says"
    return InputError(message, Location(place), hint=hint, rule=RULE)
