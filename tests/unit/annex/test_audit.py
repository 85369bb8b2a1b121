"""The audit of an annex: nothing stays closed, and nothing but the redactions was changed."""

import json
from dataclasses import replace

import pytest
from annexes import DOCUMENT, NAME, OFFICER, RELEASE, SECRET, VICTIM, make
from hypothesis import given
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.annex.audit import audit
from redactkit.annex.commitments import (
    COMMITMENTS_FILE,
    RECORD_FILE,
    base64url,
    digest,
    disclose,
    source_digest,
)
from redactkit.annex.content import Opening, Original
from redactkit.annex.public import LOG_FILE, read_public
from redactkit.annex.rehydrate import rehydrate
from redactkit.annex.salts import trailer
from redactkit.errors import InputError


def without(items, redaction):
    return tuple(item for item in items if item.id != redaction)


def changed(items, redaction, **more):
    return tuple(replace(item, **more) if item.id == redaction else item for item in items)


def test_a_whole_annex_has_nothing_to_find():
    opened, report = audit(make().public, make().annex)
    assert report.findings == ()
    assert len(opened) == 7


def test_rehydration_gives_the_original_of_every_file():
    made = make()
    opened, _ = audit(made.public, made.annex)
    of_text = [item for item in opened if item.entry.file == DOCUMENT]
    assert rehydrate(made.public, of_text, DOCUMENT, SECRET) == made.annex.originals[1].content
    of_record = [item for item in opened if item.entry.file == RECORD_FILE]
    record = json.loads(rehydrate(made.public, of_record, RECORD_FILE, SECRET))
    assert record["title"] == f"{NAME} dismissed"
    assert record["people"] == [{"label": NAME, "named": False, "unit": "East Unit"}]
    assert record["allegations"][0]["standards"] == ["honesty", "duties"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_original_with_a_byte_order_mark_is_the_text_that_was_published(encoding):
    made = make()
    record, text = made.annex.originals
    marked = Original(text.path, text.content.decode().encode(encoding))
    assert made.with_annex(originals=(record, marked)).rules() == set()


def test_an_original_that_is_no_text_is_another_one():
    made = make()
    record, text = made.annex.originals
    broken = Original(text.path, b"\xff\xfe\x00")
    assert made.with_annex(originals=(record, broken)).rules() == {"annex/source"}


# Any words that are no JSON escape and no line of ours.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


@given(WORDS, WORDS)
def test_rehydration_holds_for_any_names(name, child):
    assert make(name=name, child=child).report().findings == ()


# ------------------------------------------------------------------ withheld opening


@pytest.mark.parametrize("redaction", [f"r-{number:04}" for number in range(1, 8)])
def test_withheld_opening_is_noticed_for_every_redaction(redaction):
    made = make()
    openings = without(made.annex.openings, redaction)
    assert "annex/unopened" in made.with_annex(openings=openings).rules()


def test_withheld_opening_passed_off_as_a_decoy_is_noticed():
    made = make()
    hidden = made.disclosure("r-0004")
    openings = without(made.annex.openings, "r-0004")
    decoys = (*made.annex.decoys, hidden)
    assert "annex/unopened" in made.with_annex(openings=openings, decoys=decoys).rules()


def test_a_redaction_that_the_log_does_not_mention_is_noticed():
    # published without an entry, and with no opening: "silently removed"
    made = make()
    log = json.loads(made.files[LOG_FILE])
    log["redactions"] = [item for item in log["redactions"] if item["id"] != "r-0001"]
    rules = made.with_files(log=json.dumps(log).encode()).rules()
    assert {"annex/opening", "annex/unopened"} <= rules


def test_a_missing_decoy_leaves_a_digest_closed():
    made = make()
    assert made.with_annex(decoys=made.annex.decoys[1:]).rules() == {"annex/unopened"}


def test_a_missing_source_leaves_its_commitment_closed():
    made = make()
    rules = made.with_annex(sources=made.annex.sources[1:]).rules()
    assert {"annex/source", "annex/unopened"} <= rules


# ------------------------------------------------------------------ equivocal opening


def test_equivocal_opening_with_another_value_is_refused():
    made = make()
    salt = SECRET.salt(OFFICER, RECORD_FILE, "/title", "0:9")
    other = disclose(salt, "data/record.json#/title@0:9", "Ellis Quill")
    openings = changed(made.annex.openings, "r-0001", disclosure=other)
    assert {"annex/opening", "annex/unopened"} <= made.with_annex(openings=openings).rules()


@pytest.mark.parametrize(
    ("one", "other"),
    [("r-0001", "r-0006"), ("r-0002", "r-0003"), ("r-0001", "r-0002"), ("r-0004", "r-0007")],
)
def test_equivocal_opening_by_a_swap_of_two_is_refused(one, other):
    made = make()
    first, second = made.disclosure(one), made.disclosure(other)
    openings = changed(made.annex.openings, one, disclosure=second)
    openings = changed(openings, other, disclosure=first)
    report = made.with_annex(openings=openings).report()
    found = [finding for finding in report if finding.rule == "annex/opening"]
    assert len(found) == 2
    assert {finding.location.path for finding in found} == {f"{LOG_FILE}#{one}", f"{LOG_FILE}#{other}"}  # fmt: skip


def test_equivocal_opening_given_twice_is_refused():
    made = make()
    openings = (*made.annex.openings, made.annex.openings[0])
    assert "annex/opening" in made.with_annex(openings=openings).rules()


def test_two_openings_of_one_redaction_are_refused_where_both_digests_are_published():
    # a publisher who commits to two values of one place, to choose between them later
    made = make()
    spare = disclose(bytes([7] * 32), "data/record.json#/title@0:9", "Ellis Quill")
    lines = made.files[COMMITMENTS_FILE].splitlines(keepends=True)
    digests = sorted([*lines[1:], canonical.dumps({"digest": digest(spare)}) + b"\n"])
    twice = made.with_files(list=lines[0] + b"".join(digests))
    assert "annex/unopened" in twice.rules()
    opening = Opening("r-0001", "p", "name", OFFICER, spare)
    openings = (*made.annex.openings, opening)
    assert "annex/opening" in twice.with_annex(openings=openings).rules()


def test_one_salt_for_two_redactions_is_refused():
    made = make()
    salt = SECRET.salt(OFFICER, RECORD_FILE, "/title", "0:9")
    same = disclose(salt, f"{DOCUMENT}#@0:9", NAME)
    lines = made.files[COMMITMENTS_FILE].decode().replace(digest(made.disclosure("r-0006")), digest(same))  # fmt: skip
    head, *digests = lines.encode().splitlines(keepends=True)
    made = made.with_files(list=head + b"".join(sorted(digests)))
    openings = changed(made.annex.openings, "r-0006", disclosure=same)
    assert "annex/opening" in made.with_annex(openings=openings).rules()


def test_an_opening_for_another_order_than_the_log_gives_is_refused():
    made = make()
    openings = changed(made.annex.openings, "r-0001", group=VICTIM)
    assert "annex/opening" in made.with_annex(openings=openings).rules()


def test_a_salt_that_was_not_derived_is_noticed():
    made = make()
    assert "annex/opening" in made.with_annex(secret=type(SECRET)(bytes(32))).rules()


# ------------------------------------------------------------------ nothing else was changed


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("record", b"dismissed", b"commended"),
        ("record", b'"named": false', b'"named": true'),
        ("record", b'"Note"', b'"Memo"'),
        ("text", b"home", b"away"),
        ("text", b"saw", b"hit"),
    ],
)
def test_a_silent_edit_beside_the_redactions_is_noticed(file, old, new):
    made = make()
    name = {"record": RECORD_FILE, "text": DOCUMENT}[file]
    assert old in made.files[name]
    edited = made.with_files(**{file: made.files[name].replace(old, new)})
    assert edited.rules() == {"annex/source"}


