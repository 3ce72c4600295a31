"""Dossiers for tests: a small kind with one of everything, begun, filed, decided."""

from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.case_types.public import CaseTypeVersion, load_case_types
from majal.modules.cases.commands import (
    Missing,
    add_paper,
    ask_pieces,
    begin_case,
    decide_case,
    file_case,
)
from majal.modules.cases.models import Case
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.parks.factories import a_park
from tests.people.factories import holder_of, person

_numbers = count(1)
PROMISE = """
[promise]
days = {days}
unit = "{unit}"
calendar = "public"
charter = {charter}
basis = {{ ar = "ميثاق المجمع", fr = "Charte du parc", en = "Charter of the park" }}
sureness = "M"
extension = {extension}
silence = "{silence}"
warn = [10, 3]
{more}
"""
APPEAL = """
[appeal]
days = 30
to = { ar = "المدير العام", fr = "Direction générale", en = "The head office" }
basis = { ar = "ميثاق المجمع", fr = "Charte du parc", en = "Charter of the park" }
"""
KIND = """
code = "{code}"
prefix = "{prefix}"
service = "desk"
title = {{ ar = "طلب {code}", fr = "Demande {code}", en = "Request {code}" }}
lede = {{ ar = "طلب مكتب", fr = "Demande d’un bureau.", en = "A request for an office." }}
privacy = {{ ar = "لغرض الدراسة", fr = "Pour l’étude.", en = "For its study." }}
open_to = "{open_to}"
needs_park = {needs_park}
answer_days = 15
handled_by = ["front_desk", "counter_agent"]
decided_by = ["park_manager"]
by_sitting = {by_sitting}
opinions = true
{promise}
{appeal}
[keep]
months = 24
draft_days = 30

[[sections]]
code = "who"
title = {{ ar = "من أنتم", fr = "Qui vous êtes", en = "Who you are" }}

[[sections.questions]]
code = "name"
kind = "text"
label = {{ ar = "الاسم", fr = "Nom", en = "Name" }}
fills = "name"

[[sections.questions]]
code = "email"
kind = "email"
label = {{ ar = "البريد", fr = "Adresse", en = "Address" }}
fills = "email"

[[sections.questions]]
code = "ice"
kind = "ice"
label = {{ ar = "المعرف", fr = "ICE", en = "ICE" }}
required = false

[[sections]]
code = "what"
title = {{ ar = "الطلب", fr = "La demande", en = "The request" }}

[[sections.questions]]
code = "title"
kind = "text"
label = {{ ar = "المشروع", fr = "Projet", en = "Project" }}
fills = "title"
personal = false

[[sections.questions]]
code = "team"
kind = "number"
label = {{ ar = "الفريق", fr = "Équipe", en = "Team" }}
least = 1
most = 500
personal = false

[[sections.questions]]
code = "funded"
kind = "yes_no"
label = {{ ar = "تمويل", fr = "Financé ?", en = "Funded?" }}
personal = false

[[sections.questions]]
code = "amount"
kind = "money"
label = {{ ar = "المبلغ", fr = "Montant", en = "Amount" }}
show_if = {{ question = "funded", among = ["yes"] }}
personal = false

[[papers]]
code = "plan"
label = {{ ar = "خطة العمل", fr = "Plan d’affaires", en = "Business plan" }}
required = {paper}

[[papers]]
code = "proof"
label = {{ ar = "إثبات التمويل", fr = "Preuve du financement", en = "Proof of funding" }}
show_if = {{ question = "funded", among = ["yes"] }}

[[stages]]
code = "checked"
label = {{ ar = "التحقق", fr = "Vérification", en = "Checked" }}
next = ["studied"]

[[stages]]
code = "studied"
label = {{ ar = "الدراسة", fr = "Étude", en = "Studied" }}
told = {{ ar = "قيد الدراسة", fr = "À l’étude", en = "Being studied" }}
next = ["checked"]

[[outcomes]]
code = "granted"
label = {{ ar = "قبول", fr = "Accord", en = "Granted" }}
favourable = true

[[outcomes]]
code = "granted_if"
label = {{ ar = "قبول مشروط", fr = "Accord sous condition", en = "Granted under conditions" }}
favourable = true
conditions = true

[[outcomes]]
code = "postponed"
label = {{ ar = "تأجيل", fr = "Ajournement", en = "Postponed" }}
final = false

[[outcomes]]
code = "refused"
label = {{ ar = "رفض", fr = "Refus", en = "Refused" }}
favourable = false
"""
ANSWERS = {
    "name": "Ghita Filali",
    "email": "ghita@argana.example",
    "title": "Argana Lab",
    "team": "4",
    "funded": "no",
}


