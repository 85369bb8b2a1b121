"""How long redactkit takes to start, against the bare imports that it cannot do without.

    python benchmarks/startup.py BUNDLE --trust FINGERPRINT-OR-FILE

Whole processes, in turn, in one run; the median of each and its ratio to the bare one.
Targets: --version and --help under 1.5 times `import click`; verify under 2 times
`import click` with Ed25519.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMAND = Path(sys.executable).parent / "redactkit"
CLICK = "import click"
ED25519 = (
    "import click; from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey"
)


def seconds(command: list[str]) -> float:
    """Return how long one process takes."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--trust", required=True)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    redactkit = str(COMMAND)
    verify = [redactkit, "verify", str(options.bundle), "--trust", options.trust]
    commands = {
        "bare click": [sys.executable, "-c", CLICK],
        "bare click + Ed25519": [sys.executable, "-c", ED25519],
        "redactkit --version": [redactkit, "--version"],
        "redactkit --help": [redactkit, "--help"],
        "redactkit verify": verify,
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(options.runs + 1):
        for name, command in commands.items():
            spent = seconds(command)
            if turn:  # the first turn fills caches
                taken[name].append(spent)
    median = {name: statistics.median(values) for name, values in taken.items()}
    bare = {"redactkit verify": "bare click + Ed25519"}
    for name, value in median.items():
        base = bare.get(name, "bare click")
        print(f"{name:24} {value * 1000:7.1f} ms   {value / median[base]:5.2f} x {base}")


if __name__ == "__main__":
    main()
