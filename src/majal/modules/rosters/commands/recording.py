"""Possible duplicates are decided one by one by people; then the rest is registered."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import id_of
from majal.kernel.remarks import Remark
from majal.modules.organisations.public import complete_organisation, register_organisation
from majal.modules.rosters.commands.checking import Tell, details_of, have, held
from majal.modules.rosters.commands.matching import Register
from majal.modules.rosters.errors import (
    AlreadyDecided,
    DuplicatesUndecided,
    NotTheSame,
    RowNotOpen,
)
from majal.modules.rosters.models import CompanyList, CompanyRow, Decision, Fate
from majal.modules.rosters.queries import undecided
from majal.modules.rosters.workflow import COMPANY_LIST, ListState

ONE_AT_A_TIME = 0x6D616A616C01
"""The advisory lock under which lists register: two lists of one company see each other."""


@command()
def decide_company_row(list_id: int, row_id: int, decision: str, *, by: Actor) -> CompanyRow:
    """Say of a possible duplicate whether it is the same company; what is decided is done at once.

    ``complete`` fills what the organisation has empty and names it in ``filled``; ``add`` registers
    another one; ``leave`` does nothing. A row is decided once.

    Permission: rosters.import.
    Raises: NotFound; NotAllowed; RowNotOpen; AlreadyDecided; NotTheSame; and what registering and
        completing an organisation raise.
    """
    sent = held(list_id, by)
    rows = CompanyRow.objects.select_for_update(of=("self",)).select_related("decided_by")
    row = rows.filter(pk=row_id, roster=sent).first()
    if row is None:
        raise NotFound
    if row.decision:
        raise AlreadyDecided(name=str(row.decided_by), decision=row.get_decision_display())
    if row.fate != Fate.POSSIBLE or sent.state != ListState.CHECKED or row.candidate_id is None:
        raise RowNotOpen
    row.decision = Decision(decision)
    if row.decision == Decision.COMPLETE:
        details = {k: v for k, v in details_of(row).items() if k not in ("kind", "visibility")}
        row.filled = list(complete_organisation(row.candidate_id, by=by, **details))
        row.organisation_id = row.candidate_id
    elif row.decision == Decision.ADD:
        if "same_ice" in row.why:
            raise NotTheSame
        row.organisation = register_organisation(by=by, **details_of(row))
    row.decided_by_id, row.decided_at = id_of(by), timezone.now()
    row.save()
    return row


@command()
def record_company_list(list_id: int, *, by: Actor) -> CompanyList:
    """Have the new ones of a checked list registered, once every possible duplicate is decided.

    Permission: rosters.import.
    Raises: NotFound; NotAllowed; WrongState; DuplicatesUndecided.
    """
    sent = held(list_id, by)
    if left := undecided(sent).count():
        raise DuplicatesUndecided(count=left)
    COMPANY_LIST.apply("record", sent, by=by)
    sent.turn += 1
    sent.save(update_fields=["state", "turn"])
    have("record", sent, by)
    return sent


@command()
def finish_company_list(list_id: int, *, by: Actor, tell: Tell) -> CompanyList:
    """Register the new ones, each unless it has become a possible duplicate since the check.

    A row that now resembles an organisation somebody entered meanwhile waits for a person, and the
    list with it.

    Permission: rosters.import.
    """
    sent = held(list_id, by)
    if not COMPANY_LIST.is_open("finish", sent):
        return sent
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    register, waiting = Register.read(), False
    own = set(sent.rows.exclude(organisation=None).values_list("organisation", flat=True))
    rows = list(sent.rows.filter(fate=Fate.NEW, organisation=None))
    with override(sent.sent_by.language):
        for done, row in enumerate(rows):
            likeness = register.like(row.values)
            if likeness and likeness.organisation.pk not in own:
                row.fate, row.candidate = Fate.POSSIBLE, likeness.organisation
                row.why, waiting = list(likeness.why), True
            else:
                _register(row, own, by)
            row.save()
            if done % 50 == 0:
                tell(done, len(rows))
    COMPANY_LIST.apply("hold" if waiting else "finish", sent, by=by)
    sent.save(update_fields=["state"])
    return sent


def _register(row: CompanyRow, own: set[int], by: Actor) -> None:
    try:
        row.organisation = register_organisation(by=by, **details_of(row))
        own.add(row.organisation.pk)
    except DomainError as error:
        row.fate, row.reasons = Fate.REFUSED, [Remark.of_error(error).to_json()]