def test_an_original_that_is_not_the_one_committed_to_is_noticed():
    made = make()
    originals = (made.annex.originals[0], Original("documents/note.txt", b"another"))
    assert made.with_annex(originals=originals).rules() == {"annex/source"}


def test_another_source_than_the_release_committed_to_is_noticed():
    made = make()
    other = disclose(SECRET.source_salt(DOCUMENT), DOCUMENT, source_digest(b"another"))
    sources = (*made.annex.sources[1:], other)
    assert "annex/source" in made.with_annex(sources=sources).rules()


@pytest.mark.parametrize("line", [b"", b"\n[blind: 00]\n", trailer(DOCUMENT, "0" * 32)])
def test_a_document_without_its_own_last_line_is_noticed(line):
    made = make()
    text = made.files[DOCUMENT].partition(b"\n[blind")[0] + line
    assert made.with_files(text=text).rules() == {"annex/source"}


def test_a_redaction_that_leads_nowhere_is_noticed():
    made = make()
    record = json.loads(made.files[RECORD_FILE])
    del record["people"][0]["unit"]
    assert made.with_files(record=json.dumps(record).encode()).rules() == {"annex/source"}


# ------------------------------------------------------------------ the auditor of one order


@pytest.mark.parametrize(("group", "count"), [(OFFICER, 4), (VICTIM, 2)])
def test_the_auditor_of_an_order_sees_that_it_is_open_and_the_rest_as_many_as_logged(group, count):
    made = make()
    opened, report = audit(made.public, made.annex.for_group(group))
    assert report.findings == ()
    assert {item.entry.group for item in opened} == {group}
    assert len(opened) == count


def test_the_auditor_of_an_order_notices_an_opening_that_is_withheld():
    made = make()
    part = made.annex.for_group(OFFICER)
    part = replace(part, openings=part.openings[1:])
    assert {finding.rule for finding in audit(made.public, part)[1]} == {"annex/unopened"}


def test_the_auditor_of_an_order_notices_a_digest_too_many_and_a_removed_entry():
    made = make()
    log = json.loads(made.files[LOG_FILE])
    log["redactions"] = [item for item in log["redactions"] if item["id"] != "r-0004"]
    public = made.with_files(log=json.dumps(log).encode()).public
    _, report = audit(public, made.annex.for_group(OFFICER))
    assert {finding.rule for finding in report} == {"annex/unopened"}


# ------------------------------------------------------------------ files in another form


@pytest.mark.parametrize("name", [RECORD_FILE, LOG_FILE, COMMITMENTS_FILE])
def test_a_missing_file_is_an_input_error(name):
    files = {key: value for key, value in make().files.items() if key != name}
    with pytest.raises(InputError):
        read_public(files)


@pytest.mark.parametrize(
    "log",
    [
        b"[]",
        b"{}",
        b'{"redactions": 1}',
        b'{"redactions": ["x"]}',
        b'{"redactions": [{"id": "r-0001"}]}',
    ],
)
def test_a_log_in_another_form_is_an_input_error(log):
    with pytest.raises(InputError):
        read_public({**make().files, LOG_FILE: log})


@pytest.mark.parametrize("record", [b"[]", b"1", b'{"release_id": "r-x"}'])
def test_a_record_in_another_form_is_an_input_error(record):
    with pytest.raises(InputError):
        read_public({**make().files, RECORD_FILE: record})


def test_two_entries_with_one_id_are_an_input_error():
    log = json.loads(make().files[LOG_FILE])
    log["redactions"].append(log["redactions"][0])
    with pytest.raises(InputError):
        read_public({**make().files, LOG_FILE: json.dumps(log).encode()})


def test_no_finding_and_no_error_carries_a_value():
    made = make()
    openings = changed(made.annex.openings, "r-0001", disclosure=made.disclosure("r-0006"))
    bad = changed(openings, "r-0002", disclosure=base64url(b'["Perrin Galloway"]'))
    for annex in (openings, bad):
        for finding in made.with_annex(openings=annex).report():
            shown = finding.message + str(finding.location) + finding.hint
            assert not {"Perrin", "Galloway", "Tamsin"} & set(shown.split())
    assert RELEASE not in repr(made.report())
