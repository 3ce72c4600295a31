"""How far a move is: what is in, and what the files say there is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.imports import Importer, importers
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.conventions.public import conventions_visible_to
from majal.modules.moving_in.queries.files import files_visible_to
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to, spaces_in_use
from majal.modules.tenancy.public import contracts_visible_to

ELSEWHERE = ("premises.spaces",)
"""Importers whose own page reads any spreadsheet already."""


@dataclass(frozen=True)
class Step:
    """One step of moving in: what is in, how many rows one's own files had, where it is done."""

    title: str | Promise
    told: str | Promise
    done: int
    rows: int
    links: tuple[tuple[str | Promise, str], ...]


def steps_of(actor: Actor) -> list[Step]:
    """The steps in their order, as far as the actor may take them."""
    parks = list(parks_visible_to(actor))
    today = timezone.localdate()
    rows: dict[str, int] = {}
    for name, count in (
        files_visible_to(actor).exclude(import_file=None).values_list("importer", "rows")
    ):
        rows[name] = rows.get(name, 0) + count
    conventions = ("convention_files.conventions", "convention_files.parties")
    contracts = ("contract_files.contracts",)
    named = (*conventions, *contracts, *ELSEWHERE)
    spaces = spaces_in_use(today).filter(building__park__in=parks).count()
    return [
        Step(
            pgettext_lazy("step", "Companies"),
            _("The list of companies as you keep it; duplicates are proposed, you decide them."),
            organisations_visible_to(actor).filter(kind="company", archived_at=None).count(),
            0,
            ((_("Send a list of companies"), reverse("rosters:send")),),
        ),
        Step(
            pgettext_lazy("step", "Spaces"),
            _("Buildings, floors and spaces of each park, with who is in them."),
            spaces,
            rows.get("premises.spaces", 0),
            tuple((local(park), reverse("premises:send", args=[park.code])) for park in parks),
        ),
        Step(
            pgettext_lazy("step", "Contracts"),
            _("After companies and spaces: those that run already, as they stand."),
            contracts_visible_to(actor).count(),
            rows.get(contracts[0], 0),
            tuple((one.title, address_of(one)) for one in _usable(actor, contracts)),
        ),
        Step(
            pgettext_lazy("step", "Conventions"),
            _("First the conventions, then their parties, each in a file of its own."),
            conventions_visible_to(actor).count(),
            rows.get(conventions[0], 0),
            tuple((one.title, address_of(one)) for one in _usable(actor, conventions)),
        ),
        Step(
            pgettext_lazy("step", "All the rest"),
            _("Commitments, contributions, costs, members: whatever a file can bring."),
            0,
            sum(n for name, n in rows.items() if name not in named),
            tuple(
                (one.title, address_of(one))
                for one in _usable(actor, tuple(sorted(o.name for o in importers)))
                if one.name not in named
            ),
        ),
    ]


def address_of(one: Importer) -> str:
    """The page where a file for this importer is sent."""
    return reverse("moving_in:send", args=[one.name])


def _usable(actor: Actor, names: tuple[str, ...]) -> list[Importer]:
    found = (importers.get(name) for name in names)
    return [one for one in found if one is not None and may(actor, one.permission)]
