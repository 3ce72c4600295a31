"""Certificates: issued for an event, listed, opened by whoever they belong to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.bidi import plain_number
from majal.kernel.documents import shown
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.attendance.public import Attendance
from majal.modules.certificates.commands import (
    ask_certificates,
    forget_name,
    issue_certificate,
    replace_certificate,
    revoke_certificate,
)
from majal.modules.certificates.forms import ChoiceForm, NameForm, ReasonForm, SureForm
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.queries import (
    certificate_of,
    certificates_served_by,
    event_to_certify,
    of_event,
    waiting_for,
)
from majal.modules.events.public import Event, parks_served_by

HOLDS = (
    ("yes", pgettext_lazy("certificate", "holds")),
    ("no", pgettext_lazy("certificate", "holds no more")),
)


def hours(one: Certificate | Attendance) -> str:
    """Hours with one decimal at most."""
    return plain_number(round(one.minutes / 60, 1))


def shown_name(one: Certificate) -> str:
    """The name on record, or that it is forgotten."""
    return one.name or _("Name forgotten")


def _search(rows: QuerySet[Certificate], words: str) -> QuerySet[Certificate]:
    return rows.filter(
        Q(name__icontains=words)
        | Q(event__name_fr__icontains=words)
        | Q(event__name_ar__icontains=words)
    )


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:
    return [(one.code, local(one)) for one in parks_served_by(actor).order_by("code")]


CERTIFICATES = register(
    List(
        name="certificates.certificate",
        title=gettext_lazy("Certificates"),
        query=certificates_served_by,
        address=Certificate.get_absolute_url,
        default_sort="-issued",
        search=_search,
        filters=(
            Filter(
                "holds",
                gettext_lazy("How it stands"),
                lambda _a: HOLDS,
                lambda rows, v: rows.filter(ended="") if v == "yes" else rows.exclude(ended=""),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(event__park__code=v),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("certificate", "No."),
                lambda o: o.document.shown_number,
                sort=("document__year", "document__number"),
                kind="code",
            ),
            Column("name", gettext_lazy("Name"), shown_name, sort=("name",)),
            Column("event", pgettext_lazy("certificate", "Event"), lambda o: local(o.event)),
            Column(
                "issued",
                pgettext_lazy("certificate", "Issued"),
                lambda o: o.document.issued_on,
                sort=("issued_at",),
                kind="date",
            ),
            Column("hours", pgettext_lazy("certificate", "Hours"), hours, kind="number"),
            Column(
                "stands",
                gettext_lazy("How it stands"),
                lambda o: o.get_ended_display() or str(HOLDS[0][1]),
            ),
        ),
        empty=gettext_lazy("Issue certificates from the page of an event that is over."),
    )
)


@page(Perm.SEE_ANY)
def certificates(request: Request) -> HttpResponseBase:
    """All certificates of one's parks."""
    return respond(request, CERTIFICATES, lede=_("Each with its number; what it says is fixed."))


@page(Perm.SEE_EVENT, obj=event_to_certify)
@require_safe
def event(request: Request, found: Event) -> HttpResponse:
    """The certificates of an event: who has one, who is still without."""
    waiting = list(waiting_for(found.pk).select_related("registration")[:200])
    context = {
        "event": found,
        "rows": list(of_event(found.pk)[:1000]),
        "waiting": [(one, hours(one)) for one in waiting],
        "issues": may(request.actor, Perm.ISSUE, found) and found.ends_at <= timezone.now(),
    }
    return render(request, "certificates/event.html", context)


@page(Perm.ISSUE, obj=event_to_certify)
@require_http_methods(["GET", "POST"])
def issue_all(request: Request, found: Event) -> HttpResponse:
    """Certificates of all who attended, as a job."""
    form = ChoiceForm(request.POST or None, initial=_signer(request))
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_certificates(found.pk, form.choice, by=request.actor)
        except DomainError as error:
            name = getattr(error, "field", None)
            form.add_error(name if name in form.fields else None, str(error))
        else:
            return redirect("kernel:job", key=run.key)
    home = reverse("certificates:event", args=[found.pk])
    context: dict[str, Any] = {
        "form": form,
        "title": _("Certificates for all who attended"),
        "lede": local(found),
        "crumbs": [(_("Certificates"), home)],
        "back": home,
        "button": _("Issue them"),
    }
    return render(request, "kernel/ask.html", context, status=422 if form.errors else 200)


