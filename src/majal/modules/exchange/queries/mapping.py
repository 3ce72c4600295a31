"""What is ours in the words of the two standards, as the public page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.contributions.public import Stage
from majal.modules.conventions.public import PartyRole, State
from majal.modules.exchange.queries.codes import Frequency, Status
from majal.modules.exchange.queries.iati_codes import ROLES, STATES, TRANSACTIONS

THEIR_ROLES = {"1": "Funding", "2": "Accountable", "3": "Extending", "4": "Implementing"}
THEIR_STATES = {
    "1": "Pipeline/identification", "2": "Implementation", "3": "Finalisation", "4": "Closed",
    "5": "Cancelled", "6": "Suspended",
}  # fmt: skip
THEIR_TRANSACTIONS = {
    "1": "Incoming Funds", "2": "Outgoing Commitment", "3": "Disbursement", "4": "Expenditure",
    "11": "Incoming Commitment",
}  # fmt: skip
WHY = {
    Status.A: _("recorded, documented or verified, and exactly said"),
    Status.E: _("the source says about, more than, at most or between"),
    Status.P: _("the period was not over when it was said"),
    Status.U: _("the reader of the source doubts what was read"),
    Status.V: _("reported or declared, and not checked"),
}


@dataclass(frozen=True)
class Table:
    """One table: rows of (ours, their code, what it means)."""

    title: Promise
    standard: str
    rows: Sequence[tuple[Any, str, Any]]


TABLES = (
    Table(
        _("Status of a value (OBS_STATUS)"),
        "SDMX",
        [(WHY[one], one.value, one.label) for one in Status],
    ),
    Table(
        _("Length of the period (FREQ)"),
        "SDMX",
        [(one.label, one.value, "") for one in Frequency],
    ),
    Table(
        pgettext_lazy("IATI", "Money (transaction-type)"),
        "IATI",
        [(Stage(one).label, code, THEIR_TRANSACTIONS[code]) for one, code in TRANSACTIONS.items()],
    ),
    Table(
        pgettext_lazy("IATI", "Parties (participating-org)"),
        "IATI",
        [(PartyRole(one).label, code, THEIR_ROLES[code]) for one, code in ROLES.items()],
    ),
    Table(
        pgettext_lazy("IATI", "State of a convention (activity-status)"),
        "IATI",
        [(State(o).label, c, THEIR_STATES[c]) for o, c in STATES.items() if o != State.DRAFT],
    ),
)
