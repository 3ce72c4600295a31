"""Something broken is reported from a phone, confirmed when it works again, and rated."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.models import SignedLink
from majal.kernel.names import stored_language
from majal.modules.case_types.public import published
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.support.commands import (
    confirm_repair,
    rate_repair,
    reopen_incident,
    report_incident,
)
from majal.modules.support.forms import AnswerForm, RateForm, ReportForm
from majal.modules.support.models import Incident, Place, Rating
from majal.modules.support.permissions import ANSWER_LINK, Perm
from majal.modules.support.queries.pages import told_of
from majal.modules.support.queries.visible import door_of
from majal.modules.support.workflow import OPEN
from majal.modules.upkeep.public import buildings_in, operating_park

UNFIT, GONE, NOT_FOUND = 422, 410, 404


@page(Perm.REPORT)
@require_GET
def choose(request: Request) -> HttpResponse:
    """In which park it is."""
    parks = parks_visible_to(request.actor).filter(state=ParkState.OPERATING).order_by("code")
    return render(request, "support/choose.html", {"parks": list(parks)})


@page(Perm.REPORT, obj=operating_park)
@require_http_methods(["GET", "POST"])
def in_park(request: Request, park: Park) -> HttpResponse:
    """Report something in a park."""
    return _report(request, park, None)


@page(Perm.REPORT, obj=door_of)
@require_http_methods(["GET", "POST"])
def at_door(request: Request, place: Place) -> HttpResponse:
    """Report something at the place whose code was scanned."""
    return _report(request, place.building.park, place)


def _report(request: Request, park: Park, place: Place | None) -> HttpResponse:
    user: Any = request.actor if request.actor.is_authenticated else None
    initial = {"name": user.name, "email": user.email} if user else {}
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        buildings=() if place else buildings_in([park]),
        initial=initial,
    )
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            incident = report_incident(
                park.pk,
                given["category"],
                given["severity"],
                given["title"],
                where=given["where"],
                building_id=given.get("building"),
                place_id=place.pk if place else None,
                enter=given["enter"],
                photo=given["photo"],
                name=given["name"],
                email=given["email"],
                phone=given["phone"],
                language=stored_language(),
                by=request.actor,
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(
                request,
                _("Reported under no. %(number)s. You are told when it is repaired.")
                % {"number": incident.number},
            )
            return redirect(_followed(incident))
    known = (
        list(place.incidents.filter(state__in=sorted(OPEN)).order_by("-reported_at")[:5])
        if place
        else []
    )
    context = {
        "form": form,
        "park": park,
        "place": place,
        "known": known,
        "error": error,
        "privacy": published("incident").definition.privacy,
    }
    status = UNFIT if error or form.errors else 200
    return render(request, "support/report.html", context, status=status)


def _followed(incident: Incident) -> str:
    """Where whoever reported it follows its dossier: by their account, or else by its link."""
    case = incident.case
    if case.applicant_id:
        return reverse("applying:own", args=[case.pk])
    purpose = SignedLink.objects.values_list("purpose", flat=True).get(pk=case.link_id or 0)
    return reverse("applying:link", args=[links.derived_secret(purpose, case.seed)])


@dataclass(frozen=True)
class Behind:
    """What is behind the link of a report: the incident, or why it does not open."""

    holder: LinkHolder | None = None
    incident: Incident | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, ANSWER_LINK)
    except DomainError as error:
        return Behind(error=error)
    rows = Incident.objects.select_related("case", "park", "building", "place", "technician")
    found = rows.filter(pk=holder.id).first()
    return Behind(holder, found) if found else Behind(error=links.LinkUnknown())


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: Request, found: Behind) -> HttpResponse:
    """What was repaired; does it work again; once it is over, how it went."""
    incident, holder = found.incident, found.holder
    if incident is None or holder is None:
        status = NOT_FOUND if isinstance(found.error, links.LinkUnknown) else GONE
        return render(request, "support/link_ended.html", {"error": found.error}, status=status)
    error: str = ""
    if request.method == "POST":
        try:
            error = _answered(request, incident, holder)
        except DomainError as refused:
            error = str(refused)
        if not error:
            return redirect(request.path)
    context = {
        "incident": incident,
        "told": told_of(incident),
        "rating": Rating.objects.filter(incident=incident).first(),
        "stars": range(1, 6),
        "error": error,
        "typed": request.POST,
    }
    return render(request, "support/answer.html", context, status=UNFIT if error else 200)


def _answered(request: Request, incident: Incident, holder: LinkHolder) -> str:
    """Do what was answered; gives a sentence where the form itself is not right."""
    if "score" in request.POST or "rate" in request.POST:
        rate = RateForm(request.POST)
        if not rate.is_valid():
            return _("Choose between one and five stars.")
        rate_repair(
            incident.pk, rate.cleaned_data["score"], word=rate.cleaned_data["word"], by=holder
        )
        return ""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _("Say whether it works again.")
    if form.cleaned_data["works"] == "yes":
        confirm_repair(incident.pk, by=holder)
    else:
        reopen_incident(incident.pk, note=form.cleaned_data["note"], by=holder)
    return ""
