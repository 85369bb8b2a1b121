import os
import time
from pathlib import Path

import pytest
from pieces import prepare

from redactkit.workers import Died, share


def answers(work, jobs):
    return dict(share(work, prepare, 100, jobs))


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_every_piece_is_answered_in_its_place(jobs):
    assert answers([f"add {n}" for n in range(5)], jobs) == {n: 100 + n for n in range(5)}


def test_no_work_is_done_at_once():
    assert answers([], 4) == {}


def test_a_piece_that_kills_its_process_is_known_and_stops_no_other():
    done = answers(["add 1", "die", "add 2", "die", "add 3"], 2)
    assert done == {0: 101, 1: Died(-9), 2: 102, 3: Died(-9), 4: 103}


def test_an_error_in_a_process_says_nothing_of_what_was_read(capfd):
    done = answers(["fail canary", "add 1"], 2)
    assert isinstance(done[0], Died)
    assert done[1] == 101
    assert "canary" not in "".join(capfd.readouterr())


def test_with_one_job_all_is_done_in_this_process():
    assert set(answers(["pid", "pid"], 1).values()) == {os.getpid()}
    assert os.getpid() not in answers(["pid", "pid"], 2).values()


def test_who_stops_asking_leaves_no_process_behind(tmp_path):
    told = tmp_path / "pids"
    asked = share([f"start {told}", "add 1", "add 2"], prepare, 0, 2)
    next(asked)
    while not told.exists() or not told.read_text().strip():
        time.sleep(0.05)
    asked.close()
    for pid in map(int, told.read_text().split()):
        assert _gone(pid)


def _gone(pid: int) -> bool:
    for _ in range(40):
        status = Path(f"/proc/{pid}/status")
        if not status.exists() or "State:\tZ" in status.read_text():
            return True
        time.sleep(0.05)
    return False
