"""A request is answered: given, in part, not held, or refused with its article and reasons."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.cases.public import Case, decide_case
from majal.modules.information.commands.holding import held_request
from majal.modules.information.errors import AnsweredOtherwise, ArticleMissing
from majal.modules.information.models import Answer
from majal.modules.information.permissions import Perm
from majal.modules.information.workflow import WITH_ARTICLE, Outcome

REFUSALS = {
    "information_refusal_has_article": ArticleMissing,
    "information_answer_case_id_key": WrongState,
}


@command(refusals=REFUSALS)
def answer_request(
    case_id: int, outcome: str, *, reasons: str, article: str = "", by: Actor
) -> Answer:
    """Answer a request for information; what is kept back names its article, and its reasons.

    Permission: information.answer on the dossier.
    Raises: NotAllowed; NotFound; WrongState; AnsweredOtherwise; ArticleMissing; ReasonsMissing.
    """
    case = held_request(case_id)
    require(by, Perm.ANSWER, case)
    if outcome not in Outcome.values:
        raise AnsweredOtherwise
    if outcome in WITH_ARTICLE and not article.strip():
        raise ArticleMissing
    if Answer.objects.filter(case=case).exists():
        raise WrongState
    answer = _written(case, outcome, article if outcome in WITH_ARTICLE else "", by)
    decide_case(case.pk, outcome, reasons=reasons, by=by)
    return answer


@command(refusals=REFUSALS)
def keep_answer(case: Case, decision: Any, *, by: Actor) -> Answer | None:
    """Keep what was decided on the page of the dossier itself; no refusal without its article.

    Permission: information.keep_time.
    Raises: NotAllowed; ArticleMissing.
    """
    require(by, Perm.KEEP_TIME)
    found = Answer.objects.filter(case_id=case.pk).first()
    if found is not None or decision.outcome not in Outcome.values:
        return found
    if decision.outcome in WITH_ARTICLE:
        raise ArticleMissing
    answer = Answer(case=case, outcome=decision.outcome, answered_on=decision.decided_on)
    answer.answered_by_id = decision.decided_by_id
    answer.save()
    return answer


def _written(case: Case, outcome: str, article: str, by: Actor) -> Answer:
    return Answer.objects.create(
        case=case,
        outcome=outcome,
        article=article.strip()[:120],
        answered_on=timezone.localdate(),
        answered_by_id=by.pk,
    )
