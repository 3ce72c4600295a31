"""Where sources disagree: the list as cards, one contradiction with all it rests on, its why."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.contradictions.commands import explain_contradiction
from majal.modules.contradictions.forms import ExplanationForm
from majal.modules.contradictions.models import Contradiction, Explanation, Reason, Rule
from majal.modules.contradictions.permissions import Perm
from majal.modules.contradictions.queries import (
    Named,
    about,
    cards_of,
    contradictions_visible_to,
    of_subject,
    whole_cards_of,
    with_words,
)
from majal.modules.figures.public import NETWORK, definition_of, dimension_label, measures_named

Rows = QuerySet[Contradiction]
Options = Iterable[tuple[str, Any]]
EXPLAINED = Q(Exists(Explanation.objects.filter(contradiction=OuterRef("pk"))))


def _rules(actor: Actor) -> Options:  # noqa: ARG001
    return Rule.choices


def _subjects(actor: Actor) -> Options:
    by_code = ("park__code", "territory__code")
    rows = contradictions_visible_to(actor).order_by(*by_code).distinct(*by_code)
    found = [one for row in rows if (one := about(row))]
    return [(NETWORK, _("the network")), *((one.code, local(one, "short")) for one in found)]


def _measures(actor: Actor) -> Options:
    found = contradictions_visible_to(actor).order_by().values("measure")
    named = measures_named(actor, Q(measure__in=found))
    return [(m.code, local(definition_of(m))) for m in named]


def _subject(row: Contradiction) -> str:
    found = about(row)
    return local(found, "short") if found else _("the network")


def _why(row: Contradiction) -> str:
    told = row.told  # type: ignore[attr-defined]
    return f"{Reason(told['reason']).label} {told['text']}".strip() if told else ""


def _words(row: Contradiction) -> str:
    return ", ".join(dimension_label(name, code) for name, code in sorted(row.dimensions.items()))


CONTRADICTIONS = register(
    List(
        name="contradictions.contradiction",
        title=gettext_lazy("Where sources disagree"),
        query=contradictions_visible_to,
        columns=(
            Column(
                "measure",
                gettext_lazy("Measure"),
                lambda c: local(Named(c.measure.code, c.named)),
                sort=("measure__order", "-said_last"),
            ),
            Column("rule", gettext_lazy("Rule"), lambda c: c.get_rule_display(), sort=("rule",)),
            Column(
                "subject",
                gettext_lazy("Subject"),
                _subject,
                sort=("park__code", "territory__code"),
            ),
            Column("dimensions", gettext_lazy("Dimensions"), _words),
            Column(
                "said",
                gettext_lazy("Known since"),
                lambda c: c.said_last,
                sort=("said_last",),
                kind="date",
            ),
            Column("explanation", gettext_lazy("Explanation"), _why),
        ),
        address=lambda c: c.get_absolute_url(),
        default_sort="-said",
        filters=(
            Filter(
                "explained",
                gettext_lazy("Explanation"),
                lambda _actor: [
                    ("yes", gettext_lazy("explained")),
                    ("no", gettext_lazy("not explained yet")),
                ],
                lambda rows, value: rows.filter(EXPLAINED if value == "yes" else ~EXPLAINED),
            ),
            Filter(
                "rule", gettext_lazy("Rule"), _rules, lambda rows, value: rows.filter(rule=value)
            ),
            Filter("subject", gettext_lazy("Subject"), _subjects, of_subject),
            Filter(
                "measure",
                gettext_lazy("Measure"),
                _measures,
                lambda rows, value: rows.filter(measure__code=value),
            ),
        ),
        page_size=30,
        empty=gettext_lazy("No two statements on record contradict each other."),
    )
)


@page(Perm.SEE, replica=True)
def contradiction_list(request: Request) -> HttpResponseBase:
    """Every contradiction as a card, two sides face to face; those known last first."""

    def cards(found: Answer) -> dict[str, Any]:
        return {"cards": cards_of(row["object"] for row in found.rows)}

    return respond(
        request,
        CONTRADICTIONS,
        more=cards,
        cells="contradictions/_cards.html",
        lede=_("Found by named rules, never typed. Nothing is averaged away."),
    )


def _contradiction_of(actor: Actor, pk: int) -> Contradiction:  # noqa: ARG001 - all are public
    return with_words(Contradiction.objects.all()).get(pk=pk)


@page(Perm.SEE, obj=_contradiction_of, replica=True)
def contradiction_detail(request: Request, contradiction: Contradiction) -> HttpResponse:
    """One contradiction: every statement with its source, what was said of why, the form."""
    seen = contradiction.told["pk"] if contradiction.told else None  # type: ignore[attr-defined]
    return _show(request, contradiction, ExplanationForm(initial={"seen": seen}))


@page(Perm.EXPLAIN, obj=_contradiction_of)
def contradiction_explain(request: Request, contradiction: Contradiction) -> HttpResponse:
    """Say why, or correct what was said."""
    if request.method != "POST":
        return redirect(contradiction)
    form = ExplanationForm(request.POST)
    if form.is_valid():
        try:
            explain_contradiction(contradiction.pk, **form.cleaned_data, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect(contradiction)
    return _show(request, contradiction, form)


def _show(request: Request, found: Contradiction, form: ExplanationForm) -> HttpResponse:
    return render(
        request,
        "contradictions/detail.html",
        {
            "card": whole_cards_of([found])[0],
            "history": found.explanations.select_related("by").order_by("pk"),
            "form": form if may(request.actor, Perm.EXPLAIN, found) else None,
        },
    )
