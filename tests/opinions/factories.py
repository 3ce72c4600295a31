"""Opinions for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import LinkHolder
from majal.modules.cases.public import Case
from majal.modules.opinions.commands import ask_opinion
from majal.modules.opinions.models import Opinion
from majal.modules.opinions.permissions import OPINION_LINK
from tests.cases.factories import a_case, desk_of


def an_opinion(case: Case | None = None, **fields: Any) -> Opinion:
    """ONEE is asked about a dossier, to answer within a week."""
    case = case or a_case()
    values = {
        "name": "ONEE",
        "email": "avis@onee.example",
        "question": "Le raccordement est-il possible ?",
        "answer_by": timezone.localdate() + timedelta(days=7),
        **fields,
    }
    return ask_opinion(case.pk, **values, by=desk_of(case))


def secret_of(opinion: Opinion) -> str:
    """The secret of its link, as its letter carries it."""
    return links.derived_secret(OPINION_LINK, opinion.seed)


def holder_of_link(opinion: Opinion) -> LinkHolder:
    """Whoever holds its link."""
    return links.holder(secret_of(opinion), OPINION_LINK)
