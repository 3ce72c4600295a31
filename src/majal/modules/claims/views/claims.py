"""The numbers to confirm, and one of them: the form filled in, or what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.bidi import plain_number
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.claims import errors
from majal.modules.claims.commands import confirm_claim, dismiss_claim, reopen_claim
from majal.modules.claims.forms import ConfirmForm, DismissForm, filled
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm
from majal.modules.claims.queries.claims import claim_of, claims_listed, found_by
from majal.modules.claims.queries.weighing import as_said, weighed
from majal.modules.claims.workflow import CLAIM, ClaimState
from majal.modules.figures.public import (
    OutsideBounds,
    StatementRefused,
    definition_of,
    plain_value,
)
from majal.modules.parks.public import parks_visible_to
from majal.modules.press.public import Language, Paper

S = ClaimState


def whom_words(claim: Claim) -> str:
    """Whom a number speaks of."""
    whom = claim.park or claim.territory
    return local(whom) if whom else _("the network")


def measure_words(claim: Claim) -> str:
    """What it measures; a dash where nobody said."""
    return local(definition_of(claim.measure)) if claim.measure else "—"


def value_words(claim: Claim) -> str:
    """Its value, with how exactly it is said and the unit."""
    if claim.measure is None:
        return plain_number(claim.value)
    return plain_value(as_said(claim), claim.measure.unit)


def _parks(actor: Actor) -> list[tuple[str, str]]:
    return [(p.code, local(p)) for p in parks_visible_to(actor).order_by("code")]


def _papers(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001 - papers are public
    rows = Paper.objects.filter(pk__in=Claim.objects.values("paper")).order_by("name")
    return [(p.code, p.name) for p in rows]


QUEUE = register(
    List(
        name="claims.claim",
        title=gettext_lazy("Numbers to confirm"),
        query=claims_listed,
        address=Claim.get_absolute_url,
        default_sort="-state",
        search=found_by,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: [(s.value, s.label) for s in S if s != S.SUPERSEDED],
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "planned",
                pgettext_lazy("number of the press", "Planned or done"),
                lambda _a: [
                    ("no", pgettext_lazy("number of the press", "done")),
                    ("yes", pgettext_lazy("number of the press", "planned")),
                ],
                lambda rows, v: rows.filter(planned=v == "yes"),
            ),
            Filter(
                "language",
                gettext_lazy("Language"),
                lambda _a: [x for x in Language.choices if x[0] in ("ar", "fr", "en")],
                lambda rows, v: rows.filter(article__language=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
            Filter(
                "paper",
                pgettext_lazy("number of the press", "Paper"),
                _papers,
                lambda rows, v: rows.filter(paper__code=v),
            ),
        ),
        columns=(
            Column("quote", pgettext_lazy("number of the press", "Sentence"), lambda c: c.quote),
            Column("measure", gettext_lazy("Measure"), measure_words),
            Column("value", gettext_lazy("Value"), value_words, sort=("value",)),
            Column("subject", gettext_lazy("Whom it speaks of"), whom_words),
            Column("as_of", gettext_lazy("Date or period"), lambda c: c.as_of, kind="date"),
            Column(
                "paper",
                pgettext_lazy("number of the press", "Paper"),
                lambda c: c.article.paper.name,
            ),
            Column(
                "day",
                pgettext_lazy("number of the press", "Article of"),
                lambda c: c.article.day,
                sort=("article__day", "pk"),
                kind="date",
            ),
            Column(
                "state",
                gettext_lazy("State"),
                lambda c: c.get_state_display(),
                sort=("waiting", "article__day", "pk"),
            ),
        ),
        empty=gettext_lazy(
            "When papers say numbers of the parks, they wait here until somebody says which are "
            "figures. Nothing waits now."
        ),
    )
)


def _cards(answer: Answer) -> dict[str, Any]:
    rows = [row["object"] for row in answer.rows]
    return {"numbers": [(c, measure_words(c), value_words(c), whom_words(c)) for c in rows]}


@page(Perm.LIST)
def queue(request: Request) -> HttpResponseBase:
    """The numbers of the press, those that wait first."""
    return respond(
        request,
        QUEUE,
        more=_cards,
        cells="claims/_cards.html",
        lede=_("Read in articles by the program; only what a person confirms becomes a figure."),
    )


@page(Perm.LIST, obj=claim_of)
@require_http_methods(["GET", "POST"])
def claim(request: Request, found: Claim) -> HttpResponse:
    """One number: the form filled in as long as it waits, else what became of it."""
    waits = found.state == S.PROPOSED and may(request.actor, Perm.DECIDE, found)
    form, asked, decided = None, False, False
    if request.method == "POST":
        form = ConfirmForm(request.POST, actor=request.actor)
        if form.is_valid():
            try:
                confirm_claim(found.pk, form.row, sure=form.cleaned_data["sure"], by=request.actor)
            except StatementRefused as error:
                for column, sentence in error.reasons:
                    form.add_error(column if column in form.fields else None, sentence)
            except OutsideBounds as error:
                asked = True
                form.add_error("value", str(error))
            except errors.DecidedMeanwhile as error:
                decided = True
                form.add_error(None, str(error))
            except DomainError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request, _("Recorded as a figure. Somebody else has to verify it.")
                )
                return redirect(found)
    elif waits:
        form = ConfirmForm(initial=filled(found), actor=request.actor)
    beside = weighed(request.actor, found)
    context = {
        "one": found,
        "unit": found.measure.unit if found.measure else "",
        "measure": measure_words(found),
        "value": value_words(found),
        "subject": whom_words(found),
        "form": form,
        "asked": asked or bool(form and form.data.get("sure")),
        "decided": decided,
        "beside": beside,
        "steps": {step.name for step in CLAIM.available(found, to=request.actor)},
        "decisions": list(found.decisions.select_related("by")),
    }
    status = 422 if form and form.errors else 200
    return render(request, "claims/claim.html", context, status=status)


@page(Perm.DECIDE, obj=claim_of)
@require_http_methods(["GET", "POST"])
def dismiss(request: Request, found: Claim) -> HttpResponse:
    """Say that a number is no figure."""
    return ask(
        request,
        DismissForm(request.POST or None),
        lambda given: dismiss_claim(found.pk, given["why"], given["words"], by=request.actor),
        title=_("This number is no figure"),
        lede=found.quote,
        button=pgettext_lazy("step of a number of the press", "Dismiss"),
        done=_("Dismissed; it stays on record with its reason."),
        back=found.get_absolute_url(),
        crumbs=[(_("Numbers to confirm"), reverse("claims:list"))],
        beside={errors.ReasonMissing: "words"},
    )


@page(Perm.DECIDE, obj=claim_of)
@require_POST
def reopen(request: Request, found: Claim) -> HttpResponse:
    """Take up a dismissed number again."""
    try:
        reopen_claim(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It waits again."))
    return redirect(found)
