"""What an auditor of the annex checks: that nothing is left closed, and nothing else was changed.

An auditor of one order sees that every redaction of that order is opened, and that the
other digests are as many as the log says. The auditor of the general part puts all the
originals together again.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from redactkit.annex.commitments import (
    COMMITMENTS_FILE,
    RECORD_FILE,
    digest,
    load_disclosure,
    source_digest,
)
from redactkit.annex.content import Annex
from redactkit.annex.public import OPENING, Opened, Public, fault, open_all
from redactkit.annex.rehydrate import is_list_of_parts, rehydrate
from redactkit.errors import InputError
from redactkit.findings import Finding, Report

UNOPENED, SOURCE = "annex/unopened", "annex/source"
_DECOY_LENGTH = 43


def audit(public: Public, annex: Annex) -> tuple[list[Opened], Report]:
    """Check that every public digest is opened or a decoy, and all that this part can show.

    Args:
        public: The release.
        annex: One part of its annex.

    Returns:
        What was opened, and the findings.
    """
    opened, report = open_all(public, annex.openings)
    mine = {
        entry.id for entry in public.entries.values() if annex.general or entry.group == annex.group
    }
    missing = sorted(mine - {item.entry.id for item in opened})
    report += Report.of(fault(UNOPENED, "no opening is given", item) for item in missing)
    accounted = Counter(item.digest for item in opened)
    accounted.update(_decoys(public, annex))
    sources, wrong = _sources(public, annex)
    report += wrong
    accounted.update(sources.values())
    report += Report.of(_twice_accounted(accounted))
    closed = len(public.scopes.keys() - accounted.keys())
    expected = 0 if annex.general else len(public.entries) - len(mine) + len(_committed(public))
    if closed != expected:
        report += Report.of([fault(UNOPENED, "a digest is neither opened nor a decoy", "")])
    if annex.general:
        report += Report.of(_derived(opened, annex))
        report += _sources_match(public, opened, annex)
    return opened, report


def _twice_accounted(accounted: Counter[str]) -> Iterator[Finding]:
    if accounted and max(accounted.values()) > 1:
        yield fault(OPENING, "a digest is given for two things", "")


def _decoys(public: Public, annex: Annex) -> Iterator[str]:
    """Yield the digests that are shown to stand for nothing.

    A decoy is shorter than any disclosure, so that no opening can be passed off as one.
    """
    for decoy in annex.decoys:
        found = digest(decoy)
        if len(decoy) == _DECOY_LENGTH and found in public.scopes:
            yield found


def _committed(public: Public) -> list[str]:
    """Return the files to whose sources a release commits."""
    return [RECORD_FILE, *public.documents]


def _sources(public: Public, annex: Annex) -> tuple[Mapping[str, str], Report]:
    """Return the digests of the commitments to the sources, by file."""
    found: dict[str, str] = {}
    for text in annex.sources:
        name, published_digest = load_disclosure(text).source, digest(text)
        if public.scopes.get(published_digest) == COMMITMENTS_FILE and name not in found:
            found[name] = published_digest
    if not annex.general or sorted(found) == sorted(_committed(public)):
        return found, Report()
    return found, Report.of([fault(SOURCE, "not each file has one committed source", "")])


def _derived(opened: Sequence[Opened], annex: Annex) -> Iterator[Finding]:
    """Yield salts that were not made from the secret of the release, so that they could tell."""
    assert annex.secret is not None, "only asked of the general part"
    for item in opened:
        entry = item.entry
        span = "" if item.member else f"{entry.start}:{entry.end}"
        pointer = item.member or entry.pointer
        if item.disclosure.salt != annex.secret.salt(entry.group, entry.file, pointer, span):
            yield fault(OPENING, "the salt was not made as it must be", entry.id)


def _sources_match(public: Public, opened: Sequence[Opened], annex: Annex) -> Report:
    """Compare what the openings give with the committed sources, and with the originals."""
    assert annex.secret is not None, "only asked of the general part"
    committed = {one.source: one.value for one in map(load_disclosure, annex.sources)}
    originals = {
        name: _in_utf8(item.content)
        for name, item in zip(public.documents, annex.originals[1:], strict=False)
    }
    findings: list[Finding] = []
    for name in _committed(public):
        mine = [item for item in opened if item.entry.file == name]
        try:
            source = rehydrate(public, mine, name, annex.secret)
        except (InputError, ValueError):
            findings.append(fault(SOURCE, "the openings do not fit the file", name))
            continue
        if source_digest(source) != committed.get(name):
            message = "with all openings in place, this is not the source: more was changed"
            findings.append(fault(SOURCE, message, name))
        as_it_is = name != RECORD_FILE and not is_list_of_parts(name)
        if as_it_is and originals.get(name) != source:
            findings.append(fault(SOURCE, "the annex has another original of this file", name))
    return Report.of(findings)


def _in_utf8(original: bytes) -> bytes:
    """Return a text as it is published: UTF-8 without a byte order mark."""
    wide = original.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return original.decode("utf-16" if wide else "utf-8-sig").encode()
    except UnicodeDecodeError:
        return original
