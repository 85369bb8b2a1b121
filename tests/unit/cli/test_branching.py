"""A command with further commands below it."""

import click
import pytest
from click.testing import CliRunner

from redactkit.cli.branching import Branching


@click.group("root")
def root():
    """Stand above: no command of redactkit is alone."""


@root.command("top", cls=Branching)
@click.argument("word")
@click.option("--flag", is_flag=True)
def top(word, flag):
    """Do the usual."""
    click.echo(f"top {word} {flag}")


@top.branch("zip")
@click.argument("word")
def zip_(word):
    """Do another thing."""
    click.echo(f"zip {word}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["case"], "top case False"),
        (["--flag", "case"], "top case True"),
        (["case", "--flag"], "top case True"),
        (["zip", "case"], "zip case"),
        (["./zip"], "top ./zip False"),
        (["--", "zip"], "top zip False"),
        (["--flag", "zip"], "top zip True"),
    ],
)
def test_the_first_word_decides(words, said):
    assert CliRunner().invoke(root, ["top", *words]).output == f"{said}\n"


def test_the_help_of_the_command_lists_its_branches():
    output = CliRunner().invoke(root, ["top", "--help"]).output
    assert "Do the usual." in output
    assert "zip  Do another thing." in output


def test_the_help_of_a_branch_names_the_way_to_it():
    output = CliRunner().invoke(root, ["top", "zip", "--help"]).output
    assert "Usage: root top zip [OPTIONS] WORD" in output


def test_without_words_the_argument_is_missing():
    result = CliRunner().invoke(root, ["top"])
    assert result.exit_code == 2
    assert "Missing argument" in result.output
