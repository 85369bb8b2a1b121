"""Tables in a text: where their cells end, and what the headings say of what is in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from redactkit.detect.lexicon import word_set
from redactkit.spans import Span

_BORDER = re.compile(r"[\t|]")
_LETTERED = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+")
_MOST_HEADINGS = 3
# So many figures in a row are no chance, whatever cells they stand in.
_NO_CHANCE = 9
# A number of a person has no more figures; of longer ones the heading is not asked.
_MOST_OF_A_COUNT = 6
_NUMBER = r"(?:(?:nos?|num|numbers?|numerals?|ids?)\b|#)"
# By attribute, headings under which it stands, in several cells too.
_SAYS = {
    "collar_number": re.compile(
        r"\b(?:collar|shoulder|epaulett?e)\b"
        rf"|\b(?:badge|warrant|force|officer|pc|staff|payroll|employee|service|police) {_NUMBER}"
    ),
    "address": re.compile(r"\b(?:house|flat|door|building|property|premises|address)\b"),
    "phone": re.compile(r"\b(?:tel|telephone|phone|mobile|landline|dialling|area code|contact)\b"),
    "date_of_birth": re.compile(r"\b(?:dob|birth|born|birthday|birthdate)\b"),
    "account_number": re.compile(r"\b(?:account|sort code|sortcode|iban|bank)\b"),
    "national_insurance": re.compile(r"\b(?:nino|ni|national insurance)\b"),
    "nhs_number": re.compile(r"\bnhs\b"),
    "vehicle": re.compile(r"\b(?:vehicle|registration|reg|vrm|index|plate)\b"),
}  # fmt: skip
_SAYS["warrant_number"] = _SAYS["collar_number"]
_STREET = re.compile(r"\b(?:street|road)\b")
_BARE_NUMBER = re.compile(_NUMBER)
_COUNT_OF = re.compile(rf"\b{_NUMBER} of\b|[%£$€]|^#$")
_LONGEST_COUNT = 5
_DAY_IN_BARS = re.compile(r"\d{1,2}\|\d{1,2}\|\d{4}")
_CELL_END = re.compile(r"[\t|\n]|$")
# "Officers" may head their numbers as well.
_COUNTS = word_set(
    "count counts counted total totals sum average mean median rate percent percentage share "
    "complaints complaint allegations upheld dismissed proven unproven withdrawn cases incidents "
    "arrests stops searches calls visits records reports referrals hearings findings outcomes "
    "warnings sanctions matters investigations appeals reviews requests crimes offences "
    "posts vacancies population households hours days weeks minutes miles pages files images "
    "messages views "
    "amount cost costs price budget spend quantity qty score points frequency volume volumes "
    "opened closed received resolved recorded pending finalised year years annual monthly "
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4"
)


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines in a row that have cells; by column, what its headings say."""

    start: int
    end: int
    headings: Sequence[str] = field(repr=False)


