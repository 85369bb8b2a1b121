import base64
import copy
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from redactkit import resources
from redactkit.errors import InputError
from redactkit.gate import Index, name_needles, needles, scan_files
from redactkit.release import notice_markdown
from redactkit.release.notice import render_html, render_markdown
from redactkit.release.notice_reader import Reader, day, words_of
from redactkit.release.notice_sections import KINDS

EXAMPLES = (
    Path(resources.__file__).parent.parent / "schemas" / "examples" / "released-record" / "valid"
)
HOSTILE = '<script>alert(1)</script> <b>&amp; "x" [a](http://b.example) ![i](x) <!-- c --> \u202e\n# no | heading'
NARRATIVE = """Officer A used the system on **41 occasions**.
The searches concerned Child A, [date of birth withheld: s.40(2)], and others.

## Findings of Officer A

* that Officer A had *no reason* to look;
* that Child A had not known.

| Date | By |
|---|---|
| March | Officer A |

1. Officer A admitted it.

> “Child A is a child.”
"""
LABELS = {
    "Officer A": ("name", "pseudonym", "order"),
    "Child A": ("name", "pseudonym", "statute"),
    "[date of birth withheld: s.40(2)]": ("date_of_birth", "withhold", "statute"),
    "[email address]": ("other", "withhold", ""),
}
GROUNDS = [
    {"code": "order", "label": "Direction of the panel", "source": "reg. 39"},
    {"code": "statute", "label": "Anonymity of complainants <for life>", "source": "1992 Act"},
]


def record(kind):
    found = json.loads((EXAMPLES / f"{kind}.json").read_bytes())
    found["title"] = "Concerning Officer A"
    found["narrative"] = NARRATIVE
    found["people"] = [
        {
            "label": "Officer A",
            "role": "subject-officer",
            "named": False,
            "rank": "Police Constable",
        },
        {"label": "Helena Marchbanks", "role": "panel-chair", "named": True},
    ]
    found["statements"] = [
        {"speaker": "Officer A", "text": "Child A wrote to [email address]."},
        {},
    ]
    return found


def leaves(value, pointer=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, f"{pointer}/{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{number}")
    else:
        yield pointer, value


def log_of(released):
    entries = []
    for pointer, value in leaves(released):
        for label, (category, treatment, ground) in LABELS.items():
            for match in re.finditer(re.escape(label), str(value)):
                entry = {
                    "id": f"r-{len(entries) + 1:04}", "file": "data/record.json", "pointer": pointer,
                    "start": match.start(), "end": match.end(), "category": category,
                    "treatment": treatment, "text": label, "rule": "a/b",
                }  # fmt: skip
                entry |= (
                    {"ground": ground, "ground_label": f"ground {ground}"}
                    if ground
                    else {"upstream": True}
                )
                entries.append(entry)
    return {"format": "redactkit/redactions-log/v1", "blind": released["blind"],
            "release_id": released["release_id"], "redactions": entries, "grounds": GROUNDS}  # fmt: skip


VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class Page(HTMLParser):
    """Reads a page strictly: every tag closed in its order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.headings, self.links = [], [], [], [], []
        self.words, self.redactions, self.heard = [], {}, []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "href" in attrs:
            self.links.append(attrs["href"])
        if tag not in VOID:
            self.open.append((tag, attrs))

    def handle_endtag(self, tag):
        assert self.open, f"nothing is open where {tag} closes"
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        names = [tag for tag, _ in self.open]
        if "style" in names or "title" in names:
            return
        classes = [attrs.get("class", "") for _, attrs in self.open]
        inside = next(
            (a["id"] for _, a in self.open if a.get("class") == "redaction" and "id" in a), None
        )
        if "heard" in classes:
            self.heard.append(data)
            return
        self.words.append(data)
        if inside:
            self.redactions[inside] = self.redactions.get(inside, "") + data


@pytest.fixture(params=sorted(KINDS))
def released(request):
    return record(request.param)


def test_the_page_is_well_formed_with_landmarks_and_headings_in_order(released):
    page = Page(render_html(released, log_of(released)).decode())
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(
        after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
    )
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(tag) for tag in ("html", "title", "header", "main", "nav", "footer")] == [
        1
    ] * 6
    assert page.tags[0] == ("html", {"lang": "en-GB"})
    assert ("a", {"class": "skip", "href": "#main"}) in page.tags
    assert all(attrs.get("scope") in {"row", "col"} for tag, attrs in page.tags if tag == "th")
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))


def test_every_redaction_stands_in_the_page_exactly_once_with_its_own_words(released):
    log = log_of(released)
    page = Page(render_html(released, log).decode())
    assert page.redactions == {entry["id"]: entry["text"] for entry in log["redactions"]}


def test_the_page_shows_every_label_as_often_as_the_record_has_it(released):
    page = Page(render_html(released, log_of(released)).decode())
    text = "".join(page.words)
    values = [str(value) for _, value in leaves(released)]
    for label in LABELS:
        assert text.count(label) == sum(value.count(label) for value in values)


def test_every_text_of_the_record_is_in_both_notices(released):
    text = " ".join("".join(Page(render_html(released, log_of(released)).decode()).words).split())
    markdown = " ".join(
        re.sub(r"[\\*]", "", render_markdown(released, log_of(released)).decode()).split()
    )
    for pointer, value in leaves(released):
        if isinstance(value, bool) or pointer.rpartition("/")[2] in {
            "format",
            "blind",
            "kind",
            "id",
        }:
            continue
        words = day(str(value)) if pointer != "/narrative" else "that Child A had not known"
        words = words.removeprefix("data/").removeprefix("1. ").lower()
        for shown in (text.lower(), markdown.lower()):
            assert words in shown or words_of(words).lower() in shown, pointer


def test_a_screen_reader_hears_what_was_withheld_and_why(released):
    page = Page(render_html(released, log_of(released)).decode())
    assert page.heard.count("redacted: ") == len(page.redactions)
    assert ", name, withheld under: ground order" in page.heard
    assert ", marked by the authority that wrote this" in page.heard


def test_the_page_runs_nothing_and_loads_nothing(released):
    page = render_html(released, log_of(released)).decode()
    tags = {tag for tag, _ in Page(page).tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "input", "svg", "base"}
    assert not re.search(r"https?:|url\(|@import|javascript:", page)
    assert not any(
        name.startswith("on") or name == "style" for _, attrs in Page(page).tags for name in attrs
    )
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page).group(1)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy.replace("&#39;", "'")


def test_the_same_input_gives_the_same_bytes(released):
    log = log_of(released)
    before = copy.deepcopy((released, log))
    assert render_html(released, log) == render_html(*copy.deepcopy((released, log)))
    assert render_markdown(released, log) == render_markdown(*copy.deepcopy((released, log)))
    assert (released, log) == before


def test_nothing_in_the_record_acts_as_markup(released):
    for name in ("title", "summary", "publisher"):
        released[name] = HOSTILE
    released["narrative"] = f"{HOSTILE}\n\n- {HOSTILE}"
    released["people"][1]["label"] = HOSTILE
    log = log_of(released)
    page = render_html(released, log).decode()
    Page(page)
    assert "<script" not in page
    markdown = render_markdown(released, log).decode()
    for bare in ("<script", "<b>", "[a](", "![i]", "<!--", "http://"):
        assert not re.search(rf"(?<!\\){re.escape(bare)}", markdown), bare
    assert not re.search(r"^# no", markdown, re.MULTILINE)


def channel(value):
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one, other):
    def luminance(colour):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_ON = [
    ("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("link", "panel"), ("ink", "panel"),
    ("band-ink", "band"), ("mark-ink", "mark"), ("focus", "focus-paper"), ("ink", "focus-paper"),
]  # fmt: skip


def colours():
    style = Path(notice_markdown.__file__).with_name("templates").joinpath("notice.css").read_text()
    return style, dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style))


@pytest.mark.parametrize(("ink", "paper"), TEXT_ON)
def test_text_stands_out_from_its_ground_at_least_seven_to_one(ink, paper):
    _, found = colours()
    assert contrast(found[ink], found[paper]) >= 7


def test_lines_and_edges_stand_out_and_no_colour_escapes_the_test():
    style, found = colours()
    assert contrast(found["rule"], found["paper"]) >= 3
    assert contrast(found["mark-edge"], found["paper"]) >= 3
    rest = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", rest)
    assert set(re.findall(r"(?<![-\w])color: var\(--([a-z-]+)\)", rest)) <= {
        ink for ink, _ in TEXT_ON
    }


def test_grounds_are_listed_with_their_source_and_their_redactions():
    released = record("misconduct-outcome")
    log = log_of(released)
    text = "".join(Page(render_html(released, log).decode()).words)
    assert "Anonymity of complainants <for life>" in text
    assert "1992 Act" in text
    assert "it gave no ground here" in text
    grounds = {ground.label: ground.count for ground in Reader(released, log).grounds()}
    assert sum(grounds.values()) == len(log["redactions"])


def test_documents_are_linked_with_the_number_of_their_redactions():
    released = record("misconduct-outcome")
    log = log_of(released)
    log["redactions"].append(
        {**log["redactions"][0], "id": "r-0900", "file": "data/documents/document-1.md"}
    )
    page = render_html(released, log).decode()
    assert '<a href="documents/document-1.md">' in page
    assert "(1 redaction)" in page
    assert "r-0900" not in page


def test_redactions_in_the_parts_of_a_document_are_counted_as_its_own():
    released = record("misconduct-outcome")
    parts = "data/documents/document-1.parts.json"
    released["documents"] = [
        {"path": "data/documents/document-1.docx", "title": "Letter", "parts": parts}
    ]
    log = log_of(released)
    log["redactions"].append({**log["redactions"][0], "id": "r-0900", "file": parts})
    assert (
        "<code>documents/document-1.docx</code></a> (1 redaction)"
        in render_html(released, log).decode()
    )


def test_a_redaction_in_a_member_that_no_section_shows_is_listed_at_the_foot():
    released = record("press-release")
    released["release_id"] = "Officer A"
    log = log_of(released)
    page = Page(render_html(released, log).decode())
    assert set(page.redactions) == {entry["id"] for entry in log["redactions"]}


def test_without_redactions_the_notice_says_so():
    released = record("press-release")
    page = render_html(released, {**log_of(released), "redactions": [], "grounds": []}).decode()
    assert "Nothing has been withheld." in page
    assert 'class="redaction"' not in page


@pytest.mark.parametrize(
    "change",
    [{"start": 0}, {"end": 10_000}, {"pointer": "/nowhere"}, {"pointer": "/people"}, {"text": "Officer B"},
     {"start": 20, "end": 20}],
)  # fmt: skip
def test_a_log_that_does_not_fit_the_record_stops_the_notice(change):
    released = record("misconduct-outcome")
    log = log_of(released)
    log["redactions"][0] |= change
    for render in (render_html, render_markdown):
        with pytest.raises(InputError) as caught:
            render(released, log)
        assert caught.value.rule == "release/log-mismatch"
        assert "Officer" not in str(caught.value)


def test_overlapping_redactions_stop_the_notice():
    released = record("misconduct-outcome")
    log = log_of(released)
    log["redactions"].append({**log["redactions"][0], "id": "r-0900"})
    with pytest.raises(InputError):
        render_html(released, log)


def test_markdown_shows_redactions_in_italics():
    released = record("misconduct-outcome")
    text = render_markdown(released, log_of(released)).decode()
    assert "# Concerning *Officer A*" in text
    assert "*\\[date of birth withheld: s.40(2)\\]*" in text
    assert "| March | *Officer A* |" in text
    assert text.endswith("release.\n")
    assert "\n\n\n" not in text


def test_codes_and_days_are_shown_as_words():
    assert words_of("would-have-been-dismissed") == "would have been dismissed"
    assert words_of("Honesty and Integrity") == "Honesty and Integrity"
    assert day("2026-11-21") == "21 November 2026"
    assert day("soon") == "soon"


def test_only_codes_get_a_capital_letter():
    released = record("press-release")
    text = "".join(Page(render_html(released, log_of(released)).decode()).words)
    assert "press@example.org" in text
    assert "Misconduct outcomes" in text


NAMES = [("Grace", "Law"), ("Mark", "May"), ("Will", "Page"), ("Ada", "Ward"), ("Rose", "Hall"),
         ("Jo", "Ground"), ("Al", "Word"), ("Art", "Foot"), ("Ann", "Marks"), ("Guy", "Street")]  # fmt: skip


def test_people_whose_names_are_words_are_not_found_in_a_notice_without_them():
    found = ()
    for number, (given, family) in enumerate(NAMES, start=1):
        found += name_needles(f"p{number}", given=given, family=family, sex="F")
        found += needles(f"p{number}", "collar_number", f"{number:04}")
        found += needles(f"p{number}", "collar_number", str(390 + number))
    released = record("misconduct-outcome")
    log = log_of(released)
    files = {
        "data/notice.html": render_html(released, log),
        "data/notice.md": render_markdown(released, log),
        "data/record.json": json.dumps(released).encode(),
        "data/redactions.json": json.dumps(log, indent=1).encode(),
    }
    report = scan_files(files, Index.of(found))
    assert [(str(finding.location), finding.person) for finding in report] == []
