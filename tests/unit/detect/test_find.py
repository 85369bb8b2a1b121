import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.detect import Roster, Seen, find
from redactkit.detect.text.view import View
from redactkit.spans import Span, disjoint

PIECES = st.sampled_from(
    ["James Okafor", "okafor", "Okafor, J.", "4471", "Theresa May", "May", "O'Brien", "07700 900123",
     "Mr ", "PC ", " ", "\n", "-\n", ".", ",", "'s", "@", "#", "[redacted]", "Officer A", "AB12 CDE",
     "2/6/1989", "Larch Grove", "NM4 7QX", "\u200b", "\u00e9", "J", "x@example.org", "Smith"]
)  # fmt: skip


class Model:
    """An analyzer that takes given spans for people."""

    def __init__(self, *spans):
        self.spans = spans

    def see(self, text):
        return Seen(tuple(span for span in self.spans if span.end <= len(text)))


@settings(max_examples=300)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("".join))
def test_mentions_are_sorted_disjoint_and_inside_the_text(whole_roster, text):
    mentions = find(text, whole_roster, Model(Span(0, 3), Span(2, 9)))
    spans = [mention.span for mention in mentions]
    assert disjoint(spans)
    assert all(len(span) for span in spans)
    assert not spans or spans[-1].end <= len(text)


@pytest.fixture(scope="session")
def whole_roster(roster):
    return roster


def test_the_same_text_gives_the_same_mentions(roster):
    text = "PC Okafor met Siobhán O'Brien, Mr Smith and 020 7946 0123."
    assert find(text, roster, None) == find(text, roster, None)


def test_an_empty_roster_and_an_empty_text_have_no_mentions():
    empty = Roster.build([])
    assert find("", empty, None) == ()
    assert find("nothing is here", empty, None) == ()


def test_two_neighbours_stay_two_mentions(roster):
    text = "PC James Okafor Siobhán O'Brien left."
    assert [mention.people for mention in find(text, roster, None)] == [("okafor",), ("obrien",)]


def test_a_longer_name_wins_over_a_part_of_it(roster):
    text = "Rupert Dalgliesh-Moore spoke."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == "Rupert Dalgliesh-Moore"


def test_a_model_never_takes_words_from_the_roster(roster):
    text = "Then James Okafor left."
    (mention,) = find(text, roster, Model(Span(0, 17)))
    assert mention.people == ("okafor",)


@pytest.mark.parametrize("word", ["Page 41", "96c", "Honesty", "INTERVIEW", "41"])
def test_what_has_not_the_shape_of_a_name_is_no_person_whatever_a_model_says(roster, word):
    text = f"It was {word} there."
    assert find(text, roster, Model(Span(7, 7 + len(word)))) == ()


def test_a_person_whom_only_the_model_sees_is_unlisted(roster):
    text = "The manager there, Keith Ollerenshaw, kept the slips. Ollerenshaw was paid."
    mentions = find(text, roster, Model(Span(19, 36)))
    assert [m.span.of(text) for m in mentions] == ["Keith Ollerenshaw", "Ollerenshaw"]
    assert {m.people for m in mentions} == {()}
    assert {m.rule for m in mentions} == {"detect/unlisted-person"}


@pytest.mark.parametrize(
    "written",
    ["Mr Smith", "PC Jones", "DI van Dyke", "Ms L. Peters", "Dr Anand", "J. R. Hartley",
     "Mr O'Hara-Jones", "Detective Sergeant Kuldip Sandhu", "DS CLARKE"],
)  # fmt: skip
def test_a_title_or_initials_with_a_name_is_an_unlisted_person_without_any_model(roster, written):
    text = f"Then {written} replied to it."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == written
    assert mention.people == ()


def test_work_grows_with_the_length_of_the_text_and_not_faster():
    view = View("Okafor " * 30_000)
    assert len(view.words) == 30_000
    assert view.where({"okafor"}) == list(range(30_000))


@pytest.mark.parametrize(
    "text",
    ["Okafor" * 33_000, "a" * 200_000, "J." * 100_000, "- " * 100_000, "0" * 200_000,
     "Okafor, J. " * 18_000, "@" * 200_000, "1 " * 100_000, "A B C D " * 25_000],
    ids=range(9),
)  # fmt: skip
def test_long_texts_of_one_kind_are_searched_without_quadratic_time(roster, text):
    mentions = find(text, roster, None)
    assert disjoint([mention.span for mention in mentions])
