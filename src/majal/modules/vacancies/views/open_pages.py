"""What everybody reads: the offers, one of them, their feed; to apply; alerts."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands import apply_for, ask_alert
from majal.modules.vacancies.forms import AlertForm, ApplyForm
from majal.modules.vacancies.models import Remote, Vacancy, WorkKind
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import (
    may_apply,
    open_vacancies,
    open_vacancy,
    parks_with_offers,
    searched,
    vacancy_of,
)
from majal.modules.vacancies.queries.people import standing
from majal.modules.vacancies.queries.posting import posting_block
from majal.modules.vacancies.workflow import VACANCY

IN_FEED = 50


def _parks(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001 - offers are public
    return [(p.code, local(p)) for p in parks_with_offers()]


def pay(one: Vacancy) -> tuple[int | None, int | None] | None:
    """From and up to, where the company says it."""
    return None if one.pay_from is None and one.pay_to is None else (one.pay_from, one.pay_to)


OFFERS = register(
    List(
        name="vacancies.offer",
        title=gettext_lazy("Jobs and internships"),
        query=open_vacancies,
        address=Vacancy.get_absolute_url,
        default_sort="-published",
        search=searched,
        page_size=30,
        filters=(
            Filter(
                "kind",
                gettext_lazy("Contract"),
                lambda _a: WorkKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "remote",
                gettext_lazy("Place of work"),
                lambda _a: Remote.choices,
                lambda rows, v: rows.filter(remote=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column("title", pgettext_lazy("vacancies", "Offer"), lambda o: local(o, "title")),
            Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
            Column("kind", gettext_lazy("Contract"), lambda o: o.get_kind_display()),
            Column("remote", gettext_lazy("Place of work"), lambda o: o.get_remote_display()),
            Column("park", gettext_lazy("Park"), lambda o: local(o.park)),
            Column(
                "published",
                gettext_lazy("Published on"),
                lambda o: timezone.localdate(o.published_at),
                sort=("published_at",),
                kind="date",
            ),
            Column(
                "closes",
                gettext_lazy("Last day to apply"),
                lambda o: o.closes_on,
                sort=("closes_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "No company of the parks looks for somebody today. Ask for an alert: you are told by "
            "e-mail as soon as something fits."
        ),
    )
)


@page(Perm.READ, replica=True)
def offers(request: Request) -> HttpResponseBase:
    """The jobs and internships that resident companies offer."""
    return respond(
        request,
        OFFERS,
        template="vacancies/list.html",
        cells="vacancies/_cards.html",
        lede=_("What the companies of the parks look for, read by the park’s team beforehand."),
    )


@page(Perm.READ, obj=vacancy_of, replica=True)
@require_GET
def vacancy(request: Request, found: Vacancy) -> HttpResponse:
    """One offer; its own people and the park’s team see what they may do with it."""
    actor, today = request.actor, timezone.localdate()
    own = may(actor, Perm.WRITE, found)
    opened = may_apply(found, today)
    context = {
        "offer": found,
        "title": local(found, "title"),
        "text": local(found, "text"),
        "pay": pay(found),
        "skills": [s.strip() for s in found.skills.replace("،", ",").split(",") if s.strip()],
        "open": opened,
        "own": own,
        "moderates": may(actor, Perm.MODERATE, found),
        "steps": {step.name for step in VACANCY.available(found, to=actor)},
        "hired": standing(found) if own and found.published_at else None,
        "posting": posting_block(found) if opened else "",
    }
    return render(request, "vacancies/vacancy.html", context)


@page(Perm.READ, replica=True)
@require_GET
def feed(request: Request) -> HttpResponse:
    """The newest offers as an Atom feed, in the language of its address."""
    made = Atom1Feed(
        title=str(_("Jobs and internships")),
        link=settings.MAJAL_ADDRESS + reverse("vacancies:list"),
        feed_url=settings.MAJAL_ADDRESS + reverse("vacancies:feed"),
        description="",
        language=stored_language(),
    )
    for one in open_vacancies(request.actor).order_by("-published_at", "-pk")[:IN_FEED]:
        address = settings.MAJAL_ADDRESS + one.get_absolute_url()
        made.add_item(
            title=f"{local(one, 'title')} · {local(one.organisation)}",
            link=address,
            unique_id=address,
            description=local(one, "text")[:500],
            pubdate=one.published_at,
            updateddate=one.published_at,
            author_name=local(one.organisation),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@page(Perm.APPLY, obj=open_vacancy)
@require_http_methods(["GET", "POST"])
def apply(request: Request, found: Vacancy) -> HttpResponse:
    """Apply for an offer."""
    form = ApplyForm(
        request.POST or None,
        request.FILES or None,
        initial={"key": secrets.token_urlsafe(24)},
    )

    def do(given: Any) -> None:
        language = stored_language()
        apply_for(found.pk, language=language, by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Apply: %(offer)s") % {"offer": local(found, "title")},
        lede=_(
            "%(company)s alone reads what you send. It is erased after a year at the latest, and "
            "as soon as you withdraw it. Law 09-08 lets you see and correct it."
        )
        % {"company": local(found.organisation)},
        button=_("Send my application"),
        done=_("Sent. An e-mail confirms it, with a link to follow or withdraw it."),
        back=found.get_absolute_url(),
        crumbs=[(_("Jobs and internships"), reverse("vacancies:list"))],
        beside={errors.AppliedAlready: "email", errors.ConsentMissing: "consents"},
    )


@page(Perm.APPLY)
@require_http_methods(["GET", "POST"])
def new_alert(request: Request) -> HttpResponse:
    """Ask to be told of new offers."""
    parks = parks_with_offers()
    form = AlertForm(
        request.POST or None,
        parks=parks,
        initial={
            "words": request.GET.get("q", "").replace("\0", "")[:80],
            "kind": request.GET.get("kind", ""),
            "park": parks.filter(code=request.GET.get("park", "").replace("\0", "")[:40]).first(),
        },
    )

    def do(given: Any) -> None:
        ask_alert(language=stored_language(), by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Be told of new offers"),
        lede=_(
            "You confirm your address first, and each e-mail stops them all by one tap. Nothing is "
            "sent when nothing is new."
        ),
        button=_("Ask for this alert"),
        done=_("Open the link in the e-mail that is on its way to you: then the alert begins."),
        back=reverse("vacancies:list"),
        crumbs=[(_("Jobs and internships"), reverse("vacancies:list"))],
        beside={errors.AlertTwice: "email", errors.AlertsTooMany: "email"},
    )
