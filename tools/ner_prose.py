# ruff: noqa: E501, ISC004, SIM905 (lists of words and templates are read best as they are)
"""Fictional prose of British public bodies, with what identifies people marked in it.

Judgments of a court teach nothing about e-mail headers, tables, capitals or a PC May who
may have been there in May: this does. Every name is put together from parts at random.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

GIVEN = (
    "Aidan Aisha Alasdair Amara Anjali Anneke Arjun Beatriz Bethan Brónach Callum Carys Chidi "
    "Chloe Dafydd Daniel Deepa Demi Dominik Efua Eilidh Elif Emeka Esme Farah Fergus Fiona Folake "
    "Gareth Gethin Grace Gurpreet Hana Harriet Hui Ibrahim Idris Imani Ingrid Ioan Isla Jamila "
    "Jerzy Joanna Kacper Katarzyna Kwame Laila Leon Lowri Lucjan Magdalena Mairi Mateus Mehmet "
    "Mei Minh Morag Nadia Nasreen Niamh Nkechi Noor Oisín Olena Oluwaseun Oscar Owain Padraig "
    "Parisa Petra Priya Quentin Rafael Rhian Rohan Rosalind Ruth Saoirse Sefton Shanice Siobhán "
    "Soraya Tariq Teodor Thandiwe Tomasz Uchenna Ursula Wanjiru Winifred Xiu Yasmin Yusuf Zanele "
    "Zofia Rose Grant Mark Will Dawn Hope Faith Frank Iris Miles Amber April June May Bill Jack"
).split()
FAMILY = (
    "Abernethy Achterberg Adeyemi Agnarsson Ahluwalia Akinwande Ansbach Babatunde Balakrishnan "
    "Bexington Blaskowitz Bonaparte-Reid Brannigan Cadwallader Castellano Chaudhuri Cholmondeston "
    "Cwmdonkin Dabrowska Dempster Dhillon Dunwoody Eastleach Ekwueme Etchingham Fairclough-Shah "
    "Farzaneh Fenwright Fitzmorris Gallowglass Georgiades Goldworthy Grzelak Haldenby Haverstock "
    "Hollingbery Ibekwe Inchbold Iyer Jagiello Jankauskas Kaczmarczyk Kettlethorpe Khatun Kilbracken "
    "Lanyon Lindqvist Llewhellin Lumbwe MacQuarrie Mapplebeck Mbeki-Jones McIlvanney Montefalco "
    "Nakagawa Netherby Nguyen-Clarke Nwachukwu O'Donoghue O'Shaughnessy Okonjo Olusanya Osterley "
    "Pankhania Papadakis Pendragon Plowright Quillfeather Quintero Rabinowitz Radziwill Ramanathan "
    "Ravensdale Sandringham-Bose Schellenberg Siddiqui Skarsgaard Sutherby Szymborski Tchaikova "
    "Thistlewood Trevelyan-Khan Tsosie Ugochukwu Umarov Valdimarsson Vandersteen Venkataraman "
    "Wetherfield Widdecombe Wojtkiewicz Xiang Yarborough Yildirim Zablocki Zuberi "
    "Law Young May March Bury Read Small White King Wood Field Cook Day Bishop Marsh Stone Page Hill"
).split()
PLACES = (
    "Aldermere Ashcombe Barrowdale Brackenthwaite Caldmoor Crowborne Dunsford Eastmarsh Fallowfield "
    "Glenbarrow Harcastle Inverdrum Kirkholme Langmere Millhaven Norbeck Oxtongate Penmarrick "
    "Ravensbourne Saltmarsh Thornbridge Underfell Westerdale Wexmoor Yarrowby"
).split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
RANKS = (
    "PC|DC|Police Constable|Detective Constable|Sergeant|Sgt|PS|DS|Inspector|DI|Chief Inspector|"
    "Superintendent|PCSO|Special Constable|Mr|Mrs|Ms|Miss|Dr"
).split("|")
FORCES = (
    "Constabulary",
    "Police",
    "and District Police",
    "Borough Council",
    "NHS Trust",
    "University",
)
LANDS = ("Polish", "Somali", "Turkish", "Nigerian", "Romanian", "Irish", "Sikh", "Roma", "Kurdish")
RELATIONS = "father mother sister brother partner neighbour colleague manager supervisor".split()

# {PERSON} and the like are marked; {place} and other words in small letters are not.
SENTENCES = (
    "{rank} {PERSON} was on duty at {place} police station on {DATETIME}.",
    "The panel found that {rank} {family} had searched the record of {PERSON} on {QUANTITY} occasions.",
    "On {DATETIME}, {PERSON} complained to {ORG} about the conduct of {rank} {family}.",
    "{PERSON}, aged {QUANTITY}, of {LOC}, gave evidence and was cross-examined.",
    "{PERSON} said that {PERSON} had told her in {DATETIME} that nothing would be done.",
    "A {DEM} national, {PERSON}, was stopped in {LOC} by {rank} {family}.",
    "The crime reference {CODE} was entered twice by {PERSON}.",
    "Custody record {CODE} shows that {rank} {family} visited the cell at {DATETIME}.",
    "Her {relation}, {PERSON}, lives in {LOC} and works for {ORG}.",
    "Please find attached the response to request {CODE}, which {PERSON} made on {DATETIME}.",
    "{PERSON} and {PERSON} were the only witnesses; neither signed the note.",
    "I spoke to {given} again. {given} did not remember the date.",
    "Thank you for your e-mail of {DATETIME}. I have passed it to {PERSON} in {ORG}.",
    "The applicant, {PERSON}, was represented by {rank} {PERSON}, a solicitor practising in {LOC}.",
    "{initials} {family} and {PERSON} attended the meeting at {place} on {DATETIME}.",
    "In {DATETIME} the {relation} of {PERSON} was treated for {MISC} at {ORG}.",
    "DC {family}'s notebook, exhibit {CODE}, was seized from {LOC}.",
    # where nothing is marked
    "The hearing was held under the Police (Conduct) Regulations 2020 and was open to the public.",
    "Section 40(2) of the Freedom of Information Act 2000 exempts personal information.",
    "The standards of professional behaviour breached were Confidentiality and Discreditable Conduct.",
    "You may ask for an internal review; if you will, write to the Information Rights Team.",
    "The March to Brook Street began at the Law Courts and ended by the Market Hall.",
    "Article 8 § 1 of the Convention protects private and family life, home and correspondence.",
    "The Panel, the Chair and the Appropriate Authority agreed that the matter was gross misconduct.",
    "Young people may read the Code of Ethics at any police station or public library.",
    "The Chief Constable, the Crown Prosecution Service and the Home Office were informed.",
    "Total cost: see Table 4. Stop and search rose in every district of the force area.",
    "Grant of permission was refused. Will the officers of the watch mark the day?",
    "Operation Harvest Moon was led by the Major Crime Unit with the Dog Section in support.",
)
BLOCKS = (
    "From: {PERSON}\nTo: {PERSON}\nCc: {family_first}\nSent: {DATETIME}\nSubject: Request {CODE}\n\n"
    "Dear {given},\n{s}\n{s}\nKind regards,\n{PERSON}\n{role}",
    "| Officer | Rank | Collar | Outcome |\n| {PERSON} | {rank} | {CODE} | Final written warning |\n"
    "| {family_first} | {rank} | {CODE} | Dismissed |",
    "Q. Did you see {rank} {family}?\nA. Yes, with {PERSON}.\nMR {FAMILY}: No further questions.\n"
    "THE CHAIR: Thank you, {rank} {family}.",
    "{HEADING}\n\n{s} {s}\n\n{s}",
    "Name: {PERSON}\nDate of birth: {DATETIME}\nAddress: {LOC}\nReference: {CODE}",
    "1. {s}\n2. {s}\n3. {s}",
    "> {s}\n> {s}\n\n{s}\n\nRegards\n{given}",
    "{s} {s} {s} {s}",
    "name,role,date\n{PERSON},witness,{DATETIME}\n{PERSON},complainant,{DATETIME}",
)


@dataclass(frozen=True)
class Labelled:
    """A text and where things that identify stand in it: start, end, kind."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def prose(rng: random.Random) -> Labelled:
    """Return one short document."""
    document = _fill(rng.choice(BLOCKS), rng)
    turn = rng.random()
    if turn < 0.15:
        return (
            Labelled(document.text.upper(), document.spans) if _same_length(document) else document
        )
    if turn < 0.35:
        return _wrapped(document, rng.randint(45, 75))
    if turn < 0.4:
        return Labelled(document.text.lower(), document.spans)
    return document


