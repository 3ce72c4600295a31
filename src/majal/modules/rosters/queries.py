"""Which lists an actor may see, and what is in them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst

from majal.kernel.actors import ANYONE, SYSTEM, Actor
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.models import JobRun
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.organisations.public import (
    LegalForm,
    Organisation,
    OrganisationKind,
    Sector,
    would_differ,
    would_fill,
)
from majal.modules.people.public import Role
from majal.modules.rosters.models import CompanyList, CompanyRow, Decision, Fate, Holds
from majal.modules.rosters.permissions import Perm
from majal.modules.rosters.workflow import ListState
from majal.modules.territories.public import Territory, territories_visible_to

VERBS: Mapping[str, str] = {
    ListState.READING: "read",
    ListState.CHECKING: "check",
    ListState.RECORDING: "record",
}
COMPARED = tuple(h.value for h in Holds if h not in (Holds.NAME, Holds.SECTOR))
"""What an organisation has under the same name; its name and its sector are read first."""
CODES = frozenset({"ice", "rc_number", "tax_id", "business_tax", "cnss", "phone"})


def lists_visible_to(actor: Actor) -> QuerySet[CompanyList]:
    """Head office sees every list, a park's manager those they sent, newest first."""
    rows = CompanyList.objects.select_related("sent_by", "file", "kind")
    if not may(actor, Perm.IMPORT):
        return rows.none()
    if actor is SYSTEM or any(g.role == Role.HEAD_OFFICE for g in actor.grants):
        return rows
    return rows.filter(sent_by=actor.pk)


def undecided(company_list: CompanyList) -> QuerySet[CompanyRow]:
    """Possible duplicates nobody has decided yet, in the order of the file."""
    rows = company_list.rows.filter(fate=Fate.POSSIBLE, decision="")
    return rows.select_related("candidate__kind", "candidate__territory").order_by("line")


def counts_of(company_list: CompanyList) -> Mapping[str, int]:
    """How many rows of each fate, how many decided in which way, how many recorded; one query."""
    rows = (
        company_list.rows.order_by()
        .values("fate", "decision")
        .annotate(number=Count("pk"), recorded=Count("organisation"))
    )
    found: Counter[str] = Counter(dict.fromkeys((*Fate, *Decision, "undecided", "recorded"), 0))
    for row in rows:
        found[row["fate"]] += row["number"]
        if row["fate"] == Fate.POSSIBLE:
            found[row["decision"] or "undecided"] += row["number"]
        if row["fate"] == Fate.NEW:
            found["recorded"] += row["recorded"]
    return dict(found)


def remembered_mapping(signature: str, user_id: int) -> list[str]:
    """The mapping last confirmed for the same headers: one's own, else anybody's; else nothing."""
    told = CompanyList.objects.filter(signature=signature).exclude(
        state__in=[ListState.READING, ListState.MAPPING, ListState.UNREADABLE]
    )
    last = told.filter(sent_by=user_id).first() or told.first()
    return list(last.mapping) if last else []


def work_on(company_list: CompanyList) -> JobRun | None:
    """The job that is reading, checking or recording the list, or None when it awaits people."""
    verb = VERBS.get(company_list.state)
    key = f"rosters.{verb}:{company_list.pk}:{company_list.turn}"
    return JobRun.objects.filter(key=key).first() if verb else None


@dataclass(frozen=True)
class Compared:
    """One field of a possible duplicate, side by side: of the list, and of what is registered."""

    label: str | Promise
    listed: str
    registered: str
    is_code: bool
    filled: bool
    differs: bool


def compared(row: CompanyRow) -> Iterator[Compared]:
    """All that a row says beside all that its candidate says, and what completing would fill."""
    there = row.candidate
    if there is None:
        return
    details = {k: v for k, v in row.values.items() if k != "kind"}
    if founded := details.get("founded"):
        details["founded"] = PartialDate.parse(founded)
    filled, differs = would_fill(there, details), would_differ(there, details)
    names = _names_of(details, there)
    for name, label in _labels():
        listed, registered = names(details.get(name)), names(_said(there, name))
        if listed or registered:
            yield Compared(
                label, listed, registered, name in CODES, name in filled, name in differs
            )


def _labels() -> Iterator[tuple[str, str]]:
    fields: dict[str, Any] = {one.name: one for one in Organisation._meta.fields}  # noqa: SLF001
    for name in COMPARED:
        yield name, capfirst(str(fields[name].verbose_name))
    yield "main_sector", capfirst(str(Sector._meta.verbose_name))  # noqa: SLF001


def _said(organisation: Organisation, name: str) -> Any:
    if name == "main_sector":
        return next((r.sector_id for r in organisation.chosen_sectors.all() if r.is_main), "")
    if name == "territory":
        return organisation.territory.code if organisation.territory else ""
    return getattr(organisation, name)


def _names_of(details: Mapping[str, Any], there: Organisation) -> Any:
    """A function from what is stored to what a person reads; two queries."""
    places = {details.get("territory"), there.territory.code if there.territory else None}
    words: dict[Any, str] = {code: str(label) for code, label in LegalForm.choices}
    territories: QuerySet[Territory] = territories_visible_to(ANYONE).filter(code__in=places)
    words |= {t.code: local(t) for t in territories}
    words |= {s.pk: local(s) for s in Sector.objects.all()}

    def read(value: Any) -> str:
        if isinstance(value, PartialDate):
            return humanise(value)
        return str(words.get(value, value or ""))

    return read


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of organisation a list may hold."""
    return [(kind.pk, local(kind)) for kind in OrganisationKind.objects.order_by("position")]
