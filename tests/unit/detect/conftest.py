from pathlib import Path
import sys

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from redactkit.detect import Roster
from roster_people import FAMILY, PEOPLE


@pytest.fixture(scope="session")
def roster():
    return Roster.build(PEOPLE, terms=("Northmere Constabulary",))


@pytest.fixture(scope="session")
def family():
    return Roster.build(FAMILY, terms=("North Pennine Police",))