def a_kind(
    code: str = "",
    *,
    days: int = 10,
    unit: str = "working_days",
    charter: bool = True,
    extension: int = 0,
    silence: str = "nothing",
    promise: bool = True,
    appeal: bool = True,
    more: str = "",
    **fields: Any,
) -> CaseTypeVersion:
    """A kind whose dossiers are answered within ten working days, in force.

    ``more`` is said of the promise besides, as its file would.
    """
    number = next(_numbers)
    code = code or f"kind_{number}"
    letters = "".join(chr(ord("A") + int(d)) for d in f"{number:04d}")
    told = PROMISE.format(
        days=days,
        unit=unit,
        charter=str(charter).lower(),
        extension=extension,
        silence=silence,
        more=more,
    )
    values = {
        "open_to": "anyone",
        "needs_park": "true",
        "by_sitting": "false",
        "paper": "false",
        "prefix": f"K{letters}",
        **fields,
    }
    text = KIND.format(
        code=code, promise=told if promise else "", appeal=APPEAL if appeal else "", **values
    )
    (version,) = load_case_types([text], by=SYSTEM)
    return version


def the_park() -> Park:
    """The one park of these tests."""
    return Park.objects.first() or a_park(state="operating", opened_on="2021")


def a_draft(version: CaseTypeVersion | None = None, *, by: Any = None, **answers: Any) -> Case:
    """A dossier that is filled in and not filed."""
    version = version or a_kind()
    by = by or person()
    park = the_park() if version.definition.needs_park else None
    return begin_case(
        version.type.code,
        park_id=park.pk if park else None,
        answers={**ANSWERS, **answers},
        language="fr",
        by=by,
    )


def a_case(version: CaseTypeVersion | None = None, *, by: Any = None, **answers: Any) -> Case:
    """A dossier that is filed."""
    case = a_draft(version, by=by, **answers)
    return file_case(case.pk, by=applicant_of(case))


def a_waiting_case(version: CaseTypeVersion | None = None) -> Case:
    """A dossier that waits for two missing pieces."""
    case = a_case(version)
    ask_pieces(case.pk, [Missing("plan"), Missing(label="Une quittance")], by=desk_of(case))
    case.refresh_from_db()
    return case


def a_decided_case(version: CaseTypeVersion | None = None, outcome: str = "refused") -> Case:
    """A dossier that is decided."""
    case = a_case(version)
    decide_case(case.pk, outcome, reasons="Dossier étudié.", by=manager_of(case))
    case.refresh_from_db()
    return case


def applicant_of(case: Case) -> User:
    """Whoever filed it, with an account."""
    assert case.applicant_id
    return User.objects.get(pk=case.applicant_id)


def desk_of(case: Case, **fields: Any) -> User:
    """Somebody at the desk of its park, who handles it."""
    return holder_of(Role.FRONT_DESK, on="park", number=case.park_id, **fields)


def manager_of(case: Case, **fields: Any) -> User:
    """The manager of its park, who decides it."""
    return holder_of(Role.PARK_MANAGER, on="park", number=case.park_id, **fields)


def a_pdf(name: str = "plan.pdf", content: bytes = b"%PDF-1.7\n%%EOF") -> SimpleUploadedFile:
    """A small PDF as somebody uploads it."""
    return SimpleUploadedFile(name, content, "application/pdf")


def with_paper(case: Case, code: str = "plan") -> Case:
    """The draft with a paper."""
    add_paper(case.pk, code, a_pdf(), by=applicant_of(case))
    return case
