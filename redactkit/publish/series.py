"""The valid releases of a series, and whether they follow each other without gap or fork."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from redactkit.canonical import sha256_hex
from redactkit.errors import InputError, Location, RedactkitError
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.trust import Trust
from redactkit.signing import dsse, statement, trust
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.statement import Predicate
from redactkit.verify import Asked, Pin, Verification, verify
from redactkit.verify.folder import opened

GAP, FORK, UNVERIFIED, PREVIOUS = (
    "series/gap", "series/fork", "series/unverified", "series/previous",
)  # fmt: skip
_DRAFT = "verify/threshold"
_KEYS = "verify/keys"


@dataclass(frozen=True, slots=True)
class Known:
    """A release that was verified.

    Attributes:
        path: Its folder or zip.
        digest: SHA-256 of its statement.
        predicate: What the statement says of it.
    """

    path: Path
    digest: str
    predicate: Predicate


def named(path: Path, known: Trust) -> Known:
    """Return the release that somebody names, judged for the time that it claims.

    One whose keys were revoked since is still what the next one follows.

    Raises:
        InputError: It is not a release of the publisher.
    """
    peeked = _peek(path)
    if peeked is None:
        raise _not_valid(path)
    stated, digest = peeked
    answer = _ask(path, known, datetime.fromisoformat(stated.claimed_time))
    if answer.statement is None and _faults(answer) != {_KEYS}:
        raise _not_valid(path)
    return Known(path, digest, stated)


def find_series(
    releases: Path, series: str, known: Trust, now: datetime
) -> tuple[tuple[Known, ...], Report]:
    """Return the valid releases of a series in a folder, in their order, and what is wrong.

    A bundle that was never approved is no release, and is passed over.
    """
    found: dict[str, Known] = {}
    doubts: list[Finding] = []
    for path in _candidates(releases):
        peeked = _peek(path)
        if peeked is None:
            continue
        stated, digest = peeked
        if (stated.publisher, stated.series) != (known.root.publisher, series):
            continue
        answer = _ask(path, known, now)
        if answer.statement is not None:
            found.setdefault(digest, Known(path, digest, stated))
        elif _faults(answer) != {_DRAFT}:
            doubts.append(_doubt(path))
    ordered = sorted(found.values(), key=lambda item: item.predicate.sequence)
    return tuple(ordered), Report.of(doubts) + check_chain(ordered)


def check_chain(releases: Sequence[Known]) -> Report:
    """Return gaps and forks among releases of one series, ordered by their sequence.

    A gap does not say why: the release may have been withdrawn, or kept back.
    """
    at: dict[int, list[Known]] = defaultdict(list)
    for release in releases:
        at[release.predicate.sequence].append(release)
    return Report.of((*_forks(at.values()), *_breaks(releases)))


def _forks(groups: Iterable[list[Known]]) -> Iterator[Finding]:
    message = "two releases of the series stand in the same place"
    hint = "withdraw one of them; a new release can follow the other: --previous"
    for twins in groups:
        for twin in twins[1:]:
            yield Finding(FORK, Severity.ERROR, message, Location(str(twin.path)), hint=hint)


def _breaks(releases: Sequence[Known]) -> Iterator[Finding]:
    for old, new in pairwise(releases):
        place = Location(str(new.path))
        step = new.predicate.sequence - old.predicate.sequence
        if step == 1 and new.predicate.previous != old.digest:
            yield Finding(FORK, Severity.ERROR, "this release does not follow from the one before "
                          "it in the series", place)  # fmt: skip
        if step > 1:
            yield _gap(place)
    if releases and releases[0].predicate.sequence > 1:
        yield _gap(Location(str(releases[0].path)))


def _gap(place: Location) -> Finding:
    return Finding(GAP, Severity.UNREAD, "the release before this one is not here", place)


def _candidates(releases: Path) -> list[Path]:
    if not releases.is_dir():
        return []
    return [
        path
        for path in sorted(releases.iterdir())
        if (path.is_dir() and (path / ENVELOPE).exists())
        or (path.suffix == ".zip" and path.is_file())
    ]


def _peek(path: Path) -> tuple[Predicate, str] | None:
    """Return what a bundle says of itself, and the digest of that, believing nothing.

    None where nobody signed it.
    """
    try:
        with opened(path) as bundle:
            envelope = dsse.load(bundle.read(ENVELOPE), dsse.RELEASE_TYPE, ENVELOPE)
        stated = statement.load(envelope.payload, ENVELOPE).predicate
    except RedactkitError:
        return None
    return (stated, sha256_hex(envelope.payload)) if envelope.signatures else None


def _ask(path: Path, known: Trust, moment: datetime) -> Verification:
    chain = trust.load_chain(known.files, [str(known.path)])
    return verify(path, Pin(known.root.fingerprint, chain), moment, Asked())


def _faults(answer: Verification) -> set[str]:
    """Return what is wrong with a bundle; what is merely not proven is left out."""
    return {finding.rule for finding in answer.report if finding.severity is Severity.ERROR}


def _doubt(path: Path) -> Finding:
    message = "this bundle of the series does not verify, so the series is not known whole"
    hint = "redactkit verify says why; --previous names the last release"
    return Finding(UNVERIFIED, Severity.UNREAD, message, Location(str(path)), hint=hint)


def _not_valid(path: Path) -> InputError:
    message = "this is not a valid release of the publisher"
    hint = "redactkit verify says why"
    return InputError(message, Location(str(path)), hint=hint, rule=PREVIOUS)
