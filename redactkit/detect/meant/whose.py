"""Whether a month or season stands where only somebody does: `the complaint by Winter`.

The safe direction is yes, but for what is due, or goes on, at a time: `a report by May`,
`letters from April onwards`.
"""

from __future__ import annotations

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.context import possessive
from redactkit.detect.text.view import View

# What somebody says, does or has, and what is done to somebody.
_OF_SOMEBODY = word_set(
    "complaint complaints allegation allegations account evidence testimony statement assertion "
    "denial admission claim claims version view opinion remark remarks words suggestion accusation "
    "challenge apology apologies arrest assault detention handcuffing search treatment interview "
    "questioning conviction dismissal suspension credibility honesty behaviour conduct character "
    "behalf actions demeanour injuries name identity home house flat car van phone face mother "
    "father sister brother wife husband son daughter partner friend colleague"
)
# One of these comes from somebody, or goes to them; several come from a time.
_SENT = word_set(
    "call letter email mail message text note postcard card reply answer question request "
    "statement complaint word apology gift visit shout"
)
_ATTACKS = word_set("assault attack assaults attacks attempt evidence")
_SPOKEN = word_set(
    "complaint complaints allegation allegations rumour rumours joke jokes remark remarks gossip "
    "lies lie truth complained spoke talked joked asked lied said worried concern concerns"
)
_FITTING = {
    "by": _OF_SOMEBODY | _SENT, "of": _OF_SOMEBODY, "from": _SENT, "to": _SENT | {"apologies"},
    "on": _ATTACKS, "about": _SPOKEN,
}  # fmt: skip
# Between what somebody made, and by whom: `the account given by Winter`.
_DONE = word_set(
    "given made written sent brought raised told provided signed reported described recorded "
    "advanced lodged put filed taken inflicted committed"
)
# What is in somebody's: `in Winter's view`.
_HAD = word_set(
    "view account evidence words opinion favour presence absence statement mother father car van "
    "home house flat hand hands face mind complaint bag pocket phone version recollection case "
    "name submission defence eyes room office locker door doorstep gate garden kitchen bedroom bed "
    "flatmate address desk shoulder arm arms wrist wrists head hair neck leg knee coat jacket "
    "handbag purse wallet keys laptop tablet mobile handset solicitor lawyer friend friends family "
    "parents mum dad mam nan gran husband wife partner boyfriend girlfriend brother sister son "
    "daughter children kids"
)
_WEEK = word_set("monday tuesday wednesday thursday friday saturday sunday")
# Behind the name of a time.
_OF_TIME = word_set("of to until till onwards onward and last next this when year")


def is_whose(view: View, index: int) -> bool:
    """Return whether a month or season behind a preposition is somebody, by what is before it."""
    after = view.words[index + 1] if index + 1 < len(view) else ""
    if view.words[index] in _WEEK or not view.capital(index):
        return False
    if possessive(view, index) and not _HAD.isdisjoint(view.words[index + 2 : index + 3]):
        return True
    timed = after.isdigit() or (after in _OF_TIME and view.gap(index) == " ")
    if timed or index < 2:
        return False
    done = view.words[index - 2] in _DONE and index > 2
    noun = view.words[index - 3 if done else index - 2]
    return noun in _FITTING.get(view.words[index - 1], ())
