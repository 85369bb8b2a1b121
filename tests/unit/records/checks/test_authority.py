"""What is said of an order that does not bind."""

from datetime import date

import pytest
from record_cases import check, record, write

ORDER = {
    "id": "order-1",
    "authority": {"type": "panel-direction", "maker": "Chair of the panel"},
    "power": "Police (Conduct) Regulations 2020, reg. 39(3)(c)",
    "subject": "officer",
    "ground": "conduct-regs-2020-r39",
    "scope": {"withhold": ["name"]},
    "made": "2025-02-03",
    "ends": {"rule": "date", "date": "2025-03-31"},
}


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 3, 31), "but it binds today"),
        (date(2025, 4, 1), "its subject is named unless"),
    ],
)
def test_an_order_that_ends_before_the_release_may_still_bind_on_the_day_of_the_run(
    tmp_path, today, told
):
    folder = write(tmp_path / "case", record(changes={"/orders": [ORDER]}))
    hints = [each.hint for each in check(folder, date(2025, 4, 1), today)]
    assert any(hint.startswith(f"its last day has passed; {told}") for hint in hints)
