"""Do the days follow one another?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter
from redactkit.records.foi import working_days

NOTICE_DAYS = 5
_LONG = timedelta(days=30)  # more than any five working days; counting on would tell nothing
# Days that follow one another, for each place; those that are absent are passed over.
_CHAINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("/proceedings/starts", "/proceedings/ends")),
    ("", ("/notice/published_on", "/proceedings/starts")),
    ("", ("/request/received", "/response/acknowledged_on", "/response/responded_on",
          "/internal_review/requested_on", "/internal_review/responded_on")),
    ("", ("/release/issued_on", "/release/embargo_until")),
    ("/allegations", ("period/from", "period/to", "/proceedings/ends")),
    ("/allegations", ("period/from", "alleged_on", "/proceedings/starts")),
    ("/outcomes", ("/proceedings/starts", "decided_on", "reported_on", "published_from",
                   "published_until")),
    ("/outcomes", ("decided_on", "appeal/lodged_on", "appeal/decided_on")),
    ("/outcomes", ("decided_on", "barred_list/reported_on")),
    ("/persons", ("date_of_birth", "service/left_on")),
    ("/persons", ("date_of_birth", "charged_on")),
    ("/persons", ("date_of_birth", "date_of_death")),
)  # fmt: skip
# What is told as past cannot lie after the release.
_PAST: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("/request/received", "/response/acknowledged_on", "/response/responded_on",
          "/internal_review/requested_on", "/internal_review/responded_on",
          "/notice/published_on")),
    ("/allegations", ("period/from", "period/to", "alleged_on")),
    ("/outcomes", ("decided_on", "reported_on", "criminal/decided_on", "appeal/lodged_on",
                   "appeal/decided_on", "barred_list/reported_on")),
    ("/persons", ("date_of_birth", "date_of_death", "charged_on", "service/left_on")),
)  # fmt: skip
_PAST_HEARINGS = frozenset({"misconduct-outcome", "hearing-transcript"})


def check(matter: Matter) -> Iterator[Finding]:
    """Yield days that contradict one another, or the day of the release."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in (*_chains(matter), *_future(matter)):
        found.setdefault((finding.rule, finding.location.pointer), finding)
    yield from found.values()
    day = matter.record.release_date
    if day is not None and day < matter.today:
        yield matter.found("record/release-date-passed", "/release_date")
    embargo = matter.day("/release/embargo_until")
    if embargo is not None and matter.on < embargo:
        yield matter.found("record/embargoed", "/release/embargo_until")
    published, starts = matter.day("/notice/published_on"), matter.day("/proceedings/starts")
    if (
        published is not None
        and starts is not None
        and published <= starts
        and working_days(published, min(starts, published + _LONG), ("ENG", "WLS")) < NOTICE_DAYS
    ):
        yield matter.found("record/notice-too-late", "/notice/published_on")


def _chains(matter: Matter) -> Iterator[Finding]:
    for base, names in _CHAINS:
        for pointers in _at(matter, base, names):
            days = [(pointer, day) for pointer in pointers if (day := matter.day(pointer))]
            for (_, before), (pointer, after) in combinations(days, 2):
                if after < before:
                    yield matter.found("record/dates-out-of-order", pointer)
    for base, person in matter.people():
        for pointer, _ in matter.entries(f"{base}/victim_of"):
            day = matter.day(f"{pointer}/alleged_on")
            if day and person.date_of_birth and day < person.date_of_birth:
                yield matter.found("record/dates-out-of-order", f"{pointer}/alleged_on", person.id)


def _future(matter: Matter) -> Iterator[Finding]:
    places = [
        pointer for base, names in _PAST for group in _at(matter, base, names) for pointer in group
    ]
    if matter.record.kind in _PAST_HEARINGS:
        places.append("/proceedings/starts")
    if matter.record.kind == "misconduct-outcome":
        places.append("/proceedings/ends")
    for base, _ in matter.people():
        places += [f"{pointer}/alleged_on" for pointer, _ in matter.entries(f"{base}/victim_of")]
    for pointer in places:
        day = matter.day(pointer)
        if day is not None and day > matter.on:
            yield matter.found("record/date-in-future", pointer)


def _at(matter: Matter, base: str, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the pointers of one chain, for the record or for each entry of a list."""
    if not base:
        yield names
    for pointer, _ in matter.entries(base) if base else ():
        yield tuple(name if name.startswith("/") else f"{pointer}/{name}" for name in names)