def _same_length(document: Labelled) -> bool:
    return len(document.text.upper()) == len(document.text)


def _wrapped(document: Labelled, width: int) -> Labelled:
    """Break lines at blanks, which moves nothing."""
    letters, line = list(document.text), 0
    for place, letter in enumerate(letters):
        line = 0 if letter == "\n" else line + 1
        if letter == " " and line > width:
            letters[place], line = "\n", 0
    return Labelled("".join(letters), document.spans)


def _fill(template: str, rng: random.Random) -> Labelled:
    """Put words into a template, marking those whose slot is written in capitals."""
    text, spans = "", []
    done = 0
    for slot in re.finditer(r"{(\w+)}", template):
        text += template[done : slot.start()]
        done = slot.end()
        name = slot.group(1)
        if name in ("s", "HEADING"):
            inner = _fill(rng.choice(SENTENCES), rng)
            words = inner.text.rstrip(".").upper() if name == "HEADING" else inner.text
            if len(words) > len(inner.text):
                words = inner.text
            spans += [
                (len(text) + start, len(text) + end, kind) for start, end, kind in inner.spans
            ]
        else:
            words = _SLOTS[name](rng)
            kind = _KIND.get(name, name)
            if kind.isupper():
                spans.append((len(text), len(text) + len(words), kind))
        text += words
    return Labelled(text + template[done:], tuple(spans))


