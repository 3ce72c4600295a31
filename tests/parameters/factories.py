"""Rules and announcements for tests."""

from datetime import date
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import Row
from majal.modules.parameters.commands import load_rules, record_announcement
from majal.modules.parameters.models import Feast, HolidayOverride

ROW = {
    "code": "answer_delay",
    "name_ar": "أجل الجواب",
    "name_fr": "Délai de réponse",
    "name_en": "Time to answer",
    "kind": "days",
    "value": "60",
    "valid_from": "2026-01-01",
    "valid_until": "",
    "sureness": "H",
    "active": "yes",
    "basis_ar": "قانون",
    "basis_fr": "Loi",
    "basis_en": "Law",
    "source_id": "",
    "note": "",
}


def rule_rows(*changes: dict[str, str]) -> list[Row]:
    """Rows of a file of rules, each the one above with what is given."""
    return [Row(n, {**ROW, **given}, ()) for n, given in enumerate(changes, start=2)]


def load(*changes: dict[str, str], commit: bool = True) -> Any:
    """Load such rows."""
    return load_rules(rule_rows(*changes), commit=commit, by=SYSTEM)


def an_announcement(**fields: Any) -> HolidayOverride:
    """The end of Ramadan 1448, a day later than estimated, unless said otherwise."""
    values = {
        "event": Feast.FITR,
        "hijri_year": 1448,
        "announced_day": date(2027, 3, 10),
        "source_text": "habous.gov.ma",
        "by": SYSTEM,
        **fields,
    }
    return record_announcement(values.pop("event"), values.pop("hijri_year"), **values)
