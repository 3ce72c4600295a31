"""The papers that dossiers bring forth: the receipt, the statement that the time has lapsed."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.kernel.dates import local_day
from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.case_types.public import Definition, promise_words
from majal.modules.cases.models import Case, Lapse

FOLDER = Path(__file__).parents[1] / "templates" / "cases"
RECEIPT_TITLE = _("Receipt")
LAPSE_TITLE = _("Statement that the time has lapsed, and request for the attestation")
LABELS = {
    "number": _("Dossier no."),
    "kind": _("Kind of dossier"),
    "subject": pgettext_lazy("dossier", "Subject"),
    "by": _("Filed by"),
    "at": _("Filed on"),
    "park": _("Park"),
    "due": _("Answer due by"),
    "promise": _("Time promised"),
    "basis": _("On the basis of"),
    "papers": _("Papers received"),
    "none": _("none"),
    "keep": _("Keep this receipt: its number is asked for whenever you enquire."),
    "not_law": _("This time is the park’s own promise, published as its charter; it is no law."),
    "appeal": _("Appeal"),
    "lapsed": _(
        "The time within which this dossier was to be answered ended on the day below, and no "
        "answer was recorded."
    ),
    "acceptance": _(
        "For this kind of request, the law gives silence the meaning of an acceptance. The "
        "attestation of it is issued by the competent authority alone, on request."
    ),
    "refusal": _(
        "For this kind of request, silence means a refusal, which you may appeal against."
    ),
    "request": _("Request for the attestation"),
    "to": _("To the wali or governor in whose territory the request was filed"),
    "ask": _(
        "I ask for the attestation that the time has lapsed without an answer to the request "
        "named above, as the law provides."
    ),
    "sign": _("Signature"),
    "own": _("This statement records dates. It is no act of the authority and grants nothing."),
    "last": pgettext_lazy("dossier", "Last day"),
}


def receipt(case: Case, stamp: Stamp) -> bytes:
    """The receipt of a filed dossier as PDF, in the language of whoever filed it."""
    told, promise = case.version.definition, case.promise
    data: dict[str, Any] = {
        "labels": LABELS,
        **_about(case, told),
        "due": case.due_on,
        "promise": _each(case, lambda: promise_words(promise)) if promise else None,
        "basis": _text(case, promise.basis) if promise else None,
        "charter": bool(promise and promise.charter),
        "papers": list(
            case.papers.filter(removed_at=None).values_list("attachment__title", flat=True)
        ),
        "words": _text(case, told.messages.filed) if told.messages.filed else None,
    }
    return render_pdf(
        FOLDER / "receipt.typ", data, title=RECEIPT_TITLE, language=case.language, stamp=stamp
    )


def lapse_statement(case: Case, lapse: Lapse, stamp: Stamp) -> bytes:
    """The statement that the time of a dossier has lapsed as PDF, with the request to send."""
    told = case.version.definition
    data = {
        "labels": LABELS,
        **_about(case, told),
        "due": lapse.due_on,
        "silence": lapse.silence,
        "basis": _text(case, case.promise.basis) if case.promise else None,
    }
    return render_pdf(
        FOLDER / "lapse.typ", data, title=LAPSE_TITLE, language=case.language, stamp=stamp
    )


def _about(case: Case, told: Definition) -> dict[str, Any]:
    return {
        "number": case.number,
        "kind": _text(case, told.title),
        "subject": case.title,
        "by": case.name or (str(case.applicant) if case.applicant else ""),
        "at": case.filed_at,
        "filed_on": local_day(case.filed_at) if case.filed_at else None,
        "park": said_in(case.language, lambda code: local(case.park, language=code))
        if case.park
        else None,
    }


def _text(case: Case, text: Any) -> dict[str, str]:
    return said_in(case.language, text.told)


def _each(case: Case, say: Any) -> dict[str, str]:
    def under(code: str) -> str:
        with override(code):
            return str(say())

    return said_in(case.language, under)
