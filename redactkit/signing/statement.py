"""The statement of a release: in-toto Statement v1 with redactkit's predicate.

Its subjects are every file of the bundle outside `provenance/`. Names and digests
are bound together, and the set is exact: that is this predicate's rule, since
in-toto itself matches by digest only. The bytes are canonical JSON, so that the
sed and grep of VERIFY.md read the same statement as a JSON parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from redactkit import canonical, strict
from redactkit.errors import InputError, Location
from redactkit.signing.layout import PROVENANCE, is_name
from redactkit.signing.shape import HEX_DIGEST, SLUG, Node

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:redactkit:predicate:release:v1"
RULE = "signing/statement"

RELEASE_ID = re.compile(r"r-[a-z2-7]{20}")
_SOURCE = re.compile(r"[a-z0-9][a-z0-9._/-]{0,199}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,63}")
RESULTS = ("pass", "warning", "not-run")
CHANGES = ("routine", "correction", "legal")
"""Why a release supersedes another: an order is never given away by more than "legal"."""


class Source(NamedTuple):
    """A policy or schema that the release was made with."""

    name: str
    sha256: str


class CheckResult(NamedTuple):
    """The outcome of one of the checks before the release: "pass", "warning" or "not-run"."""

    name: str
    result: str


class Tool(NamedTuple):
    """The program that wrote the release."""

    name: str
    version: str


class Supersedes(NamedTuple):
    """The statement that a release takes the place of, by digest, and why."""

    digest: str
    kind: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """What the signers say about the release as a whole.

    Attributes:
        publisher: Name of the publishing body, as its trust root has it.
        series: Series of releases that this one belongs to.
        release_id: Opaque id; also the name of the bundle.
        sequence: Place in the series, from 1.
        previous: SHA-256 of the statement before it in the series.
        supersedes: The release that this one takes the place of.
        kind: Kind of the record.
        release_date: The day for which the orders in force were looked up.
        policy: Policies that decided.
        schemas: Schemas that the record and the release fulfil.
        tool: The program that wrote the release.
        checks: What was checked before.
        annex_digest: SHA-256 of the encrypted annex; None where there is none.
        commitments_digest: Reserved for commitments of redacted values.
        claimed_time: When the preparer says that the release was made.
        nonce: 32 random bytes in hexadecimal: without the statement, its digest in
            a public log tells nothing.
        extensions: Members whose names begin with "x-"; nothing depends on them.
    """

    publisher: str
    series: str
    release_id: str
    sequence: int
    previous: str | None
    supersedes: Supersedes | None
    kind: str
    release_date: str
    policy: tuple[Source, ...]
    schemas: tuple[Source, ...]
    tool: Tool
    checks: tuple[CheckResult, ...]
    annex_digest: str | None
    commitments_digest: str | None
    claimed_time: str
    nonce: str
    extensions: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def as_json(self) -> dict[str, Any]:
        """Return the predicate as it stands in a statement."""
        replaced = self.supersedes
        return {
            "publisher": self.publisher,
            "series": self.series,
            "release_id": self.release_id,
            "sequence": self.sequence,
            "previous": self.previous,
            "supersedes": replaced and {"digest": replaced.digest, "kind": replaced.kind},
            "kind": self.kind,
            "release_date": self.release_date,
            "policy": [{"name": item.name, "sha256": item.sha256} for item in self.policy],
            "schemas": [{"name": item.name, "sha256": item.sha256} for item in self.schemas],
            "tool": {"name": self.tool.name, "version": self.tool.version},
            "checks": [{"name": item.name, "result": item.result} for item in self.checks],
            "annex_digest": self.annex_digest,
            "commitments_digest": self.commitments_digest,
            "claimed_time": self.claimed_time,
            "nonce": self.nonce,
            **self.extensions,
        }


class Statement(NamedTuple):
    """A release's files and what is said about them.

    Attributes:
        subjects: SHA-256 digests by file name, in the order of the names.
        predicate: The rest.
    """

    subjects: Mapping[str, str]
    predicate: Predicate


_MEMBERS = tuple(name for name in Predicate.__dataclass_fields__ if name != "extensions")


def dump(statement: Statement) -> bytes:
    """Return the canonical bytes of a statement.

    Raises:
        InputError: The statement breaks a rule of `load`.
    """
    value = {
        "_type": STATEMENT_TYPE,
        "predicateType": PREDICATE_TYPE,
        "predicate": statement.predicate.as_json(),
        "subject": [
            {"name": name, "digest": {"sha256": statement.subjects[name]}}
            for name in sorted(statement.subjects)
        ],
    }
    try:
        data = canonical.dumps(value)
    except ValueError:
        raise InputError("the statement has no canonical form", rule=RULE) from None
    load(data, "the statement")
    return data


def load(data: bytes, path: str = "") -> Statement:
    """Return the statement of an envelope's payload.

    Raises:
        InputError: Anything but the canonical bytes of a statement that keeps all rules.
    """
    quick = _quick_subjects(data)
    subjects, rest = quick or (None, data)
    value = strict.load_json(rest, path)
    members = Node(value, path, RULE).members(("_type", "predicateType", "predicate", "subject"))
    members["_type"].constant(STATEMENT_TYPE)
    members["predicateType"].constant(PREDICATE_TYPE)
    known = _subjects(members["subject"]) if subjects is None else subjects
    statement = Statement(known, _predicate(members["predicate"]))
    try:
        same = canonical.dumps(value) == rest
    except ValueError:
        same = False
    if not same:
        message = "the statement is not in its one canonical form"
        raise InputError(message, Location(path), rule=RULE)
    return statement


def _quick_subjects(data: bytes) -> tuple[Mapping[str, str], bytes] | None:
    """Return the subjects of a sound statement, and the statement with an empty list of them.

    There may be 200,000, and their canonical form is plain enough to be cut out. None
    where the list, written again, is not what stood there: then it is read as JSON,
    which says what is wrong with it.
    """
    head, mark, tail = data.rpartition(_LIST)
    pairs = [(name.decode("ascii"), digest.decode("ascii")) for digest, name in _ITEM.findall(tail)]
    if not pairs or _canonical_list(pairs) + _LIST_END != tail:
        return None
    names = [name for name, _ in pairs]
    sound = all(is_name(name) and not name.startswith(PROVENANCE) for name in names)
    if not sound or any(name >= following for name, following in pairwise(names)):
        return None
    return MappingProxyType(dict(pairs)), head + mark + _LIST_END


_LIST, _LIST_END = b',"subject":[', b"]}"
"""By its name, the list is the last member in canonical JSON."""
_ITEM = re.compile(rb'\{"digest":\{"sha256":"([0-9a-f]{64})"\},"name":"([!#-\[\]-~]+)"\}')


def _canonical_list(pairs: Iterable[tuple[str, str]]) -> bytes:
    items = (f'{{"digest":{{"sha256":"{digest}"}},"name":"{name}"}}' for name, digest in pairs)
    return ",".join(items).encode("ascii")


def _subjects(node: Node) -> Mapping[str, str]:
    subjects: dict[str, str] = {}
    last = ""
    for item in node.items():
        members = item.members(("name", "digest"))
        name = members["name"].text()
        if not is_name(name) or name.startswith(PROVENANCE):
            members["name"].fail("a bundle has no file of such a name")
        if name <= last:
            members["name"].fail("the files are not ordered by their names, each one once")
        last = name
        subjects[name] = members["digest"].members(("sha256",))["sha256"].digest()
    if not subjects:
        node.fail("the statement names no file")
    return MappingProxyType(subjects)


def _predicate(node: Node) -> Predicate:
    members = node.members(_MEMBERS, extensions=True)
    sequence = members["sequence"].whole(1)
    previous = _optional_digest(members["previous"])
    if (previous is None) != (sequence == 1):
        members["previous"].fail("every release of a series but the first has a previous one")
    members["claimed_time"].time()
    tool = members["tool"].members(("name", "version"))
    return Predicate(
        publisher=members["publisher"].text(),
        series=members["series"].text(SLUG),
        release_id=members["release_id"].text(RELEASE_ID),
        sequence=sequence,
        previous=previous,
        supersedes=_supersedes(members["supersedes"]),
        kind=members["kind"].text(SLUG),
        release_date=members["release_date"].day(),
        policy=_sources(members["policy"]),
        schemas=_sources(members["schemas"]),
        tool=Tool(tool["name"].text(SLUG), tool["version"].text(_VERSION)),
        checks=tuple(_check(item) for item in members["checks"].items()),
        annex_digest=_optional_digest(members["annex_digest"]),
        commitments_digest=_optional_digest(members["commitments_digest"]),
        claimed_time=members["claimed_time"].value,
        nonce=members["nonce"].text(HEX_DIGEST),
        extensions=MappingProxyType(
            {name: value for name, value in node.value.items() if name.startswith("x-")}
        ),
    )


def _optional_digest(node: Node) -> str | None:
    return None if node.value is None else node.digest()


def _supersedes(node: Node) -> Supersedes | None:
    if node.value is None:
        return None
    members = node.members(("digest", "kind"))
    return Supersedes(members["digest"].digest(), members["kind"].one_of(CHANGES))


def _sources(node: Node) -> tuple[Source, ...]:
    sources = []
    for item in node.items():
        members = item.members(("name", "sha256"))
        sources.append(Source(members["name"].text(_SOURCE), members["sha256"].digest()))
    if len({source.name for source in sources}) != len(sources):
        node.fail("two entries have the same name")
    return tuple(sources)


def _check(node: Node) -> CheckResult:
    members = node.members(("name", "result"))
    return CheckResult(members["name"].text(_SOURCE), members["result"].one_of(RESULTS))
