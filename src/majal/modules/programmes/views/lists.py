"""The lists of programmes and of their members."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.programmes.models import Place, Programme
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import (
    places_visible_to,
    programmes_run_by,
    programmes_visible_to,
)
from majal.modules.programmes.workflow import Outcome, ProgrammeKind

Options = Iterable[tuple[str, str | Promise]]


def _search(rows: QuerySet[Programme], words: str) -> QuerySet[Programme]:
    return rows.filter(
        Q(name_ar__icontains=words) | Q(name_fr__icontains=words) | Q(name_en__icontains=words)
    )


def _place(one: Programme) -> str:
    """Where it is; of one that is only known from a source nobody says more than the source."""
    parks = ", ".join(local(park) for park in one.parks.all())
    if parks or one.territory:
        return parks or local(one.territory)
    return "" if one.source_id else _("the whole network")


PROGRAMMES = register(
    List(
        name="programmes.programme",
        title=gettext_lazy("Programmes"),
        query=programmes_visible_to,
        address=Programme.get_absolute_url,
        default_sort="-since",
        search=_search,
        filters=(
            Filter(
                "kind",
                gettext_lazy("Kind"),
                lambda _a: ProgrammeKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Programme"), local, sort=("name_fr", "name_ar")),
            Column("kind", gettext_lazy("Kind"), lambda o: o.get_kind_display(), sort=("kind",)),
            Column(
                "since",
                pgettext_lazy("programme", "Began"),
                lambda o: o.first_day or o.since or "",
                sort=("since", "first_day"),
                kind="date",
            ),
            Column("place", gettext_lazy("Where"), _place),
            Column("partners", gettext_lazy("Partners"), lambda o: o.partners),
        ),
        empty=gettext_lazy(
            "A programme leads people from an idea to a company in stages. Its cohorts, its funnel "
            "and its funders’ targets stand here."
        ),
    )
)


def _of_programme(actor: Actor) -> Options:
    return [(one.code, local(one)) for one in programmes_run_by(actor).order_by("code")]


def _named(rows: QuerySet[Place], words: str) -> QuerySet[Place]:
    found = Q()
    for term in search_terms(words):
        found &= Q(beneficiary__search_key__contains=term) | Q(
            beneficiary__organisation__search_key__contains=term
        )
    return rows.filter(found)


def _how(rows: QuerySet[Place], value: str) -> QuerySet[Place]:
    return rows.filter(left_on=None) if value == "running" else rows.filter(outcome=value)


def _stands(one: Place) -> Any:
    return one.get_outcome_display() or _("in the cohort")


PLACES = register(
    List(
        name="programmes.place",
        title=gettext_lazy("Members of programmes"),
        query=places_visible_to,
        address=Place.get_absolute_url,
        default_sort="-entered",
        search=_named,
        filters=(
            Filter(
                "programme",
                gettext_lazy("Programme"),
                _of_programme,
                lambda rows, v: rows.filter(cohort__stage__programme__code=v),
            ),
            Filter(
                "how",
                gettext_lazy("How it stands"),
                lambda _a: [
                    ("running", pgettext_lazy("member of a cohort", "in the cohort")),
                    *Outcome.choices,
                ],
                _how,
            ),
        ),
        columns=(
            Column("member", gettext_lazy("Member"), lambda o: str(o.beneficiary)),
            Column("project", gettext_lazy("Project"), lambda o: o.beneficiary.project),
            Column(
                "programme", gettext_lazy("Programme"), lambda o: local(o.cohort.stage.programme)
            ),
            Column("cohort", gettext_lazy("Cohort"), lambda o: str(o.cohort)),
            Column(
                "entered",
                gettext_lazy("Entered on"),
                lambda o: o.entered_on,
                sort=("entered_on",),
                kind="date",
            ),
            Column("stands", gettext_lazy("How it stands"), _stands, sort=("outcome",)),
            Column(
                "commune",
                gettext_lazy("Commune"),
                lambda o: local(o.beneficiary.commune) if o.beneficiary.commune else "",
            ),
        ),
        empty=gettext_lazy("Members are entered on the page of their cohort, or from a file."),
    )
)


@page(Perm.READ, replica=True)
def programmes(request: Request) -> HttpResponseBase:
    """The programmes one may see."""
    makes = may(request.actor, Perm.MAKE)
    return respond(
        request,
        PROGRAMMES,
        lede=_("From an idea to a company that lasts: stages, cohorts, and what came of them."),
        action_address=reverse("programmes:make") if makes else "",
        action_label=_("Begin a programme"),
        cells="programmes/_cards.html",
    )


@page(Perm.LIST)
def places(request: Request) -> HttpResponseBase:
    """The members of the cohorts one looks after."""
    return respond(
        request,
        PLACES,
        lede=_("Companies and project holders, each with a logbook, milestones and a path."),
        action_address=reverse("kernel:import", args=["programme_files.members"]),
        action_label=_("Members from a file"),
    )
