"""A dossier is filed: once, whole, under a number."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.clock import Kind
from majal.kernel.command import command
from majal.kernel.documents import next_number
from majal.kernel.jobs import enqueue
from majal.kernel.names import listed
from majal.kernel.permissions import require
from majal.modules.case_types.public import judge
from majal.modules.cases.commands.begin import typed_into
from majal.modules.cases.commands.holding import count, definition, event, held, step, today
from majal.modules.cases.commands.signals import case_filed, case_filing
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import AnswersIncomplete, FiledAlready, PapersMissing
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries.papers import papers_missing
from majal.modules.cases.workflow import CaseState

ACKNOWLEDGE_JOB = "cases.acknowledge"


@command()
def file_case(case_id: int, *, typed: Mapping[str, Any] | None = None, by: Actor) -> Case:
    """File a dossier under the next number of its kind and year; its clock starts.

    Asked twice, by two taps or two people, it is filed once and the same dossier comes back. A job
    then tells those concerned and makes its receipt. ``typed`` is what the page held then;
    where the filing is refused it is the caller's to keep.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; AnswersIncomplete; PapersMissing; FiledAlready where a page left
        open holds other answers than those filed; what a module above refuses.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    told = definition(case)
    if case.state != CaseState.DRAFT and case.number:
        if typed and judge(told, {**case.answers, **typed})[0] != case.answers:
            raise FiledAlready
        return case
    typed_into(case, typed or {})
    kept, wrong = judge(told, case.answers)
    if wrong:
        raise AnswersIncomplete
    if missing := papers_missing(case, told):
        raise PapersMissing(papers=listed(missing))
    case_filing.send(Case, case=case, by=by)
    case.answers = kept
    case.filed_at = timezone.now()
    case.stage = told.stages[0].code
    step(case, "file", by)
    event(case, Kind.FILED, by)
    count(case)
    enqueue(ACKNOWLEDGE_JOB, key=f"{ACKNOWLEDGE_JOB}:{case.pk}", case=case.pk, by=by.pk)
    year, prefix = today().year, case.type.prefix
    # Late: whoever takes a number holds up the next of its kind until all is written.
    case.number = f"{prefix}-{year}-{next_number(f'case-{prefix.lower()}', year):05d}"
    case.save()
    case_filed.send(Case, case=case, by=by)
    return case


@command()
def tell_filed(case_id: int, *, filer: int | None, by: Actor) -> None:
    """Tell whoever filed a dossier, and its handlers but for the filer, that it is filed; once.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    tell_applicant(case, "filed")
    tell_handlers(case, "filed", but=filer)
