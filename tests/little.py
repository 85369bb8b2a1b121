"""A small publisher with a small case, so that a test can release it several times."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from conftest import Answer, Cli

PUBLISHER = "Kestrelshire Police"
PEOPLE = ("root-1", "preparer-1", "approver-1", "status-1")
RECORD = """\
format: redactkit/case-record/v1
kind: press-release
id: little
{series}title: A short statement
narrative: |
  Nothing happened to PC Zedeby.
  {more}
release: {{issued_on: "2025-03-03"}}
persons:
  - id: officer
    role: subject-officer
    name: {{given: Quentin, family: Zedeby}}
"""
RECIPIENT = "age1cduk96uactgk4rmtpj4elwqne2turprwmpd0ng50dhkfgazqtpassr8uyf"


@dataclass(frozen=True)
class Little:
    """The publisher's folder: keys, trust/, case/ and releases/."""

    folder: Path
    run: Cli

    def must(self, *words: object) -> Answer:
        """Run a command that has to succeed."""
        answer = self.run(*words)
        assert answer.code == 0, answer.said
        return answer

    @property
    def pin(self) -> str:
        return self.must("trust", "show", "trust", "--fingerprint").out.strip()

    def write_case(self, series: str = "statements", more: str = "It was sunny.") -> None:
        line = f"series: {series}\n" if series else ""
        (self.folder / "case").mkdir(exist_ok=True)
        (self.folder / "case" / "record.yaml").write_text(RECORD.format(series=line, more=more))

    def new_key(self, person: str, *words: str) -> None:
        self.must("key", "new", "--person", person, "--out", f"{person}.pem", *words)

    def prepare(self, *words: object, out: str = "releases") -> Path:
        """Return a new bundle that only the preparer has signed."""
        before = set((self.folder / out).glob("r-*"))
        self.must("release", "case", "--key", "preparer-1.pem", "--out", out, *words)
        (bundle,) = set((self.folder / out).glob("r-*")) - before
        return bundle

    def approve(self, bundle: Path, *words: object) -> Answer:
        key = ("--key", "approver-1.pem")
        return self.run("approve", bundle, "--case", "case", *key, "--yes", *words)

    def release(self, *words: object, out: str = "releases") -> Path:
        """Return a new release."""
        bundle = self.prepare(*words, out=out)
        answer = self.approve(bundle)
        assert answer.code == 0, answer.said
        return bundle

    def verify(self, bundle: Path, *words: object) -> Answer:
        return self.run("verify", bundle, "--trust", self.pin, *words)


def found(cli: Cli, folder: Path) -> Little:
    """Found a publisher in an empty folder."""
    little = Little(folder, functools.partial(cli, cwd=folder))
    for person in PEOPLE:
        little.new_key(person)
    little.must(
        "trust", "new", "--publisher", PUBLISHER, "--root", "root-1.pem", "--preparer",
        "preparer-1.pub", "--approver", "approver-1.pub", "--status", "status-1.pub",
        "--out", "trust",
    )  # fmt: skip
    (folder / "redactkit.toml").write_text(
        'jurisdiction = "england-wales"\ntrust = "trust"\n[publisher]\n'
        f'name = "{PUBLISHER}"\n[annex]\nrecipients = ["{RECIPIENT}"]\n'
    )
    little.write_case()
    return little
