import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from roster_people import FAMILY, PEOPLE

from redactkit.detect import Roster


@pytest.fixture(scope="session")
def roster():
    return Roster.build(PEOPLE, terms=("Northmere Constabulary",))


@pytest.fixture(scope="session")
def family():
    return Roster.build(FAMILY, terms=("North Pennine Police",))
