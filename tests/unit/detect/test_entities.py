import pytest

from redactkit.detect import find_entities, load_ner
from redactkit.detect.entities import Entity
from redactkit.detect.net.ner import KINDS, Scored
from redactkit.spans import Span, disjoint


class Fixed:
    """A model that sees given words and nothing else."""

    def __init__(self, **kinds):
        self.kinds = kinds

    def words(self, text, *, wide):
        assert wide
        for word, kind in self.kinds.items():
            start = text.find(word)
            if start >= 0:
                yield Scored(start, start + len(word), kind, 0.9)


def covered(text, ner=None):
    return {entity.span.of(text) for entity in find_entities(text, ner or Fixed())}


@pytest.mark.parametrize(
    "date",
    ["12 March 1998", "March 12, 1998", "March 1998", "12 March", "1998-03-12", "12/03/1998",
     "12.3.98", "the summer of 1998"],
)  # fmt: skip
def test_a_date_is_found_in_any_usual_form(date):
    assert date in covered(f"It was decided on {date} by the court.")


@pytest.mark.parametrize("law", ["the Limitation Act 1980", "Law of 1996", "Protocol No. 11"])
def test_the_year_or_number_of_a_law_is_no_date(law):
    assert covered(f"It was decided under {law} by the court.") == set()


@pytest.mark.parametrize("code", ["18403/91", "no. 46221/99", "CP-MH-2025-008", "01AE/123/26"])
def test_a_reference_number_is_found(code):
    text = f"The application ({code}) was lodged."
    assert any(found in code and len(found) > 5 for found in covered(text))


def test_a_person_seen_once_is_found_at_every_further_mention():
    text = "Ilya Brodzky came. Then BRODZKY spoke, and Brodzky's brother; Ilya left. A brodzky is a word."
    found = [e.span.of(text) for e in find_entities(text, Fixed(Ilya="PERSON", Brodzky="PERSON"))]
    assert found == ["Ilya Brodzky", "BRODZKY", "Brodzky", "Ilya"]


def test_a_body_seen_once_is_found_by_the_short_form_that_the_text_gives():
    text = "He worked for Kestrelmoor Housing (“KMH”). In the end KMH dismissed him."
    found = covered(text, Fixed(Kestrelmoor="ORG", Housing="ORG"))
    assert found == {"Kestrelmoor Housing", "KMH"}


@pytest.mark.parametrize(
    "days",
    ["16 January, 20 March and 8 September 2003", "from 5 May 2006 to 24 October 2008"[5:],
     "30 September/1 October 2002", "1994, 1995 and 1997", "March 2001 and on 4 May 2002"],
)  # fmt: skip
def test_days_that_are_named_together_are_one_entity(days):
    assert days in covered(f"Hearings were held on {days} in the town.")


def test_a_name_of_several_words_is_found_again_in_any_case_and_a_single_word_is_not():
    text = "The Winter Grazing plan failed. Later the winter grazing plan was paid for by Kestrelmoor; a kestrelmoor is no word."
    found = [
        e.span.of(text)
        for e in find_entities(text, Fixed(Winter="MISC", Grazing="MISC", Kestrelmoor="ORG"))
    ]
    assert found == ["Winter Grazing", "winter grazing", "Kestrelmoor"]


def test_little_words_at_the_ends_of_what_the_model_saw_are_left_out():
    text = "He was a member of the Kestrelmoor Choir and left it."
    assert covered(text, Fixed(of="ORG", the="ORG", Kestrelmoor="ORG", Choir="ORG")) == {
        "Kestrelmoor Choir"
    }


def test_entities_are_sorted_disjoint_and_their_words_are_not_shown():
    text = "Ilya Brodzky, born on 12 March 1998, of 4 Kettle Road, rang 07700 900456."
    found = find_entities(text, load_ner())
    assert disjoint([entity.span for entity in found])
    assert [entity.span for entity in found] == sorted(entity.span for entity in found)
    assert {entity.kind for entity in found} <= set(KINDS)
    assert "Brodzky" not in repr(found)


def test_a_lower_threshold_covers_more_and_never_less():
    text = "Mr Brodzky of Kestrelmoor, a Finnish baker, was told by Dr Aalto in May to rest for two weeks."

    def places(threshold):
        spans = (entity.span for entity in find_entities(text, load_ner(), threshold))
        return {place for span in spans for place in range(span.start, span.end)}

    assert places(0.9) <= places(0.5) <= places(0.05)


def test_an_entity_says_where_it_is():
    assert Entity(Span(2, 5), "PERSON", 0.5).span == Span(2, 5)