def _signer(request: Request) -> dict[str, str]:
    return {"signer": getattr(request.actor, "name", "")}


def attendance_to_certify(actor: Actor, pk: int, registration: int) -> Attendance:
    """One person of an event. Raises: Event.DoesNotExist; Attendance.DoesNotExist."""
    found = event_to_certify(actor, pk)
    rows = Attendance.objects.select_related("registration", "event__park")
    return rows.get(event=found.pk, registration=registration)


@page(Perm.ISSUE, obj=attendance_to_certify)
@require_http_methods(["GET", "POST"])
def issue(request: Request, found: Attendance) -> HttpResponse:
    """The certificate of one person."""
    home = reverse("certificates:event", args=[found.event_id])
    form = ChoiceForm(request.POST or None, initial=_signer(request))
    return ask(
        request,
        form,
        lambda _given: issue_certificate(found.registration_id, form.choice, by=request.actor),
        title=_("Certificate of %(name)s") % {"name": f"\u2068{found.registration.name}\u2069"},
        lede=local(found.event),
        done=_("The certificate is issued."),
        back=home,
        crumbs=[(_("Certificates"), home)],
        button=_("Issue it"),
    )


@page(Perm.SEE, obj=certificate_of)
@require_safe
def detail(request: Request, found: Certificate) -> HttpResponse:
    """One certificate."""
    context = {
        "one": found,
        "hours": hours(found),
        "code": shown(found.document.code),
        "ends": not found.ended and may(request.actor, Perm.END, found),
        "forgets": not found.forgotten_at and may(request.actor, Perm.FORGET, found),
        "serves": may(request.actor, Perm.SEE_EVENT, found.event),
    }
    return render(request, "certificates/detail.html", context)


@page(Perm.END, obj=certificate_of)
@require_http_methods(["GET", "POST"])
def revoke(request: Request, found: Certificate) -> HttpResponse:
    """Say that one holds no more."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: revoke_certificate(found.pk, given["reason"], by=request.actor),
        title=_("Revoke the certificate"),
        lede=found.name,
        done=_("Revoked. The page that checks it says so."),
        back=found.get_absolute_url(),
        crumbs=[(found.document.shown_number, found.get_absolute_url())],
        button=_("Revoke it"),
    )


@page(Perm.FORGET, obj=certificate_of)
@require_http_methods(["GET", "POST"])
def forget(request: Request, found: Certificate) -> HttpResponse:
    """Forget the name and the file, as the person asks."""
    return ask(
        request,
        SureForm(request.POST or None),
        lambda _given: forget_name(found.pk, by=request.actor),
        title=_("Forget the name"),
        lede=_(
            "The name and the file are erased for good. The number, the event and the hours stay, "
            "and whoever has a copy can still check it. Keep your copy: none can be made again."
        ),
        done=_("The name is forgotten."),
        back=found.get_absolute_url(),
        crumbs=[(found.document.shown_number, found.get_absolute_url())],
        button=_("Forget it"),
    )


@page(Perm.END, obj=certificate_of)
@require_http_methods(["GET", "POST"])
def replace(request: Request, found: Certificate) -> HttpResponse:
    """Issue one anew under the right name."""
    return ask(
        request,
        NameForm(request.POST or None, initial={"name": found.name}),
        lambda given: replace_certificate(found.pk, given["name"], by=request.actor),
        title=_("Correct the name"),
        lede=_("A new certificate takes the place of this one, which then leads to it."),
        done=_("Issued anew under the right name."),
        back=found.get_absolute_url(),
        crumbs=[(found.document.shown_number, found.get_absolute_url())],
        button=_("Issue it anew"),
    )
