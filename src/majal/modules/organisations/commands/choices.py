"""The sectors and technologies of an organisation: only what differs is written."""

from collections.abc import Mapping, Sequence

from majal.modules.organisations.errors import (
    MainSectorMissing,
    SectorUnknown,
    TechnologyUnknown,
)
from majal.modules.organisations.models import (
    Organisation,
    OrganisationSector,
    OrganisationTechnology,
    Sector,
    Technology,
)

NEEDS_SECTOR = frozenset({"company"})
"""Kinds that must say what they work in; a council or a school need not."""


def choose_sectors(
    organisation: Organisation, codes: Sequence[str] | None, main: str | None
) -> None:
    """Make these the sectors of an organisation, the main one among them; None leaves as it is.

    Raises: SectorUnknown; MainSectorMissing.
    """
    rows = {row.sector_id: row for row in organisation.chosen_sectors.all()}
    wanted, chosen = _wanted(rows, codes, main)
    if (wanted and not chosen) or (not wanted and organisation.kind_id in NEEDS_SECTOR):
        raise MainSectorMissing
    known = set(Sector.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for code in wanted:
        if code not in known:
            raise SectorUnknown(code=code)
    for code, row in rows.items():
        if code not in wanted:
            row.delete()
        elif row.is_main and code != chosen:  # the old main one steps back before the new one
            row.is_main = False
            row.save(update_fields=["is_main"])
    for code in wanted:
        row = rows.get(code) or OrganisationSector(organisation=organisation, sector_id=code)
        if row.pk is None or row.is_main != (code == chosen):
            row.is_main = code == chosen
            row.save()


def _wanted(
    rows: Mapping[str, OrganisationSector], codes: Sequence[str] | None, main: str | None
) -> tuple[list[str], str]:
    """The sectors asked for, and the main one: the one said, else as before, else the only one."""
    wanted = dict.fromkeys(rows if codes is None else codes)
    before = next((code for code, row in rows.items() if row.is_main and code in wanted), "")
    chosen = before if main is None else main
    if not chosen and len(wanted) == 1:
        chosen = next(iter(wanted))
    if chosen:
        wanted.setdefault(chosen)
    return list(wanted), chosen


def choose_technologies(organisation: Organisation, codes: Sequence[str]) -> None:
    """Make these the technologies of an organisation.

    Raises: TechnologyUnknown.
    """
    wanted = dict.fromkeys(codes)
    known = set(Technology.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for code in wanted:
        if code not in known:
            raise TechnologyUnknown(code=code)
    has = {row.technology_id: row for row in organisation.chosen_technologies.all()}
    for code, row in has.items():
        if code not in wanted:
            row.delete()
    for code in wanted:
        if code not in has:
            OrganisationTechnology.objects.create(organisation=organisation, technology_id=code)
