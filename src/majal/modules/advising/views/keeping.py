"""What experts keep of themselves, and the team of experts and clinics."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.advising.forms import (
    ChangeForm,
    ClinicForm,
    ExpertForm,
    NewExpertForm,
    OpeningForm,
)
from majal.modules.advising.views.vouchers import team_parks
from majal.modules.mentoring import public as mentoring
from majal.modules.mentoring.public import Clinic, Expert, clinic_of, clinics_visible_to, profile_of
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park
from majal.modules.people.public import User

BESIDE = {mentoring.ProfileIncomplete: "skills", mentoring.ExpertAlready: "email"}


def _choices(request: Request, *, team: bool) -> dict[str, Any]:
    rows: Any = organisations_visible_to(request.actor).filter(archived_at=None)
    return {
        "parks": list(Park.objects.filter(state="operating").order_by("code")),
        "own_parks": team_parks(request),
        "organisations": list(rows[:2000]),
        "team": team,
    }


@page(Perm.PROFILE, obj=profile_of)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request, found: Expert) -> HttpResponse:
    """What the catalogue says of an expert, and what they give."""
    team = may(request.actor, Perm.KEEP, found)
    own = ("visible", "title_ar", "title_fr", "title_en", "bio_ar", "bio_fr", "bio_en", "skills")
    more = ("languages", "slot_minutes", "link", "kind", "hour_price")
    initial: dict[str, Any] = {name: getattr(found, name) for name in (*own, *more)}
    initial |= {
        "parks": [one.pk for one in found.parks.all()],
        "conflicts": list(found.conflicts.values_list("pk", flat=True)),
        "most_hours": found.most_minutes // 60 if found.most_minutes else None,
        "park": found.park_id,
        "employer": found.employer_id,
    }
    form = ExpertForm(request.POST or None, initial=initial, **_choices(request, team=team))
    return ask(
        request,
        form,
        lambda _given: mentoring.edit_expert(found.pk, form.details(), by=request.actor),
        title=_("Profile"),
        lede=str(found),
        done=_("Kept."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("Experts"), reverse("advising:experts")),
            (str(found), found.get_absolute_url()),
        ],
        button=_("Keep"),
        beside=BESIDE,
    )


@page(Perm.KEEP_ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Somebody becomes an expert."""
    form = NewExpertForm(
        request.POST or None,
        initial={"slot_minutes": 60, "languages": ["ar", "fr"]},
        **_choices(request, team=True),
    )

    def do(_given: Any) -> Expert:
        details = form.details()
        user = User.objects.filter(email__iexact=details.pop("email"), is_active=True).first()
        if user is None:
            raise mentoring.PersonUnknown
        return mentoring.add_expert(user.pk, details, by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Add an expert"),
        done=_("Added. Say now at which hours they can be asked."),
        back=reverse("advising:all_experts"),
        crumbs=[(_("Experts"), reverse("advising:all_experts"))],
        button=_("Add"),
        beside={**BESIDE, mentoring.PersonUnknown: "email"},
    )


@page(Perm.PROFILE, obj=profile_of)
@require_POST
def aside(request: Request, found: Expert) -> HttpResponse:
    """Out of the catalogue."""
    try:
        mentoring.put_expert_aside(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Out of the catalogue. What was given stays on record."))
    return redirect(found)


@page(Perm.PROFILE, obj=profile_of)
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: Request, found: Expert) -> HttpResponse:
    """The week of an expert, and when it is otherwise."""
    clinics = list(clinics_visible_to(request.actor).filter(park__in=found.parks.all()))
    which = request.POST.get("which", "")
    opening = OpeningForm(request.POST if which == "opening" else None, clinics=clinics)
    change = ChangeForm(request.POST if which == "change" else None)
    form: OpeningForm | ChangeForm = opening if which == "opening" else change
    if request.method == "POST" and form.is_valid():
        try:
            if isinstance(form, OpeningForm):
                given = form.cleaned_data
                mentoring.add_opening(
                    found.pk,
                    given["weekday"],
                    given["opens"],
                    given["closes"],
                    clinic_id=given.get("clinic"),
                    by=request.actor,
                )
            else:
                extra = form.cleaned_data["extra"]
                mentoring.add_change(found.pk, *form.span(), extra=extra, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("advising:hours", pk=found.pk)
    context = {
        "expert": found,
        "openings": list(found.openings.select_related("clinic")),
        "changes": list(found.changes.filter(ends_at__gt=timezone.now())),
        "opening": opening,
        "change": change,
    }
    status = 422 if form.errors else 200
    return render(request, "advising/hours.html", context, status=status)


@page(Perm.PROFILE, obj=profile_of)
@require_POST
def remove_hours(request: Request, found: Expert) -> HttpResponse:
    """These hours no more, or as usual again."""
    number = request.POST.get("id", "")
    pk = int(number) if number.isdecimal() and number.isascii() and len(number) < 10 else 0
    act = mentoring.remove_change if request.POST.get("which") == "change" else None
    try:
        (act or mentoring.remove_opening)(found.pk, pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("advising:hours", pk=found.pk)


@page(Perm.KEEP_ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def add_clinic(request: Request) -> HttpResponse:
    """A new clinic."""
    rows: Any = organisations_visible_to(request.actor).filter(archived_at=None)
    organisations: list[Organisation] = list(rows[:2000])

    def do(given: Any) -> Clinic:
        details = dict(given)
        park = details.pop("park")
        details["payer_id"] = details.pop("payer")
        return mentoring.add_clinic(park, details, by=request.actor)

    return ask(
        request,
        ClinicForm(request.POST or None, parks=team_parks(request), organisations=organisations),
        do,
        title=_("Open a clinic"),
        lede=_("Then say on the page of each expert at which hours they sit in it."),
        done=_("Opened."),
        back=reverse("advising:experts"),
        crumbs=[(_("Experts"), reverse("advising:experts"))],
        button=pgettext("mentoring", "Open it"),
        beside={mentoring.ClinicNeedsName: "name_ar"},
    )


@page(Perm.KEEP, obj=clinic_of, sign_in_first=True)
@require_http_methods(["GET", "HEAD", "POST"])
def close_clinic(request: Request, found: Clinic) -> HttpResponse:
    """A clinic is held no more."""
    return ask(
        request,
        Form(request.POST or None),
        lambda _given: mentoring.close_clinic(found.pk, by=request.actor) and None,
        title=_("Close the clinic"),
        lede=str(found),
        done=_("Closed. What was agreed stands."),
        back=reverse("advising:experts"),
        crumbs=[(str(found), found.get_absolute_url())],
        button=pgettext("mentoring", "Close it"),
    )