def _person(rng: random.Random) -> str:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    return rng.choice(
        (f"{given} {family}",) * 5
        + (f"{given[0]}. {family}", f"{given} {family.upper()}", f"{given} {rng.choice(GIVEN)} {family}",
           f"{given[0]}.{rng.choice(GIVEN)[0]}. {family}", family, f"{given} {rng.choice(GIVEN)[0]} {family}")
    )  # fmt: skip


def _day(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(1955, 2026)
    return rng.choice(
        (f"{day} {month} {year}", f"{month} {year}", f"{day} {month}", str(year),
         f"{day:02}/{MONTHS.index(month) + 1:02}/{year}", f"{month} {day}, {year}",
         f"the {day}th of {month} {year}", f"{year}-{MONTHS.index(month) + 1:02}-{day:02}",
         f"the night of {day} {month}", f"Tuesday {day} {month} {year}")
    )  # fmt: skip


def _code(rng: random.Random) -> str:
    number = rng.randint(1000, 999999)
    return rng.choice(
        (f"{rng.randint(100, 99999)}/{rng.randint(10, 26)}", f"FOI-{number}", f"{rng.choice('ABCDGHKM')}{number}",
         f"01{rng.choice('AEFY')}/{number}/{rng.randint(10, 26)}", f"{number}", f"IX/{number}/25")
    )  # fmt: skip


def _place(rng: random.Random) -> str:
    return rng.choice(PLACES)


def _body(rng: random.Random) -> str:
    return f"{rng.choice(PLACES)} {rng.choice(FORCES)}"


def _home(rng: random.Random) -> str:
    street = f"{rng.randint(1, 180)} {rng.choice(FAMILY)} {rng.choice(('Road', 'Street', 'Close', 'Lane'))}"
    return rng.choice((_place(rng), _place(rng), f"{street}, {_place(rng)}"))


def _quantity(rng: random.Random) -> str:
    return rng.choice((str(rng.randint(2, 99)), "fourteen", "twenty-three", "GBP 4,500", "two"))


def _name_of(names: list[str]) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(names)


_SLOTS: dict[str, Callable[[random.Random], str]] = {
    "PERSON": _person,
    "family": _name_of(FAMILY),
    "FAMILY": lambda rng: rng.choice(FAMILY).upper(),
    "given": _name_of(GIVEN),
    "family_first": lambda rng: f"{rng.choice(FAMILY).upper()}, {rng.choice(GIVEN)}",
    "initials": lambda rng: f"{rng.choice(GIVEN)[0]}.{rng.choice(GIVEN)[0]}.",
    "DATETIME": _day,
    "CODE": _code,
    "LOC": _home,
    "ORG": _body,
    "DEM": _name_of(list(LANDS)),
    "QUANTITY": _quantity,
    "MISC": _name_of(["post-traumatic stress", "a broken wrist", "epilepsy", "depression"]),
    "rank": _name_of(RANKS),
    "place": _place,
    "relation": _name_of(RELATIONS),
    "role": _name_of(["Information Rights Officer", "Professional Standards", "Staff Officer"]),
}
_KIND = {"family": "PERSON", "FAMILY": "PERSON", "given": "PERSON", "family_first": "PERSON",
         "initials": "PERSON"}  # fmt: skip
