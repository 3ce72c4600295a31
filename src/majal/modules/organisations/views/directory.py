"""The directory: every organisation the reader may see, found in either script."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    Relation,
    archive_organisation,
    kinds_of_organisation,
    organisations_visible_to,
    sectors,
    technologies,
)
from majal.modules.organisations.queries import (
    in_region,
    in_sector,
    main_sector,
    matching,
    regions,
    seen_as,
    sees_all,
    with_technology,
)

Rows = QuerySet[Organisation]
Options = Iterable[tuple[str, Any]]


def _kinds(actor: Actor) -> Options:  # noqa: ARG001
    return [(kind.pk, local(kind)) for kind in kinds_of_organisation()]


def _sectors(actor: Actor) -> Options:  # noqa: ARG001
    return [(sector.pk, local(sector)) for sector in sectors()]


def _technologies(actor: Actor) -> Options:  # noqa: ARG001
    return [(one.pk, local(one)) for one in technologies()]


def _regions(actor: Actor) -> Options:  # noqa: ARG001
    return [(region.code, local(region)) for region in regions()]


def _states(actor: Actor) -> Options:
    return [("archived", gettext_lazy("in the archive"))] if sees_all(actor) else []


def _relations(actor: Actor) -> Options:  # noqa: ARG001
    return Relation.choices


def _archive(ids: Iterable[int], by: Actor) -> int:
    rows = list(ids)
    for pk in rows:
        archive_organisation(pk, by=by)
    return len(rows)


def _territory(organisation: Organisation) -> str:
    return local(organisation.territory) if organisation.territory else ""


def _sector(organisation: Organisation) -> str:
    sector = main_sector(organisation)
    return local(sector) if sector else ""


DIRECTORY = register(
    List(
        name="organisations.organisation",
        title=gettext_lazy("Directory"),
        query=organisations_visible_to,
        columns=(
            Column("name", gettext_lazy("Name"), local, sort=("sort_name",)),
            Column(
                "kind",
                gettext_lazy("Kind"),
                lambda o: local(o.kind),
                sort=("kind__position", "sort_name"),
            ),
            Column("sector", gettext_lazy("Main sector"), _sector),
            Column(
                "territory",
                gettext_lazy("Territory"),
                _territory,
                sort=("territory__code", "sort_name"),
            ),
        ),
        address=Organisation.get_absolute_url,
        default_sort="name",
        filters=(
            Filter("kind", gettext_lazy("Kind"), _kinds, lambda rows, v: rows.filter(kind=v)),
            Filter("sector", gettext_lazy("Sector"), _sectors, in_sector),
            Filter("technology", gettext_lazy("Technology"), _technologies, with_technology),
            Filter("region", gettext_lazy("Region"), _regions, in_region),
            Filter("seen", gettext_lazy("Seen in a source as"), _relations, seen_as),
            Filter(
                "state",
                gettext_lazy("State"),
                _states,
                lambda rows, _v: rows.filter(archived_at__isnull=False),
            ),
        ),
        search=matching,
        bulk=(Bulk("archive", gettext_lazy("Put into the archive"), Perm.ARCHIVE, _archive),),
        empty=gettext_lazy(
            "The directory holds the companies, project holders, councils, schools and partners of "
            "the network, each once, with its sectors and where it is."
        ),
    )
)


@page(Perm.SEE, replica=True)
def directory(request: Request) -> HttpResponseBase:
    """The directory."""
    extra: dict[str, Any] = {
        "lede": _("Companies, project holders, councils and partners of the network.")
    }
    if may(request.actor, Perm.REGISTER):
        extra |= {
            "action_address": reverse("organisations:new"),
            "action_label": _("Register an organisation"),
        }
    return respond(request, DIRECTORY, **extra)
