"""Who is told what of a dossier: whoever filed it, and those who handle it."""

from collections.abc import Iterable, Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.cases.models import Case
from majal.modules.cases.queries.handlers import handlers_of
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User

NEWS, NEWS_BY_LINK, TO_HANDLERS = "cases.news", "cases.news_by_link", "cases.to_handlers"


def tell_applicant(case: Case, what: str, *, key: str = "", **more: Any) -> None:
    """Tell whoever filed a dossier what happened to it; by their account, or else by their link."""
    context: Mapping[str, Any] = {"case": case.pk, "what": what, **more}
    dedupe = f"cases.{what}:{case.pk}:{key}"
    if case.applicant_id:
        person = User.objects.get(pk=case.applicant_id)
        _send(NEWS, [person], context, case, dedupe)
    elif case.email:
        _send(NEWS_BY_LINK, [Guest(case.email, case.language)], context, case, dedupe)


def tell_handlers(case: Case, what: str, *, key: str = "", but: int | None, **more: Any) -> None:
    """Tell those who handle a dossier, ``but`` not who acts; once somebody took it, only them."""
    people = handlers_of(case)
    if case.assignee_id:
        people = people.filter(pk=case.assignee_id)
    others = [p for p in people if p.pk != but]
    context = {"case": case.pk, "what": what, **more}
    _send(TO_HANDLERS, others, context, case, f"cases.{what}:{case.pk}:{key}")


def _send(
    kind: str, to: Iterable[User | Guest], context: Mapping[str, Any], case: Case, key: str
) -> None:
    send(kind, to=to, context=context, ref=Ref("cases.case", case.pk), dedupe_key=key, by=SYSTEM)
