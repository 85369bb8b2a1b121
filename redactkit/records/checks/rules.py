"""The one table of what is checked in a record beyond its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redactkit.findings import Severity

ERROR, UNREAD, HUMAN = Severity.ERROR, Severity.UNREAD, Severity.HUMAN
WARNING, NOTE = Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a check may find.

    Attributes:
        id: Stable id, `record/slug` or `order/slug`.
        severity: How much a finding weighs.
        meaning: What is wrong, in one sentence.
        action: What a person can do next.
    """

    id: str
    severity: Severity
    meaning: str
    action: str


_ALL = (
    # Form that no schema can see.
    Rule(
        "record/document-missing",
        ERROR,
        "a listed document cannot be read",
        "put the file below documents/, or take it off the list",
    ),
    Rule(
        "record/document-unlisted",
        ERROR,
        "a file in documents/ is not listed in the record",
        "list it under documents, or move it away",
    ),
    # References.
    Rule(
        "record/person-unknown",
        ERROR,
        "this id is of nobody on the roster",
        "add the person to persons, or correct the id",
    ),
    Rule(
        "record/duplicate-person",
        ERROR,
        "two persons have the same id",
        "give each person an id of their own",
    ),
    Rule(
        "record/duplicate-allegation",
        ERROR,
        "two allegations have the same id",
        "give each allegation an id of its own",
    ),
    Rule(
        "record/not-an-officer",
        ERROR,
        "an allegation or outcome is about somebody who is no officer",
        "correct the id, or the role in the roster",
    ),
    Rule(
        "record/identifier-type-unknown",
        ERROR,
        "this type of identifier is not in the vocabulary",
        "use an attribute of the jurisdiction's vocabulary, or `other`",
    ),
    Rule(
        "order/duplicate-id",
        ERROR,
        "two orders have the same id",
        "give each order an id of its own; a variation is a step in its history",
    ),
    Rule(
        "order/subject-unknown",
        ERROR,
        "the order is for nobody: its subject is not on the roster",
        "add the person whom the order protects to persons",
    ),
    Rule(
        "order/ground-unknown",
        ERROR,
        "the ground of the order is not in the catalogue",
        "use the code of a ground of the jurisdiction",
    ),
    Rule(
        "order/scope-unknown",
        ERROR,
        "the order withholds something that the vocabulary does not know",
        "use attributes of the vocabulary, or identity, image, family",
    ),
    # Orders.
    Rule(
        "order/contradictory",
        ERROR,
        "two orders in force give one person different pseudonyms",
        "record which order is varied or lifted, with the day",
    ),
    Rule(
        "order/history-contradictory",
        ERROR,
        "the history of the order contradicts itself",
        "one step a day and effect; after its end a restriction needs a new order",
    ),
    Rule(
        "order/history-before-made",
        ERROR,
        "a step in the history is older than the order",
        "correct the day of the step, or the day on which the order was made",
    ),
    Rule(
        "order/dates-out-of-order",
        ERROR,
        "the order starts before it was made, or ends before it starts",
        "correct made, starts or the date of its end",
    ),
    Rule(
        "order/end-unprovable",
        WARNING,
        "nobody can tell whether the order has ended, so it is in force",
        "record the fact on which its end depends, for instance the date of birth",
    ),
    Rule(
        "order/pseudonym-without-name",
        WARNING,
        "the order prescribes a pseudonym but does not withhold the name",
        "add name to its scope if the order says so",
    ),
    Rule(
        "order/maker-missing",
        ERROR,
        "nobody is recorded as having made the order",
        "record the court, chair or inquiry; an order that nobody made is none",
    ),
    Rule(
        "order/authority-unfit",
        ERROR,
        "an authority of this type cannot make an order on this ground",
        "correct the type or the ground; a misconduct panel, for one, is no court",
    ),
    Rule(
        "order/end-against-ground",
        ERROR,
        "the order ends otherwise than the law on which it rests",
        "use the end rule of the ground in the jurisdiction's catalogue",
    ),
    Rule(
        "order/not-binding",
        NOTE,
        "the order does not bind on the day of the release",
        "its subject is named unless something else stands against it",
    ),
    # Proceedings and outcomes.
    Rule(
        "record/term-unknown",
        ERROR,
        "this word is not in the vocabulary of the jurisdiction",
        "use a code of the vocabulary",
    ),
    Rule(
        "record/term-not-of-its-time",
        ERROR,
        "this word was not in use on the date of the hearing",
        "use the word of the regulations that governed the hearing",
    ),
    Rule(
        "record/standard-unknown",
        ERROR,
        "this is none of the ten standards of professional behaviour",
        "use the code of one of the ten",
    ),
    Rule(
        "record/outcome-unknown",
        ERROR,
        "this is not an outcome that the law knows",
        "use the legal outcome, for instance dismissal without notice, not an everyday word",
    ),
    Rule(
        "record/outcome-not-possible",
        ERROR,
        "the regulations do not allow this outcome for this finding",
        "correct finding or outcome; or record a live final warning or separate incidents",
    ),
    Rule(
        "record/meeting-outcome",
        ERROR,
        "a misconduct meeting cannot dismiss or reduce in rank",
        "correct the type of hearing, or the outcome",
    ),
    Rule(
        "record/former-officer-outcome",
        ERROR,
        "a former officer can no longer be given this outcome",
        "for dismissal, the outcome is that the officer would have been dismissed",
    ),
    Rule(
        "record/serving-officer-outcome",
        ERROR,
        "this outcome is for former officers only",
        "a serving officer is dismissed; or record when the officer left",
    ),
    Rule(
        "record/finding-contradicts-allegations",
        ERROR,
        "the finding contradicts the results of the allegations",
        "correct the finding, or the results",
    ),
    Rule(
        "record/appeal-contradicts-status",
        ERROR,
        "the status of the outcome contradicts the appeal",
        "while an appeal is pending the status is under-appeal, and only then",
    ),
    Rule(
        "record/barred-without-dismissal",
        ERROR,
        "only who was or would have been dismissed is on the barred list",
        "correct the outcome, or the list",
    ),
    Rule(
        "record/panel-chair",
        ERROR,
        "a panel has exactly one chair",
        "correct the seats of the panel",
    ),
    Rule(
        "record/meeting-in-public",
        WARNING,
        "a misconduct meeting is held in private",
        "correct the type of hearing, or in_public",
    ),
    Rule(
        "record/private-without-conditions",
        WARNING,
        "the hearing was not public, and no condition or reason for that is recorded",
        "record under privacy_conditions what the chair directed",
    ),
    Rule(
        "record/barred-list-names",
        WARNING,
        "the public barred list names the officer whom this release hides",
        "ask the keeper of the list to withhold the entry; dates and standards join the two",
    ),
    Rule(
        "record/publication-too-short",
        WARNING,
        "an outcome is published for at least 28 days",
        "correct published_until",
    ),
    # People.
    Rule(
        "record/sexual-offence-complainant",
        ERROR,
        "a complainant of a sexual offence is not marked as its victim",
        "add victim_of sexual-offence: protection starts with the allegation, for life",
    ),
    Rule(
        "record/sexual-offence-unstated",
        HUMAN,
        "the words speak of a sexual offence, and nobody has said whether one is alleged",
        "set sexual_offence of the allegation to true, with its complainants, or to false",
    ),
    Rule(
        "record/capacity-contradicts-role",
        ERROR,
        "nobody acts in a public capacity as victim, complainant, child, relative or requester",
        "correct the role or the capacity: who acts in a public capacity is named",
    ),
    Rule(
        "record/requester-role",
        ERROR,
        "whoever made the request has another role than requester",
        "set the role requester: it protects who asks",
    ),
    Rule(
        "record/name-missing",
        WARNING,
        "the roster does not hold the name of this officer, so nobody can search for it",
        "add the name; what the roster does not hold is found by chance only",
    ),
    Rule(
        "record/name-unsearchable",
        UNREAD,
        "this name has no letters, or letters of a script that cannot be searched for yet",
        "give the name as it stands in the texts in letters that can be searched for; texts in "
        "another script cannot be released",
    ),
    Rule(
        "record/child-not-marked",
        ERROR,
        "this person was a child in the matter but is not marked as one",
        "set child: true; growing up does not make a name public",
    ),
    Rule(
        "record/child-was-adult",
        WARNING,
        "this person is marked as a child but was of age",
        "correct the mark, or the date of birth",
    ),
    Rule(
        "record/pseudonym-repeated",
        ERROR,
        "two people have the same pseudonym",
        "give each person a pseudonym of their own",
    ),
    Rule(
        "record/pseudonym-not-as-ordered",
        ERROR,
        "the pseudonym is another one than the order in force prescribes",
        "use the pseudonym of the order, or record its variation",
    ),
    Rule(
        "record/pseudonym-reveals",
        ERROR,
        "a pseudonym contains a name or identifier of somebody on the roster",
        "choose a pseudonym that says nothing about anybody",
    ),
    Rule(
        "record/public-id-reveals",
        ERROR,
        "a public identifier contains a name or identifier of somebody on the roster",
        "choose another one: it is published as it stands",
    ),
    # Dates.
    Rule(
        "record/dates-out-of-order",
        ERROR,
        "this day is before one that it must follow",
        "correct one of the two days",
    ),
    Rule(
        "record/date-in-future",
        ERROR,
        "this is reported as past but lies after the release",
        "correct the day, or release later",
    ),
    Rule(
        "record/release-date-passed",
        WARNING,
        "the day of the release has passed",
        "set release_date anew; orders are judged on that day",
    ),
    Rule(
        "record/embargoed",
        ERROR,
        "the release comes before the end of the embargo",
        "set release_date to the day on which the embargo ends, or later",
    ),
    Rule(
        "record/notice-too-late",
        WARNING,
        "a hearing is announced at least five working days before it starts",
        "correct the days, or publish with the reason for the short notice",
    ),
    # Freedom of information.
    Rule(
        "record/foi-due-date",
        ERROR,
        "this is not the twentieth working day after receipt",
        "s.10(1) and (6): no bank holiday of any part of the United Kingdom counts",
    ),
    Rule(
        "record/foi-late",
        WARNING,
        "the request was answered after the twentieth working day",
        "s.10 of the Act: say so in the answer",
    ),
    Rule(
        "record/foi-exemption-unknown",
        ERROR,
        "this is not an exemption that the vocabulary knows",
        "write the section as the vocabulary does, for instance s.40(2)",
    ),
    Rule(
        "record/foi-decision-contradicts-exemptions",
        ERROR,
        "the decision contradicts the exemptions that were applied",
        "a refusal names what it rests on; what is granted whole, or not held, has no exemption",
    ),
    Rule(
        "record/foi-refusal-incomplete",
        WARNING,
        "the exemption lacks what a refusal notice must say",
        "s.17 of the Act: the limb of s.40, and the public interest for a qualified exemption",
    ),
    # Anonymity.
    Rule(
        "record/anonymity-without-order",
        HUMAN,
        "anonymity is claimed, but no order in force or statute stands behind it",
        "record the order itself, or take the claim out; nobody is anonymous by being called so",
    ),
    Rule(
        "record/claim-answered",
        NOTE,
        "words that may claim anonymity: a reviewer has decided that they do not",
        "the answer stands in decisions.json; whoever approves the release should agree",
    ),
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}
