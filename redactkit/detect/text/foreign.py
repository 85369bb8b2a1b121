"""Whether a word stands in a sentence of another language: `Roedd y ci llwyd yn yr ardd`."""

from __future__ import annotations

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.view import View

# Small words of each language that are none of English, nor a part of names.
_LITTLE = (
    word_set(
        "y yr yn ei eu ein eich gan oedd roedd mae wedi nad oes bod fod hwn hon honno hwnnw ond "
        "neu gyda heb dan drwy rhwng wrth ac nid ddim iddo iddi ato ati pan pwy beth yw ydy ydyw "
        "sydd swyddog heddlu bydd fydd cyn hefyd felly fe naill llall hi mewn"
    ),
    word_set("le les des est et dans une pour avec sur qui que il elle pas ce cette"),
    word_set("der das und ist nicht mit ein eine auf dem sich wurde auch zu"),
    word_set("el los las una con para por es que se pero muy este esta"),
    word_set("w na nie jest sie z ze ale byl byla przez oraz dla"),
    word_set("agus bhi ta leis nach raibh sin seo aige aici"),
)
_OPENINGS = word_set("mae roedd bydd nid dyma dyna ar yr yn gan wrth ond der die das les el los")
_REACH = 6
_FEWEST = 2


def is_foreign(view: View, index: int) -> bool:
    """Return whether several small words of one other language stand around a word."""
    near = (*range(max(0, index - _REACH), index), *range(index + 1, index + 1 + _REACH))
    words = {view.words[at] for at in near if at < len(view) and not view.capital(at)}
    return any(len(words & little) >= _FEWEST for little in _LITTLE)


def opens_foreign(view: View, index: int) -> bool:
    """Return whether a word with a capital is a small word that opens a foreign sentence."""
    return view.words[index] in _OPENINGS and is_foreign(view, index)
