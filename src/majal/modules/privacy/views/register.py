"""The register of processings: for everybody, and whole for those who answer for it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel.asking import ask
from majal.kernel.dates import humanise
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.modules.privacy.commands import name_controller, record_receipt
from majal.modules.privacy.errors import ReceiptIncomplete
from majal.modules.privacy.forms import ControllerForm, ReceiptForm
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import Entry, controller, entry_of, register_on

TITLE = gettext_lazy("Register of processings of personal data")


@page(Perm.READ_PUBLIC)
@require_safe
def public(request: Request) -> HttpResponse:
    """What Majal keeps about people, why, and for how long; whom to write to."""
    entries = [_shown(one) for one in register_on(timezone.localdate())]
    return render(request, "privacy/public.html", {"entries": entries, "controller": controller()})


@page(Perm.REGISTER)
@require_safe
def whole(request: Request) -> HttpResponseBase:
    """Every processing with its receipt, or the lack of one; ``?export=`` downloads it."""
    entries = register_on(timezone.localdate())
    if request.GET.get("export") in MEDIA:
        return download(
            "register-09-08", request.GET["export"], _headers(), (_cells(one) for one in entries)
        )
    context = {
        "title": TITLE,
        "entries": [_shown(one) for one in entries],
        "missing": sum(one.receipt is None for one in entries),
        "controller": controller(),
    }
    return render(request, "privacy/register.html", context)


@page(Perm.REGISTER)
@require_safe
def paper(request: Request) -> HttpResponse:  # noqa: ARG001
    """The register in Arabic and French, on paper, as of today."""
    from majal.modules.privacy.queries.paper import register_as_paper  # noqa: PLC0415 - typst

    answer = HttpResponse(register_as_paper(timezone.localdate()), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="register-09-08.pdf"'
    return answer


@page(Perm.REGISTER, obj=entry_of)
@require_safe
def processing(request: Request, found: Entry) -> HttpResponse:
    """One processing: what is kept, in which tables, what an erasure does there."""
    tables = [
        {
            "title": one.name,
            "fields": [
                str(getattr(one.of._meta.get_field(name), "verbose_name", name))  # noqa: SLF001
                for name in one.fields
            ],
            "fate": one.fate.label,
        }
        for one in found.processing.tables
    ]
    context = {"title": TITLE, "entry": _shown(found), "tables": tables}
    return render(request, "privacy/processing.html", context)


@page(Perm.DECLARE, obj=entry_of)
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: Request, found: Entry) -> HttpResponse:
    """Record the receipt of the CNDP for a processing."""
    code, kept = found.processing.code, found.receipt
    initial = (
        {"form": kept.form, "number": kept.number, "given_on": kept.given_on} if kept else None
    )
    return ask(
        request,
        ReceiptForm(request.POST or None, initial=initial),
        lambda told: _nowhere(record_receipt(code, **told, by=request.actor)),
        title=_("Receipt of the CNDP"),
        lede=found.processing.title,
        done=_("The receipt is recorded."),
        back=reverse("privacy:processing", args=[code]),
        crumbs=[(TITLE, reverse("privacy:register"))],
        beside={ReceiptIncomplete: "given_on"},
    )


@page(Perm.DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def controller_page(request: Request) -> HttpResponse:
    """Say who answers for the data."""
    kept = controller()
    names = ("name_ar", "name_fr", "email", "phone", "address")
    initial = {name: getattr(kept, name) for name in names} if kept else None
    return ask(
        request,
        ControllerForm(request.POST or None, initial=initial),
        lambda told: _nowhere(name_controller(**told, by=request.actor)),
        title=_("Who answers for the data"),
        lede=_("Everybody reads this on the page about personal data."),
        done=_("It is recorded."),
        back=reverse("privacy:register"),
        crumbs=[(TITLE, reverse("privacy:register"))],
    )


def _nowhere(_record: object) -> None:
    """One goes back to the page one came from."""


def term_words(entry: Entry) -> str:
    """For how long, in the reader's words; empty where no number says it."""
    if entry.days:
        return ngettext("%(n)s day", "%(n)s days", entry.days) % {"n": entry.days}
    if entry.months:
        return ngettext("%(n)s month", "%(n)s months", entry.months) % {"n": entry.months}
    return ""


def _shown(entry: Entry) -> dict[str, Any]:
    return {"it": entry.processing, "entry": entry, "term": term_words(entry)}


def _headers() -> list[str]:
    return [
        _("Code"),
        _("Processing"),
        _("Purpose"),
        _("Legal basis"),
        _("People concerned"),
        _("What is kept"),
        _("Recipients"),
        _("How long"),
        _("Kept for"),
        _("Receipt of the CNDP"),
        _("Given on"),
    ]


def _cells(entry: Entry) -> Iterable[Any]:
    it, kept = entry.processing, entry.receipt
    return [
        it.code,
        str(it.title),
        str(it.purpose),
        str(it.basis.label),
        str(it.people),
        "; ".join(str(one.label) for one in it.kept),
        "; ".join(str(one.label) for one in it.seen),
        str(it.keeping),
        term_words(entry),
        f"{kept.get_form_display()} {kept.number}" if kept else _("missing"),
        humanise(kept.given_on) if kept else "",
    ]
