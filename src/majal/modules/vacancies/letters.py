"""What companies, park teams, applicants and those who asked for alerts are told."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel import links
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.vacancies.models import Alert, Candidacy, Vacancy
from majal.modules.vacancies.permissions import ALERT_LINK, CANDIDACY_LINK, HIRE_LINK

EXAMPLE_DAY = date(2026, 12, 15)


def _site(route: str, *parts: Any) -> str:
    return settings.MAJAL_ADDRESS + reverse(route, args=parts)


def _vacancy(context: Context, *states: str) -> Vacancy | None:
    rows = Vacancy.objects.select_related("organisation", "park")
    return rows.filter(pk=context["vacancy"], state__in=states).first()


def _words(found: Vacancy) -> dict[str, Any]:
    return {
        "offer": local(found, "title"),
        "company": local(found.organisation),
        "park": local(found.park),
        "day": isolated(humanise(found.closes_on), "auto"),
        "reason": found.reason,
        "address": settings.MAJAL_ADDRESS + found.get_absolute_url(),
    }


def moderate(context: Context) -> Context | None:
    """An offer to read, for the park’s team; None once it was decided."""
    found = _vacancy(context, "awaiting")
    return _words(found) if found else None


def decided(context: Context) -> Context | None:
    """Whether an offer is published, for its company."""
    found = _vacancy(context, "published", "refused")
    return {**_words(found), "published": found.state == "published"} if found else None


def closing(context: Context) -> Context | None:
    """An offer whose last day comes near."""
    found = _vacancy(context, "published")
    return _words(found) if found else None


def closed(context: Context) -> Context | None:
    """Whom did you hire? With a link that needs no sign-in, derived when the e-mail leaves."""
    found = _vacancy(context, "expired", "filled")
    if found is None:
        return None
    secret = links.derived_secret(HIRE_LINK, found.seed)
    return {**_words(found), "address": _site("vacancies:hire_link", secret)}


def _candidacy(context: Context) -> Candidacy | None:
    rows = Candidacy.objects.select_related("vacancy__organisation", "vacancy__park")
    return rows.filter(pk=context["candidacy"], emptied_at=None).first()


def received(context: Context) -> Context | None:
    """That an application arrived, with the link to see and withdraw it."""
    found = _candidacy(context)
    if found is None:
        return None
    secret = links.derived_secret(CANDIDACY_LINK, found.seed)
    return {
        **_words(found.vacancy),
        "name": found.name,
        "until": isolated(humanise(found.keep_until), "auto"),
        "address": _site("vacancies:candidacy", secret),
    }


def candidate(context: Context) -> Context | None:
    """That somebody applied, for the company; the name stands on the page only."""
    found = _candidacy(context)
    if found is None:
        return None
    address = settings.MAJAL_ADDRESS + found.get_absolute_url()
    return {**_words(found.vacancy), "address": address}


def not_kept(context: Context) -> Context | None:
    """That an application was not kept, for whoever applied."""
    found = _candidacy(context)
    if found is None or found.state != "refused":
        return None
    return {**_words(found.vacancy), "name": found.name, "address": _site("vacancies:list")}


def alert(context: Context) -> Context | None:
    """The link that confirms an alert."""
    found = Alert.objects.filter(pk=context["alert"], stopped_at=None, confirmed_at=None).first()
    if found is None:
        return None
    return {"address": _site("vacancies:alert", links.derived_secret(ALERT_LINK, found.seed))}


def alert_news(context: Context) -> Context | None:
    """What is new and still open, with the link that stops the alert."""
    found = Alert.objects.filter(pk=context["alert"], stopped_at=None).first()
    rows = Vacancy.objects.select_related("organisation", "park")
    offers = rows.filter(pk__in=context["vacancies"], state="published").order_by("published_at")
    if found is None or not offers:
        return None
    secret = links.derived_secret(ALERT_LINK, found.seed)
    lines = [_words(one) for one in offers]
    return {"lines": lines, "count": len(lines), "stop": _site("vacancies:alert", secret)}


def _example(**more: Any) -> Context:
    return {
        "offer": "Développeuse ou développeur front-end",
        "company": "Nour Labs SARL",
        "park": "Technopark",
        "name": "Ghita Filali",
        "day": isolated(humanise(EXAMPLE_DAY), "auto"),
        "until": isolated(humanise(EXAMPLE_DAY), "auto"),
        "reason": "",
        "address": _site("vacancies:list"),
        **more,
    }


register(
    Letter(
        code="vacancies.moderate",
        title=pgettext_lazy("letter", "An offer of a job to read"),
        purpose=_("Telling the park’s team that an offer waits to be published."),
        template="vacancies/letters/moderate",
        fill=moderate,
        example=_example,
        keep_days=90,
    )
)
register(
    Letter(
        code="vacancies.decided",
        title=pgettext_lazy("letter", "Your offer is published, or why not"),
        purpose=_("Telling a company what became of its offer."),
        template="vacancies/letters/decided",
        fill=decided,
        example=lambda: _example(published=True),
        keep_days=180,
    )
)
register(
    Letter(
        code="vacancies.closing",
        title=pgettext_lazy("letter", "Your offer closes soon"),
        purpose=_("Reminding a company of the last day of its offer."),
        template="vacancies/letters/closing",
        fill=closing,
        example=_example,
        keep_days=90,
    )
)
register(
    Letter(
        code="vacancies.candidate",
        title=pgettext_lazy("letter", "Somebody applied for your offer"),
        purpose=_("Telling a company that somebody applied."),
        template="vacancies/letters/candidate",
        fill=candidate,
        example=_example,
        keep_days=90,
    )
)
SEALED: dict[str, Any] = {
    "in_app": False,
    "optional": False,
    "digest": False,
    "sealed": True,
    "keep_days": 90,
}
"""Letters with a link that opens something: their text stands in no table."""
register(
    Letter(
        code="vacancies.closed",
        title=pgettext_lazy("letter", "Whom did you hire?"),
        purpose=_("Asking a company whose offer is closed whether somebody was hired."),
        template="vacancies/letters/closed",
        fill=closed,
        example=_example,
        **SEALED,
    )
)
register(
    Letter(
        code="vacancies.received",
        title=pgettext_lazy("letter", "Your application was received"),
        purpose=_("Confirming an application, with the link to withdraw it."),
        template="vacancies/letters/received",
        fill=received,
        example=_example,
        **SEALED,
    )
)
register(
    Letter(
        code="vacancies.not_kept",
        title=pgettext_lazy("letter", "Your application was not kept"),
        purpose=_("Answering whoever applied and was not kept."),
        template="vacancies/letters/not_kept",
        fill=not_kept,
        example=_example,
        in_app=False,
        optional=False,
        digest=False,
        keep_days=90,
    )
)
register(
    Letter(
        code="vacancies.alert",
        title=pgettext_lazy("letter", "Confirm your alert"),
        purpose=_("Making sure that whoever asked for an alert owns the address."),
        template="vacancies/letters/alert",
        fill=alert,
        example=_example,
        **SEALED,
    )
)
register(
    Letter(
        code="vacancies.alert_news",
        title=pgettext_lazy("letter", "New offers"),
        purpose=_("Telling whoever asked for it of new offers."),
        template="vacancies/letters/alert_news",
        fill=alert_news,
        example=lambda: _example(lines=[_example()], count=1, stop=_site("vacancies:list")),
        **SEALED,
    )
)
