"""Where a release stands in its series: after which other one, and in whose place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import ConfigError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.series import GAP, PREVIOUS, Known, find_series, named
from redactkit.publish.trust import Trust
from redactkit.publish.withdraw import withdrawn
from redactkit.signing.statement import Predicate, Supersedes


class Place(NamedTuple):
    """Where a release stands in its series."""

    series: str
    sequence: int = 1
    previous: str | None = None
    supersedes: Supersedes | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """What a preparer asks of a release's place in its series.

    Attributes:
        previous: The release before it, or the withdrawal of that; None for the newest
            one beside the new bundle.
        sequence: Its place, where the release before it was withdrawn and is gone.
        first: Whether there must be none.
        supersedes: Why it takes the place of the one before it; None if it does not.
    """

    previous: Path | None = None
    sequence: int | None = None
    first: bool = False
    supersedes: str | None = None


def find_place(
    demand: Demand, series: str, releases: Path, known: Trust, now: datetime
) -> tuple[Place | None, Report]:
    """Return the place of a new release.

    Args:
        demand: What is asked for.
        series: Series of the record; "" for one that is of no series.
        releases: Folder with the publisher's releases.
        known: The publisher's trust root.
        now: The time of the release.

    Returns:
        The place, and what stands in its way. Its series is "" where the release is
        the first of one that has no name.

    Raises:
        ConfigError: The demand contradicts itself or what is there.
        InputError: The release that is named is not one of this publisher and series.
    """
    if demand.first and (demand.previous or demand.supersedes):
        raise _refused("a first release has nothing before it")
    if gone := demand.previous and withdrawn(demand.previous, known):
        found, report = find_series(releases, series, known, now)
        return _after_withdrawn(demand, gone, series, found), _passing_gaps(report)
    if demand.sequence:
        raise _refused("the place of a release is given only after a withdrawal: --previous")
    if demand.previous:
        last: Known | None = named(demand.previous, known)
        report = Report()
    else:
        found, report = find_series(releases, series, known, now) if series else ((), Report())
        report = _passing_gaps(report)
        if not report.ok:
            return None, report
        last = found[-1] if found else None
    if last is None:
        if demand.supersedes:
            raise _refused("there is no release that this one could take the place of")
        return Place(series), report
    if demand.first:
        raise _refused("the series has a release already", last.path)
    if series not in ("", last.predicate.series):
        raise _refused("the release before it is of another series than the record", last.path)
    supersedes = Supersedes(last.digest, demand.supersedes) if demand.supersedes else None
    place = Place(last.predicate.series, last.predicate.sequence + 1, last.digest, supersedes)
    return place, report


def _after_withdrawn(demand: Demand, gone: str, series: str, found: tuple[Known, ...]) -> Place:
    """Return the place after a release of which nothing is left but its withdrawal."""
    if not series or not demand.sequence:
        raise _refused("after a withdrawal, the record names the series, and --sequence the place")
    if found and found[-1].predicate.sequence >= demand.sequence:
        raise _refused("the series has a release in this place already", found[-1].path)
    supersedes = Supersedes(gone, demand.supersedes) if demand.supersedes else None
    return Place(series, demand.sequence, gone, supersedes)


def find_previous(
    predicate: Predicate, beside: Path, previous: Path | None, known: Trust, now: datetime
) -> tuple[Known | None, Report]:
    """Return the release before one that is to be approved.

    Args:
        predicate: What that one says of itself.
        beside: Folder with the publisher's releases.
        previous: The release before it, or the withdrawal of that; None for the newest
            one of its series there.
        known: The publisher's trust root.
        now: The time of approval.

    Returns:
        The release before it, if there is one, and what is wrong with its place.

    Raises:
        InputError: The release that is named is not one of this publisher.
    """
    if gone := previous and withdrawn(previous, known):
        right = predicate.previous == gone and _replaces(predicate, gone)
        return None, Report() if right else Report((_misplaced(),))
    if previous:
        last: Known | None = named(previous, known)
        report = Report()
    else:
        found, report = find_series(beside, predicate.series, known, now)
        report = _passing_gaps(report)
        others = [item for item in found if item.predicate.release_id != predicate.release_id]
        last = others[-1] if others else None
    follows = (last.digest, last.predicate.sequence + 1) if last else (None, 1)
    if (predicate.previous, predicate.sequence) != follows or not _replaces(predicate, follows[0]):
        report += Report((_misplaced(),))
    return last, report


def _replaces(predicate: Predicate, digest: str | None) -> bool:
    """Return whether a release takes the place of no other one than that before it."""
    return predicate.supersedes is None or predicate.supersedes.digest == digest


def _misplaced() -> Finding:
    message = "the release does not follow the last one of its series"
    hint = "name that one with --previous; where the series has gone on, release anew"
    return Finding(PREVIOUS, Severity.ERROR, message, hint=hint)


def _passing_gaps(report: Report) -> Report:
    """Return a report in which gaps only warn: what was withdrawn stops no new release."""
    return Report.of(
        replace(finding, severity=Severity.WARNING) if finding.rule == GAP else finding
        for finding in report
    )


def _refused(message: str, path: Path | None = None) -> ConfigError:
    return ConfigError(message, Location(str(path or "")), rule=PREVIOUS)
