"""Release every case of a folder, whatever becomes of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from redactkit import strict
from redactkit.errors import InputError, Location, RedactkitError
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.release import Done, Wish, release
from redactkit.records.case import RECORDS
from redactkit.signing.keyfiles import SigningKey, load_signing_key
from redactkit.signing.keys import NamedKey
from redactkit.workers import Died, cores, share

# Each process loads the language model: with fewer cases than this, that costs more than it saves.
_CASES_A_PROCESS = 2

Progress = Callable[[int, int, int], None]
"""Takes how many cases are done, of how many, and how many of them are blocked."""


class _Given(NamedTuple):
    wish: Wish
    signer: bytes | NamedKey
    now: datetime

    def __repr__(self) -> str:
        return "_Given"  # the key must not be shown


def cases_below(folder: Path) -> tuple[Path, ...]:
    """Return the cases right below a folder that is none itself, sorted; () for a case.

    Links are not followed.
    """
    if _is_case(folder) or not folder.is_dir():
        return ()
    with os.scandir(folder) as entries:
        below = [folder / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    return tuple(sorted(path for path in below if _is_case(path)))


def _is_case(folder: Path) -> bool:
    """Return whether a folder holds a record; one that cannot be opened may, and is blocked."""
    if folder.is_dir() and not os.access(folder, os.X_OK):
        return True
    return any((folder / name).is_file() for name in RECORDS)


def release_all(
    cases: Sequence[Path],
    wish: Wish,
    signer: SigningKey | NamedKey,
    now: datetime,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Mapping[Path, Done]:
    """Release cases, each as `release` does; a blocked one stops no other.

    Args:
        cases: Their folders.
        wish: What is asked for, whatever its case.
        signer: As for `release`.
        now: The time that the preparer claims.
        jobs: Most processes; None for one for each core.
        progress: Told after each case, or the cases of one series.

    Returns:
        What came of each case, in their order. An error is a finding of its case.
    """
    groups = _by_series(cases)
    wanted = jobs or min(cores(), len(groups) // _CASES_A_PROCESS)
    secret = signer if isinstance(signer, NamedKey) else signer.private_pem()
    given = _Given(wish, secret, now)
    done: dict[Path, Done] = {}
    for place, answer in share(groups, _releasing, given, wanted):
        group = groups[place]
        answers = [_lost(case) for case in group] if isinstance(answer, Died) else answer
        done |= zip(group, answers, strict=True)
        if progress:
            blocked = sum(each.bundle is None for each in done.values())
            progress(len(done), len(cases), blocked)
    return {case: done[case] for case in cases}


def _by_series(cases: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
    """Return the cases in groups; those of one series follow each other in one group."""
    groups: dict[str, list[Path]] = {}
    for case in cases:
        series = _series(case)
        groups.setdefault(f"series {series}" if series else f"case {case}", []).append(case)
    return tuple(map(tuple, groups.values()))


def _series(case: Path) -> str:
    """Return the series of a case; "" where it has none, or cannot be read."""
    try:
        path = next(case / name for name in RECORDS if (case / name).is_file())
        record = strict.read(path)
    except (InputError, OSError):
        return ""
    series = record.get("series", "") if isinstance(record, dict) else ""
    return series if isinstance(series, str) else ""


def _releasing(given: _Given) -> Callable[[tuple[Path, ...]], tuple[Done, ...]]:
    """Return what releases the cases of one group, one after the other."""
    signer = given.signer if isinstance(given.signer, NamedKey) else load_signing_key(given.signer)

    def one(case: Path) -> Done:
        try:
            return release(replace(given.wish, case=case), signer, given.now)
        except RedactkitError as error:
            place = error.location if error.location.path else Location(str(case))
            return Done(
                Report(
                    (Finding(error.rule, Severity.ERROR, error.message, place, hint=error.hint),)
                )
            )

    return lambda group: tuple(map(one, group))


def _lost(case: Path) -> Done:
    message = "the process that released this case was ended, or failed"
    hint = "release it alone; look at --out for a bundle that was finished"
    place = Location(str(case))
    finding = Finding("publish/process", Severity.UNREAD, message, place, hint=hint)
    return Done(Report((finding,)))