class Tables:
    """The tables of one text: lines whose cells are parted by tabs or bars."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __bool__(self) -> bool:
        return bool(self._tables)

    @cached_property
    def _tables(self) -> list[_Table]:
        if "\t" not in self._text and "|" not in self._text:
            return []
        found: list[_Table] = []
        lines: list[str] = []
        start = at = 0
        for line in (*self._text.split("\n"), ""):
            cells = _BORDER.search(line) and _WORD.search(line)
            if cells or (lines and _BORDER.search(line) and "-" in line):
                start = start if lines else at
                lines.append(line)
            elif lines:
                found.append(_Table(start, at, _headings(lines)))
                lines = []
            at += len(line) + 1
        return found

    def _around(self, place: int) -> _Table | None:
        index = bisect_right(self._tables, place, key=lambda table: table.start) - 1
        table = self._tables[index] if index >= 0 else None
        return table if table is not None and place < table.end else None

    def parted(self, first: int, second: int) -> bool:
        """Return whether two places stand in two lines, one of which is a row of a table."""
        return "\n" in self._text[first:second] and any(map(self._around, (first, second)))

    def crossed(self, span: Span) -> bool:
        """Return whether a span goes on behind the end of a cell."""
        return self._around(span.start) is not None and bool(
            re.search(r"[\t|\n]", span.of(self._text).strip())
        )

    def together(self, span: Span, attribute: str) -> bool:
        """Return whether what stands in a span may be one value: in one cell, or so headed."""
        if not self.crossed(span) or _DAY_IN_BARS.fullmatch(span.of(self._text)):
            return True
        if attribute == "address":
            return self._is_housed(span)
        return self.says(span.start, attribute) or self.says(span.end - 1, attribute)

    def under(self, attribute: str, form: re.Pattern[str]) -> Iterator[Span]:
        """Yield the cells of a form in the columns whose headings speak of an attribute."""
        for table in self._tables:
            columns = [
                column
                for column, heading in enumerate(table.headings)
                if _SAYS[attribute].search(heading)
            ]
            yield from self._cells(table, columns, form) if columns else ()

    def _cells(
        self, table: _Table, columns: Sequence[int], form: re.Pattern[str]
    ) -> Iterator[Span]:
        at = table.start
        for line in self._text[table.start : table.end].split("\n"):
            places = [0, *(border.end() for border in _BORDER.finditer(line))]
            cells = _BORDER.split(line)
            for column in columns:
                cell = cells[column] if column < len(cells) else ""
                if form.fullmatch(cell.strip()):
                    start = at + places[column] + len(cell) - len(cell.lstrip())
                    yield Span(start, start + len(cell.strip()))
            at += len(line) + 1

    def _is_housed(self, span: Span) -> bool:
        """Return whether an address begins under a heading that speaks of houses."""
        first, last = (self._label(place) for place in (span.start, span.end - 1))
        numbered = _BARE_NUMBER.fullmatch(first) and _STREET.search(last)
        return bool(_SAYS["address"].search(first) or numbered)

    def says(self, place: int, attribute: str) -> bool:
        """Return whether the heading of a cell, or of its row, speaks of an attribute."""
        pattern = _SAYS.get(attribute)
        return pattern is not None and any(map(pattern.search, self._labels(place)))

    def counts(self, span: Span) -> bool:
        """Return whether a number fills a cell under a heading that speaks of a count."""
        start, end = self._cell(span.start)
        number = span.of(self._text)
        if self._text[start:end].strip() != number or len(number) > _MOST_OF_A_COUNT:
            return False
        return any(map(_is_of_counts, self._labels(span.start)))

    def _cell(self, place: int) -> tuple[int, int]:
        if self._around(place) is None:
            return place, place
        line = self._line(place)
        start = max(line, *(self._text.rfind(border, line, place) + 1 for border in "\t|"))
        end = _CELL_END.search(self._text, place)
        return start, end.start() if end else place

    def _line(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _label(self, place: int) -> str:
        """Return what stands above a cell."""
        table = self._around(place)
        if table is None:
            return ""
        column = len(_BORDER.findall(self._text, self._line(place), place))
        return table.headings[column] if column < len(table.headings) else ""

    def _labels(self, place: int) -> list[str]:
        """Return what stands above a cell, and the words before it in its row."""
        if self._around(place) is None:
            return []
        before = _BORDER.split(self._text[self._line(place) : self._cell(place)[0]])
        row = next((cell for cell in reversed(before) if _LETTERED.search(cell)), "")
        return [self._label(place), _plain(row)]


def no_chance(code: str) -> bool:
    """Return whether figures are too many to stand side by side in a table by chance."""
    return len(code) >= _NO_CHANCE or not code.isdigit()


def _is_of_counts(label: str) -> bool:
    words = _WORD.findall(label)
    few = len(words) <= _LONGEST_COUNT
    # "n" alone counts; "PC N. Rahimi" does not.
    counted = label == "n" or not _COUNTS.isdisjoint(words)
    return bool(_COUNT_OF.search(label)) or (few and counted)


def _headings(lines: Sequence[str]) -> list[str]:
    """Return by column what the first lines say that hold no cell of figures alone."""
    found: list[str] = []
    for line in islice(lines, _MOST_HEADINGS):
        cells = [_plain(cell) for cell in _BORDER.split(line)]
        if any(cell and not _LETTERED.search(cell) for cell in cells) and any(found):
            break
        found += [""] * (len(cells) - len(found))
        for column, cell in enumerate(cells):
            found[column] = f"{found[column]} {cell}".strip()
    return found


def _plain(cell: str) -> str:
    """Return the words of a heading in small letters, without its signs but those that count."""
    return " ".join(re.findall(r"[^\W_]+|[%£$€#]", cell.casefold()))
