"""Requests for information for tests."""

from typing import Any

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.cases.public import Case, begin_case, file_case
from majal.modules.information.commands import (
    answer_request,
    complain_of_silence,
    publish_document,
    publish_entry,
)
from majal.modules.information.models import Complaint, Entry, Publication
from majal.modules.information.permissions import COMPLAIN_LINK
from tests.people.factories import head_office
from tests.support.factories import kinds

ASKED = {
    "subject": "Prix des salles de réunion",
    "form": "email",
    "name": "Zineb Tahiri",
    "email": "zineb@example.ma",
    "phone": "0661234567",
}


def a_request(kind: str = "information_request", by: Any = SYSTEM, **answers: Any) -> Case:
    """A filed request for the prices of meeting rooms."""
    kinds("information_request", "information_urgent")
    given = {**ASKED, **answers}
    if kind == "information_urgent":
        given.setdefault("urgency", "La séance est demain")
    case = begin_case(kind, answers=given, language="fr", by=by)
    return file_case(case.pk, by=by)


def an_answered(outcome: str = "given", article: str = "") -> Case:
    """A request that was answered."""
    case = a_request()
    answer_request(
        case.pk, outcome, reasons="Voici la liste des prix.", article=article, by=head_office()
    )
    return case


def an_entry(question: str = "Prix des salles", reply: str = "200 DH la demi-journée") -> Entry:
    """An answer in the register."""
    case = an_answered()
    return publish_entry(case.pk, question=question, reply=reply, theme="services", by=SYSTEM)


def a_publication(**more: Any) -> Publication:
    """A list of prices at an address."""
    values = {"title_fr": "Prix 2026", "address": "https://majal.example/prix", **more}
    return publish_document(by=SYSTEM, **values)


def secret_of(case: Case) -> str:
    """The secret of the link by which whoever asked complains."""
    return links.derived_secret(COMPLAIN_LINK, case.seed)


def asker(case: Case) -> Any:
    """Whoever asked, by the link."""
    return links.holder(secret_of(case), COMPLAIN_LINK)


def a_complaint(case: Case) -> Complaint:
    """A complaint that no answer came; the clock must have lapsed."""
    return complain_of_silence("J’attends depuis un mois", by=asker(case))
