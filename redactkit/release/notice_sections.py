"""What stands in a notice, and in which order: one function a kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from redactkit.release.notice_reader import Fact, Reader, sentence
from redactkit.release.notice_text import Block, Inline, Piece, Table

KINDS = {
    "misconduct-outcome": "Outcome of a misconduct hearing",
    "hearing-notice": "Notice of a hearing",
    "hearing-transcript": "Transcript of a hearing",
    "foi-response": "Response to a request for information",
    "press-release": "Press release",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and who said them."""

    text: tuple[Block, ...]
    speaker: Inline
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Turns:
    """Who spoke, and what, in order."""

    turns: tuple[tuple[Inline, tuple[Block, ...]], ...]
    kind: str = "turns"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values."""

    facts: tuple[Fact, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Links:
    """Documents of the release: path within data/, title, number of redactions."""

    links: tuple[tuple[str, Inline, int], ...]
    kind: str = "links"


Content = Block | Quote | Turns | Facts | Links


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section under a heading of its own; the heading may be redacted."""

    heading: Inline
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section, with an entry in the table of contents."""

    anchor: str
    heading: str
    contents: tuple[Content, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.contents or self.parts)


def sections(reader: Reader) -> tuple[Section, ...]:
    """Return the sections of a notice; what no kind knows stands in the last one."""
    kind = str(reader.get("/kind"))
    found: list[Section] = [Section("summary", "Summary", reader.text("/summary"))]
    found += _KINDS.get(kind, _plain)(reader)
    found += [_statements(reader), _people(reader), _documents(reader)]
    found.append(Section("details", "About this notice", _facts(reader.rest())))
    return tuple(section for section in found if not section.empty)


def _facts(facts: list[Fact]) -> tuple[Content, ...]:
    return (Facts(tuple(facts)),) if facts else ()


def _own(words: str) -> Inline:
    return (Piece(words),)


# -- parts that several kinds share ----------------------------------------------


def _narrative(reader: Reader, heading: str) -> Section:
    return Section("account", heading, reader.text("/narrative"))


def _hearing(reader: Reader) -> Section:
    facts = reader.facts("/proceedings", skip=("panel",))
    rows: list[tuple[Inline, ...]] = []
    for base in reader.items("/proceedings/panel"):
        names = ("person", "seat", "qualification")
        rows.append(tuple(reader.words(f"{base}/{name}", code=name != "person") for name in names))
    contents = _facts(facts)
    if not rows:
        return Section("hearing", "The hearing", contents)
    head = (_own("Panel"), _own("Seat"), _own("Qualification"))
    return Section("hearing", "The hearing", (*contents, Table(head, tuple(rows))))


def _allegations(reader: Reader) -> Section:
    parts = []
    for number, base in enumerate(reader.items("/allegations"), start=1):
        officer = reader.words(f"{base}/officer")
        reader.words(f"{base}/id")
        heading = _own(f"Allegation {number}")
        if officer:
            heading = (*heading, Piece(": "), *officer)
        text = reader.text(f"{base}/text")
        parts.append(Part(heading, (*text, *_facts(reader.facts(base)))))
    return Section("allegations", "Allegations", parts=tuple(parts))


def _outcomes(reader: Reader) -> Section:
    parts = []
    for number, base in enumerate(reader.items("/outcomes"), start=1):
        heading = reader.words(f"{base}/officer") or _own(f"Outcome {number}")
        decided = reader.facts(base, skip=("reasons",))
        parts.append(Part(heading, (*_facts(decided), *reader.text(f"{base}/reasons"))))
    return Section("outcome", "Findings and outcome", parts=tuple(parts))


def _statements(reader: Reader) -> Section:
    quotes = tuple(
        Quote(reader.text(f"{base}/text"), reader.words(f"{base}/speaker"))
        for base in reader.items("/statements")
    )
    # A press release has shown them already, at their place.
    fresh = tuple(quote for quote in quotes if quote.text or quote.speaker)
    return Section("statements", "Statements", fresh)


def _people(reader: Reader) -> Section:
    rows: list[tuple[Inline, ...]] = []
    for base in reader.items("/people"):
        named = reader.get(f"{base}/named")
        reader.words(f"{base}/named")
        label = reader.words(f"{base}/label")
        role = reader.words(f"{base}/role", code=True)
        more: list[Piece] = []
        for fact in reader.facts(base, flat=True):
            more += [Piece("; ")] if more else []
            more += [Piece(f"{fact.label}: "), *fact.words]
        shown = _own("Named" if named else "Not named")
        rows.append((label, role, shown, tuple(more)))
    if not rows:
        return Section("people", "")
    head = tuple(_own(words) for words in ("Called in this notice", "Role", "Named", "Details"))
    return Section("people", "People in this notice", (Table(head, tuple(rows)),))


def _documents(reader: Reader) -> Section:
    counts = reader.in_documents()
    links = []
    for base in reader.items("/documents"):
        path = str(reader.get(f"{base}/path") or "")
        reader.words(f"{base}/path")
        title = reader.words(f"{base}/title") or _own(path.rpartition("/")[2])
        logged = str(reader.get(f"{base}/parts") or path)
        links.append((path.removeprefix("data/"), title, counts.get(logged, 0)))
    content = (Links(tuple(links)),) if links else ()
    return Section("documents", "Documents published with this notice", content)


# -- kinds -----------------------------------------------------------------------


def _plain(reader: Reader) -> Iterator[Section]:
    yield _narrative(reader, "Account")


def _misconduct_outcome(reader: Reader) -> Iterator[Section]:
    yield _outcomes(reader)
    yield _narrative(reader, "What happened")
    yield _hearing(reader)
    yield _allegations(reader)


def _hearing_notice(reader: Reader) -> Iterator[Section]:
    yield _hearing(reader)
    yield _allegations(reader)
    yield _narrative(reader, "About the hearing")
    yield Section("attending", "Attending the hearing", _facts(reader.facts("/notice")))


def _hearing_transcript(reader: Reader) -> Iterator[Section]:
    yield _hearing(reader)
    yield _narrative(reader, "About this transcript")
    turns = []
    for base in reader.items("/turns"):
        speaker, label = reader.words(f"{base}/speaker"), reader.words(f"{base}/label")
        both = (*speaker, Piece(" ("), *label, Piece(")")) if speaker and label else None
        turns.append((both or speaker or label, reader.text(f"{base}/text")))
    content = (Turns(tuple(turns)),) if turns else ()
    heading = "Transcript"
    reader_day = reader.words("/day")
    if reader_day:
        content = (Facts((Fact("Day", reader_day),)), *content)
    yield Section("transcript", heading, content)


def _foi_response(reader: Reader) -> Iterator[Section]:
    request = reader.facts("/request", skip=("text",))
    yield Section("request", "The request", (*_facts(request), *reader.text("/request/text")))
    answer = reader.facts("/response", skip=("answers", "exemptions"))
    yield Section(
        "answer", "Our response", (*_facts(answer), *reader.text("/narrative")), _answers(reader)
    )
    yield Section("exemptions", "Exemptions applied", parts=_exemptions(reader))
    review = _facts(reader.facts("/internal_review"))
    yield Section("review", "If you are not satisfied with this response", review)


def _answers(reader: Reader) -> tuple[Part, ...]:
    parts = []
    for number, base in enumerate(reader.items("/response/answers"), start=1):
        question = reader.text(f"{base}/question")
        answer = reader.text(f"{base}/answer")
        facts = [Fact("Question", text=question)] if question else []
        facts += [Fact("Answer", text=answer)] if answer else []
        facts += reader.facts(base)
        parts.append(Part(_own(f"Question {number}"), _facts(facts)))
    return tuple(parts)


def _exemptions(reader: Reader) -> tuple[Part, ...]:
    parts = []
    for number, base in enumerate(reader.items("/response/exemptions"), start=1):
        section = reader.words(f"{base}/section")
        heading = section or _own(f"Exemption {number}")
        parts.append(Part(heading, _facts(reader.facts(base))))
    return tuple(parts)


def _press_release(reader: Reader) -> Iterator[Section]:
    yield _narrative(reader, "Release")
    yield _statements(reader)
    notes = reader.get("/release/notes_to_editors")
    editors = reader.text("/release/notes_to_editors") if isinstance(notes, str) else ()
    facts = _facts(reader.facts("/release"))
    yield Section("editors", "Notes to editors", (*editors, *facts))


_KINDS: dict[str, Callable[[Reader], Iterator[Section]]] = {
    "misconduct-outcome": _misconduct_outcome,
    "hearing-notice": _hearing_notice,
    "hearing-transcript": _hearing_transcript,
    "foi-response": _foi_response,
    "press-release": _press_release,
}


def kind_of(reader: Reader) -> str:
    """Return what this notice is, for its head."""
    kind = str(reader.get("/kind") or "")
    return KINDS.get(kind, sentence(kind) or "Notice")
