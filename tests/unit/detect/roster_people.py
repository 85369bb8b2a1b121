"""A roster of fictional people for the tests of detection."""

from datetime import date

from redactkit.records.types import Contact, Identifier, Name, Person

PEOPLE = (
    Person(
        "okafor",
        "subject-officer",
        Name(given="James", middle="Michael", family="Okafor"),
        sex="M",
        rank="Police Constable",
        collar_numbers=("4471",),
        date_of_birth=date(1989, 6, 2),
        phones=(Contact("07700 900123"),),
        emails=(Contact("james.okafor@northmere.example.org"),),
        addresses=("14 Larch Grove, Flat 2, Northmere, NM4 7QX",),
        vehicles=("AB12 CDE",),
        handles=("@jimmy_ok",),
        identifiers=(
            Identifier("national_insurance", "QQ 12 34 56 C"),
            Identifier("nhs_number", "943 476 5919"),
            Identifier("custody_reference", "NM/CR/00123/24"),
        ),
        unit="Harbour Intelligence Cell",
    ),
    Person("obrien", "witness", Name(given="Siobhán", family="O'Brien"), sex="F"),
    Person("moore", "panel-chair", Name(given="Rupert", family="Dalgliesh-Moore"), sex="M"),
    Person(
        "berg", "victim", Name(given="Anneke", family="van der Berg", former=("Müller",)), sex="F"
    ),
    Person(
        "may",
        "subject-officer",
        Name(given="Theresa", family="May"),
        sex="F",
        rank="Inspector",
        collar_numbers=("0217",),
    ),
    Person(
        "rose",
        "child",
        Name(given="Rose", family="Pickering"),
        sex="F",
        child=True,
        school="Larchfield Primary School",
    ),
    Person("grant", "witness", Name(given="William", family="Grant"), sex="M"),
    Person("suharto", "witness", Name(given="Suharto")),
    Person("macdonald", "witness", Name(given="Ailsa", family="MacDonald"), sex="F"),
    Person("hassan", "complainant", Name(given="Yusuf", family="al-Hassan"), sex="M"),
    Person("law", "subject-officer", Name(given="Victoria", family="Law"), rank="Sergeant"),
)

FAMILY = (
    Person(
        "alastair",
        "subject-officer",
        Name(given="Alastair", family="Renwick"),
        sex="M",
        rank="Superintendent",
    ),
    Person("isobel", "family-member", Name(given="Isobel", family="Renwick"), sex="F"),
    Person("freya", "child", Name(given="Freya", family="Renwick"), sex="F", child=True),
    Person("james", "panel-chair", Name(given="Maureen", family="James"), sex="F"),
    Person("mark", "victim", Name(given="James", family="Mark"), sex="M"),
)
