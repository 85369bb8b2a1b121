"""Mentions: who and what a text refers to, by roster, by form and by model.

`find` is the way in; a `Roster` is built once a case, an analyzer once a run by
`redactkit.detect.net.presidio.build_analyzer`.
"""

from redactkit.detect.entities import Entity, find_entities
from redactkit.detect.find import Looked, find, look, unlabelled
from redactkit.detect.lexicon import Lexicon, load_lexicon
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import Mention
from redactkit.detect.net.ner import Ner, load_ner
from redactkit.detect.net.presidio import Analyzer, Seen, build_analyzer
from redactkit.detect.text.upstream import labels_in, pseudonyms_in, upstream_markers

__all__ = [
    "Analyzer",
    "Entity",
    "Lexicon",
    "Looked",
    "Mention",
    "Ner",
    "Roster",
    "Seen",
    "build_analyzer",
    "find",
    "find_entities",
    "labels_in",
    "load_lexicon",
    "load_ner",
    "look",
    "pseudonyms_in",
    "unlabelled",
    "upstream_markers",
]
