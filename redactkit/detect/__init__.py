"""Mentions: who and what a text refers to, by roster, by form and by model.

`find` is the way in; a `Roster` is built once a case, an analyzer once a run by
`redactkit.detect.presidio.build_analyzer`.
"""

from redactkit.detect.find import find
from redactkit.detect.lexicon import Lexicon, load_lexicon
from redactkit.detect.mention import Mention
from redactkit.detect.presidio import Analyzer, Seen, build_analyzer
from redactkit.detect.roster import Roster
from redactkit.detect.upstream import pseudonyms_in, upstream_markers

__all__ = [
    "Analyzer",
    "Lexicon",
    "Mention",
    "Roster",
    "Seen",
    "build_analyzer",
    "find",
    "load_lexicon",
    "pseudonyms_in",
    "upstream_markers",
]
