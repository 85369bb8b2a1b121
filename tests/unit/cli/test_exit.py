"""How a command ends when it is asked to."""

import signal
import subprocess
import sys

import pytest

WAITING = """
import sys, tempfile, time
from redactkit.cli.exit import stop_cleanly
stop_cleanly()
with tempfile.TemporaryDirectory() as folder:
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_request_to_end_leaves_no_temporary_folder(request_to_end, tmp_path):
    done = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"TMPDIR": str(tmp_path)},
    )
    assert done.stdout is not None
    assert done.stdout.readline().strip().startswith(str(tmp_path))
    done.send_signal(request_to_end)
    done.communicate(timeout=30)
    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == []
