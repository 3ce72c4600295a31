"""Who applied for a company’s offers, and whom it hired."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError, WrongState
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands import declare_hire, mend_hire, move_candidacy
from majal.modules.vacancies.forms import HireForm, MendForm
from majal.modules.vacancies.models import Candidacy, Hire, Sex, Vacancy, WorkKind
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import own_vacancies, own_vacancy
from majal.modules.vacancies.queries.people import (
    candidate_of,
    candidates,
    found_by,
    hire_of,
    hires_visible_to,
)
from majal.modules.vacancies.views.by_link import first_answers
from majal.modules.vacancies.workflow import CANDIDACY, CandidacyState

BESIDE: dict[type[DomainError], str] = {
    errors.HireDayRefused: "starts_on",
    errors.CommuneUnknown: "commune",
}


def _move(step: str) -> Any:
    def run(numbers: Iterable[int], actor: Actor) -> int:
        moved = 0
        for number in numbers:
            try:
                move_candidacy(number, step, by=actor)
            except WrongState:
                continue
            moved += 1
        return moved

    return run


def _offers(actor: Actor) -> list[tuple[str, str]]:
    return [(str(o.pk), local(o, "title")) for o in own_vacancies(actor).order_by("-pk")[:50]]


CANDIDATES = register(
    List(
        name="vacancies.candidate",
        title=pgettext_lazy("vacancies", "Applications"),
        query=candidates,
        address=Candidacy.get_absolute_url,
        default_sort="-sent",
        search=found_by,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: [c for c in CandidacyState.choices if c[0] != "withdrawn"],
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "offer",
                pgettext_lazy("vacancies", "Offer"),
                _offers,
                lambda rows, v: rows.filter(vacancy=v),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Name"), lambda c: c.name),
            Column(
                "offer",
                pgettext_lazy("vacancies", "Offer"),
                lambda c: local(c.vacancy, "title"),
            ),
            Column("state", gettext_lazy("State"), lambda c: c.get_state_display()),
            Column("cv", gettext_lazy("CV"), lambda c: _("yes") if c.cv_id else "—"),
            Column(
                "sent",
                pgettext_lazy("candidacy", "Sent on"),
                lambda c: c.sent_at,
                sort=("sent_at",),
                kind="date",
            ),
        ),
        bulk=(
            Bulk(
                "see", pgettext_lazy("step of a candidacy", "Mark as seen"), Perm.OWN, _move("see")
            ),
            Bulk(
                "shortlist",
                pgettext_lazy("step of a candidacy", "Shortlist"),
                Perm.OWN,
                _move("shortlist"),
            ),
            Bulk(
                "refuse",
                pgettext_lazy("step of a candidacy", "Do not keep"),
                Perm.OWN,
                _move("refuse"),
            ),
        ),
        empty=gettext_lazy("Who applies for your offers stands here; only your company reads it."),
    )
)


HIRES = register(
    List(
        name="vacancies.hire",
        title=pgettext_lazy("vacancies", "Hires"),
        query=hires_visible_to,
        address=Hire.get_absolute_url,
        default_sort="-starts",
        filters=(
            Filter(
                "kind",
                gettext_lazy("Contract"),
                lambda _a: WorkKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "sex",
                gettext_lazy("Sex"),
                lambda _a: Sex.choices,
                lambda rows, v: rows.filter(sex=v),
            ),
        ),
        columns=(
            Column(
                "offer",
                pgettext_lazy("vacancies", "Offer"),
                lambda h: local(h.vacancy, "title"),
            ),
            Column("company", gettext_lazy("Company"), lambda h: local(h.vacancy.organisation)),
            Column("park", gettext_lazy("Park"), lambda h: local(h.vacancy.park)),
            Column("kind", gettext_lazy("Contract"), lambda h: h.get_kind_display()),
            Column("sex", gettext_lazy("Sex"), lambda h: h.get_sex_display()),
            Column(
                "commune",
                gettext_lazy("Commune of residence"),
                lambda h: local(h.commune) if h.commune else "",
            ),
            Column(
                "starts",
                gettext_lazy("First day of work"),
                lambda h: h.starts_on,
                sort=("starts_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "When an offer has led to a hire, its company says so in one tap; it stands here "
            "without a name."
        ),
    )
)


@page(Perm.SEE_HIRES)
def hires(request: Request) -> HttpResponseBase:
    """The hires that companies declared, as far as one may see them."""
    return respond(request, HIRES, lede=_("Declared by the companies; they count in the figures."))


@page(Perm.OWN)
def applicants(request: Request) -> HttpResponseBase:
    """Who applied for the offers of one’s companies."""
    return respond(request, CANDIDATES, lede=_("Erased a year after they were sent at the latest."))


@page(Perm.HANDLE, obj=candidate_of)
@require_GET
def candidate(request: Request, found: Candidacy) -> HttpResponse:
    """One applicant."""
    steps = [s for s in CANDIDACY.available(found, to=request.actor) if s.name != "withdraw"]
    return render(request, "vacancies/candidate.html", {"one": found, "steps": steps})


@page(Perm.HANDLE, obj=candidate_of)
@require_POST
def move(request: Request, found: Candidacy) -> HttpResponse:
    """Mark an applicant; one who is hired leads on to the declaration."""
    step = request.POST.get("step", "")
    try:
        move_candidacy(found.pk, step, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    messages.success(request, _("Recorded."))
    if step == "hire":
        return redirect("vacancies:hire", pk=found.vacancy_id)
    return redirect(found.get_absolute_url())


@page(Perm.DECLARE, obj=own_vacancy)
@require_http_methods(["GET", "POST"])
def hire(request: Request, found: Vacancy) -> HttpResponse:
    """Declare a hire in one tap."""
    return ask(
        request,
        HireForm(request.POST or None, initial=first_answers(found)),
        lambda given: declare_hire(found.pk, by=request.actor, **given) and None,
        title=_("Somebody was hired"),
        lede=_("No name: only what shows the jobs that parks bring to their territory."),
        button=_("Declare this hire"),
        done=_("Thank you, it is recorded."),
        back=found.get_absolute_url(),
        crumbs=[(_("Our offers"), reverse("vacancies:own"))],
        beside=BESIDE,
    )


@page(Perm.DECLARE, obj=hire_of)
@require_http_methods(["GET", "POST"])
def mend_declaration(request: Request, found: Hire) -> HttpResponse:
    """Replace a declaration by a right one."""
    initial = {n: getattr(found, n) for n in ("sex", "commune", "kind", "starts_on")}
    return ask(
        request,
        MendForm(request.POST or None, initial=initial),
        lambda given: mend_hire(found.pk, by=request.actor, **given) and None,
        title=_("Mend this declaration"),
        lede=local(found.vacancy, "title"),
        done=_("Recorded; the former declaration stays in the record."),
        back=reverse("vacancies:hires"),
        crumbs=[(pgettext("vacancies", "Hires"), reverse("vacancies:hires"))],
        beside=BESIDE,
    )
