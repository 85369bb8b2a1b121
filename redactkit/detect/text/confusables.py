# ruff: noqa: RUF001 (letters that look alike are what this table is about)
"""Letters of other scripts, and signs, that look like a Latin letter or a mark.

Only what Unicode's own decomposition leaves apart: it already turns full-width,
mathematical, circled and accented letters and ligatures into plain ones.
"""

from __future__ import annotations

# Each line: the Latin letters, then what looks like them or is their plain form.
_LOOKALIKES = """
a аαɑаꭺᎪ꓁ɐ
b ЬᏏвВΒᖯƀɓ
c сϲᏟⅽꓚƈс
d ԁᏧꓒɗđđðƌ
e еεҽᎬꓰєəɛеэ
f ғϝꓝƒſ
g ɡԍᏀꓖցɢɠ
h һнНΗհᎻꓧħңΉ
i іιıɩӏꓲᎥɪїɨⅰ
j јϳᎫꓙɉȷ
k кКκΚᏦꓗҝқƙ
l ӏℓᏞꓡⅼłƚɫΙӀ
m мМμΜᎷꓟⅿɱ
n пηᏁꓠɲŋΝոƞ
o оοσօⲟꓳøɵעסѳо
p рρᏢꓑþƿɍ
q ԛգզɋ
r гᎡꓣɾɼɍ
s ѕꓢᏚʂʃ
t тТτΤᎢꓔŧƭţ
u υսꓴʋцμ
v ѵνᏙꓦⅴ
w ԝѡωᎳꓪшɯ
x хχΧꓫⅹжҳ
y уγУүΥꓬʏƴў
z ᏃꓜʐƶΖżᴢ
"""
_SEVERAL = {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "Æ": "ae", "Œ": "oe", "ĳ": "ij",
            "ы": "bi", "ю": "io", "№": "no"}  # fmt: skip

_APOSTROPHES = "'’‘‛`´′ʼʻʹʽ＇ꞌˈ՚"
_QUOTES = '"“”„‟«»″＂'
_HYPHENS = "-‐‑‒–—―−⁃﹘﹣－˗⸺⸻᠆֊~"
_BREAKS = "\x85\u2028\u2029\x0b\x0c"


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _LOOKALIKES.split("\n"):
        latin, _, lookalikes = line.partition(" ")
        for letter in lookalikes:
            table.setdefault(letter, latin)
            # The capital of a letter that looks like ours need not look like ours, but
            # it stands for the same name where a whole word is written in that script.
            for other in (letter.upper(), letter.lower()):
                if len(other) == 1 and not other.isascii():
                    table.setdefault(other, latin)
    table.update(_SEVERAL)
    for marks, plain in ((_APOSTROPHES, "'"), (_QUOTES, '"'), (_HYPHENS, "-"), (_BREAKS, "\n")):
        table.update(dict.fromkeys(marks, plain))
    # Regional indicators and the squared and circled capitals that have no decomposition.
    for first in (0x1F1E6, 0x1F150, 0x1F170):
        table.update({chr(first + place): chr(ord("a") + place) for place in range(26)})
    del table["~"]
    return table


LOOKALIKES = _table()
