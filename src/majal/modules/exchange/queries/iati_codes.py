"""What is ours in the code lists of IATI 2.03. Only what is sure has a code here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from majal.modules.contributions.public import Stage
from majal.modules.conventions.public import PartyRole, Progress, State
from majal.modules.exchange.errors import ReporterUnknown

FUNDING, ACCOUNTABLE, EXTENDING, IMPLEMENTING = "1", "2", "3", "4"
ROLES: Mapping[str, str] = {
    PartyRole.CONTRIBUTOR: FUNDING,
    PartyRole.OPERATOR: IMPLEMENTING,
    PartyRole.EXECUTING_AGENCY: IMPLEMENTING,
    PartyRole.HOST: IMPLEMENTING,
    PartyRole.SIGNATORY: ACCOUNTABLE,
    PartyRole.PARTY: ACCOUNTABLE,
}
"""OrganisationRole; an operator that has the works done by an agency extends the money."""
TYPES: Mapping[str, str] = {
    "elected_council_region": "11",
    "elected_council_province": "11",
    "elected_council_commune": "11",
    "state_service": "10",
    "administration": "10",
    "public_establishment": "15",
    "company": "70",
    "bank": "70",
    "investor": "70",
    "university": "80",
    "school": "80",
    "international_organisation": "40",
    "operator": "70",
}
"""OrganisationType; of other kinds nothing is said."""
STATES: Mapping[str, str] = {
    State.UNKNOWN: "1",
    State.DRAFT: "1",
    State.VOTED: "1",
    State.SIGNED: "2",
    State.IN_FORCE: "2",
    State.ENDED: "4",
    State.TERMINATED: "5",
    State.SUPERSEDED: "4",
}
PROGRESS: Mapping[str, str] = {
    Progress.EXECUTED: "3", Progress.SUSPENDED: "6", Progress.ABANDONED: "5",
}  # fmt: skip
RUNNING = ("1", "2")
TRANSACTIONS: Mapping[str, str] = {
    Stage.PROMISED: "11",
    Stage.RECEIVED: "1",
    Stage.SPENT: "4",
    Stage.COMMITTED: "2",
    Stage.PAID: "3",
}
"""TransactionType; what is called, programmed or authorised has none."""
PUBLIC_STAGES = (Stage.PROMISED,)
ORGANISATION_TYPES = frozenset(
    ["10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90"]
)
REF = re.compile(r"[^/&|?\s]{3,120}")
OWN_VOCABULARY = "99"
SECTOR = "technology_parks"
LANGUAGES_OF_IATI = frozenset({"ar", "fr", "en", "es"})


@dataclass(frozen=True)
class Reporter:
    """The organisation that reports, as it is registered with IATI."""

    ref: str
    name: str
    kind: str


def reporter() -> Reporter:
    """Who reports, as the installation's settings say. Raises: ReporterUnknown."""
    found = Reporter(
        settings.MAJAL_IATI_REF.strip(),
        settings.MAJAL_IATI_NAME.strip(),
        settings.MAJAL_IATI_TYPE.strip(),
    )
    if not (REF.fullmatch(found.ref) and found.name and found.kind in ORGANISATION_TYPES):
        raise ReporterUnknown
    return found


def status_of(state: str, progress: str) -> str:
    """ActivityStatus: the legal state, and how far the work has come while it holds."""
    legal = STATES[state]
    return PROGRESS.get(progress, legal) if legal in RUNNING else legal


def is_configured() -> bool:
    """Whether this installation says who reports."""
    try:
        reporter()
    except ReporterUnknown:
        return False
    return True
