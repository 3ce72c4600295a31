"""The register: what is declared, with what this installation added to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.errors import NotFound
from majal.kernel.personal import Processing, processings
from majal.modules.parameters.public import rule_on
from majal.modules.privacy.models import Controller, Receipt

LAST = "accounts"
"""Erased last: by an account the rest is found."""


@dataclass(frozen=True)
class Entry:
    """One processing, its receipt if there is one, and how long it is kept on a day.

    ``months`` or ``days`` hold the number, where there is one; ``settled`` says that a rule in
    force gives it and not the default.
    """

    processing: Processing
    receipt: Receipt | None
    months: int | None
    days: int | None
    settled: bool


def term_of(processing: Processing, day: date) -> tuple[int | None, bool]:
    """For how many months or days it is kept, and whether a rule in force says so."""
    if not processing.rule:
        return None, False
    value = rule_on(processing.rule, day)
    if value is None or isinstance(value, str):
        return processing.default, False
    return int(value), True


def register_on(day: date) -> list[Entry]:
    """Every processing in the order of the register; one query, and one for each dated rule."""
    receipts = {one.processing: one for one in Receipt.objects.all()}
    return [_entry(one, receipts.get(one.code), day) for one in processings]


def entry_of(actor: Any, code: str, *, day: date | None = None) -> Entry:  # noqa: ARG001
    """One processing of the register.

    Raises: NotFound.
    """
    found = processings.get(code)
    if found is None:
        raise NotFound
    receipt = Receipt.objects.filter(processing=code).first()
    return _entry(found, receipt, day or timezone.localdate())


def in_order() -> list[str]:
    """The codes of processings in the order in which they are erased."""
    return sorted((one.code for one in processings), key=lambda code: code == LAST)


def controller() -> Controller | None:
    """Who answers for the data; None where nobody wrote it down yet."""
    return Controller.objects.first()


def _entry(processing: Processing, receipt: Receipt | None, day: date) -> Entry:
    term, settled = term_of(processing, day)
    return Entry(
        processing,
        receipt,
        months=None if processing.days else term,
        days=term if processing.days else None,
        settled=settled,
    )
