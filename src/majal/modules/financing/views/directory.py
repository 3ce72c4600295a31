"""The directory of instruments, whom each is for, and its keeping."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.financing import errors
from majal.modules.financing.commands import (
    Described,
    archive_instrument,
    mend_instrument,
    write_instrument,
)
from majal.modules.financing.forms import AnswersForm, InstrumentForm
from majal.modules.financing.models import Instrument, InstrumentKind
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.conditions import Answers, Conditions, answers_of, judge
from majal.modules.financing.queries.visible import (
    instrument_of,
    instruments,
    judged,
    own_companies,
    searched,
    stale_before,
    words_for_conditions,
)
from majal.modules.sources.public import sources_visible_to

BESIDE: dict[type[Any], str] = {
    errors.InstrumentUnnamed: "name_ar",
    errors.SourceMissing: "source",
    errors.AmountsRefused: "amount_max",
    errors.DayAhead: "stated_on",
}
LIST = register(
    List(
        name="financing.instrument",
        title=gettext_lazy("Financing a company"),
        query=instruments,
        address=Instrument.get_absolute_url,
        default_sort="kind",
        search=searched,
        page_size=30,
        filters=(
            Filter(
                "kind",
                pgettext_lazy("instrument", "Kind"),
                lambda _a: InstrumentKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Instrument"), local),
            Column(
                "kind",
                pgettext_lazy("instrument", "Kind"),
                lambda i: i.get_kind_display(),
                sort=("kind",),
            ),
            Column(
                "provider", pgettext_lazy("financing", "Provider"), lambda i: local(i, "provider")
            ),
            Column("from", gettext_lazy("From (DH)"), lambda i: i.amount_min, kind="number"),
            Column("to", gettext_lazy("Up to (DH)"), lambda i: i.amount_max, kind="number"),
            Column(
                "stated",
                gettext_lazy("Information of"),
                lambda i: i.stated_on,
                sort=("stated_on",),
                kind="date",
            ),
            Column("source", gettext_lazy("Source"), lambda i: i.source.code if i.source else ""),
        ),
        empty=gettext_lazy(
            "Guarantees, honour loans and funds stand here once a source on record describes them."
        ),
    )
)


def _stale(_answer: Answer) -> dict[str, Any]:
    return {"stale": stale_before(timezone.localdate())}


@page(Perm.READ, replica=True)
def directory(request: Request) -> HttpResponseBase:
    """Ways to finance a company, each with its source and the date of the information."""
    extra: dict[str, Any] = {}
    if may(request.actor, Perm.KEEP):
        extra = {"keeps": True}
    return respond(
        request,
        LIST,
        template="financing/list.html",
        cells="financing/_cards.html",
        more=_stale,
        lede=_("What a source on record says, with its date: check before you count on it."),
        **extra,
    )


@page(Perm.READ, obj=instrument_of, replica=True)
@require_GET
def instrument(request: Request, found: Instrument) -> HttpResponse:
    """One instrument: amounts, whom it is for, where this is known from and how old it is."""
    words = words_for_conditions()
    company = own_companies(request.actor).first() if may(request.actor, Perm.OWN) else None
    answers = answers_of(company) if company else Answers()
    context = {
        "one": found,
        "verdicts": judge(Conditions.read(found.conditions), answers, words),
        "company": company,
        "stale": found.stated_on < stale_before(timezone.localdate()),
        "keeps": may(request.actor, Perm.KEEP),
        "about": local(found, "about"),
        "provider": local(found, "provider"),
    }
    return render(request, "financing/instrument.html", context)


@page(Perm.READ, replica=True)
@require_GET
def check(request: Request) -> HttpResponse:
    """What suits a company, explained: by a few answers, or by the file of one’s own."""
    words, actor = words_for_conditions(), request.actor
    companies = list(own_companies(actor)) if may(actor, Perm.OWN) else []
    chosen = next((c for c in companies if str(c.pk) == request.GET.get("company", "")), None)
    found, form = None, AnswersForm(request.GET or None, words=words)
    if chosen is not None:
        answers = answers_of(chosen)
        first = {
            "age_months": answers.age_months,
            "sector": (answers.sectors or ("",))[0],
            "legal_form": answers.legal_form or "",
            "region": answers.region or "",
        }
        form = AnswersForm(words=words, initial=first)
        found = judged(actor, answers, words)
    elif form.is_bound and form.is_valid():
        found = judged(actor, form.answers(), words)
    context = {
        "form": form,
        "found": found,
        "companies": companies,
        "chosen": chosen,
        "stale": stale_before(timezone.localdate()),
    }
    return render(request, "financing/check.html", context)


def _form(request: Request, initial: dict[str, Any] | None = None) -> InstrumentForm:
    return InstrumentForm(
        request.POST or None,
        sources=sources_visible_to(request.actor).order_by("code"),
        words=words_for_conditions(),
        initial=initial,
    )


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write an instrument."""
    form = _form(request)
    return ask(
        request,
        form,
        lambda _given: write_instrument(
            Described(**form.said(), conditions=form.conditions()), by=request.actor
        ),
        title=_("Write an instrument"),
        lede=_("Only what a source says; what it does not say stays empty."),
        done=_("It stands in the directory."),
        back=reverse("financing:list"),
        crumbs=[(_("Financing a company"), reverse("financing:list"))],
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=instrument_of)
@require_http_methods(["GET", "POST"])
def mend(request: Request, found: Instrument) -> HttpResponse:
    """Write an instrument anew."""
    names = [n for n in InstrumentForm.base_fields if hasattr(found, n)]
    form = _form(request, {**{n: getattr(found, n) for n in names}, **found.conditions})
    return ask(
        request,
        form,
        lambda _given: mend_instrument(
            found.pk, Described(**form.said(), conditions=form.conditions()), by=request.actor
        ),
        title=_("Mend this instrument"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=instrument_of)
@require_POST
def archive(request: Request, found: Instrument) -> HttpResponse:
    """Put an instrument aside."""
    archive_instrument(found.pk, by=request.actor)
    messages.success(request, _("Put aside."))
    return redirect("financing:list")
