"""Other releases at hand: does one of them take the place of this one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from redactkit.errors import ConfigError, Location, RedactkitError
from redactkit.signing import dsse
from redactkit.signing import statement as statements
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.statement import Statement
from redactkit.verify.facts import Asked, Facts
from redactkit.verify.folder import opened
from redactkit.verify.pin import Pin


def superseding(places: Sequence[Path], facts: Facts) -> str:
    """Return the id of a valid release that says it takes the place of this one, or "".

    Only a release's own word counts: another one that is later in the same series may
    be about another case.

    Args:
        places: Folders with bundles in them, as folders or zips.
        facts: The release that may be superseded, what is trusted, and for which moment.
    """
    from redactkit.verify.audit import verify

    known = tuple(facts.known[version] for version in sorted(facts.known))
    pin = Pin(known[-1].fingerprint, known)
    for path in _bundles(places):
        claim = _claim(path)
        replaced = claim.predicate.supersedes if claim else None
        if replaced is None or replaced.digest != facts.digest:
            continue
        answer = verify(path, pin, facts.now, Asked(as_of=facts.asked.as_of))
        if answer.valid and answer.statement:
            return answer.statement.predicate.release_id
    return ""


def _bundles(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        try:
            found = sorted(place.iterdir())
        except OSError:
            message = "the folder of releases cannot be listed"
            raise ConfigError(message, Location(str(place)), rule="verify/folder") from None
        yield from (path for path in found if path.is_dir() or path.suffix == ".zip")


def _claim(path: Path) -> Statement | None:
    """Return what a bundle says of itself, unverified: it only tells which to verify."""
    try:
        with opened(path) as bundle:
            envelope = dsse.load(bundle.read(ENVELOPE), dsse.RELEASE_TYPE)
            return statements.load(envelope.payload)
    except RedactkitError:
        return None
