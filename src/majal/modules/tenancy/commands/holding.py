"""What the commands of contracts share: holding a contract and its spaces, checking its dates."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NoReturn

from django.utils import timezone
from django.utils.translation import gettext

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.errors import NotFound
from majal.kernel.names import listed
from majal.kernel.permissions import may
from majal.modules.admissions.public import WaitingEntry
from majal.modules.parks.public import Space
from majal.modules.rents.public import ContractKind, RentTerms, after_months
from majal.modules.tenancy import errors
from majal.modules.tenancy.models import Amendment, Contract, ContractSpace
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.holding import InTheWay, in_the_way

DAY = timedelta(days=1)
FAR = timedelta(days=366 * 40)
REFUSALS = {
    "contract_space_once": errors.SpaceLetMeanwhile,
    "contract_space_in_park": errors.SpaceElsewhere,
    "tenancy_contract_previous_id_key": errors.SpaceLetMeanwhile,
}


def held(contract_id: int, by: Actor) -> Contract:
    """A contract, locked to the end; nobody learns of one that is not theirs. Raises: NotFound."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("organisation", "park")
    contract = rows.filter(pk=contract_id).first()
    if contract is None or not may(by, Perm.SEE, contract):
        raise NotFound
    return contract


def spaces_held(space_ids: Iterable[int]) -> list[Space]:
    """Spaces, locked to the end, so that two lets of one wait for each other. Raises: NotFound."""
    wanted = sorted(set(space_ids))
    rows = Space.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted)
    found = list(rows.select_related("building__park").order_by("pk"))
    if len(found) != len(wanted):
        raise NotFound
    return found


def check_promised(spaces: Sequence[Space]) -> None:
    """Raises: SpaceOffered where somebody on a waiting list is still asked whether they want it."""
    ids = [space.pk for space in spaces]
    asked = WaitingEntry.objects.filter(offers__space__in=ids, offers__state="open")
    found = asked.values_list("offers__space__code", "offers__answer_by").first()
    if found:
        raise errors.SpaceOffered(space=found[0], until=humanise_moment(found[1]))


def check_free(spaces: Sequence[Space], first: date, until: date | None, *, but: int = 0) -> None:
    """Raises: SpaceLet; SpaceLetOpen; SpaceLetFull, naming what is in the way and what is free."""
    if found := in_the_way(spaces, first, until, but=but):
        _refuse(found)


def _refuse(found: InTheWay) -> NoReturn:
    names = [_told(space) for space in found.alternatives]
    told = {"space": found.space.code, "number": found.contract.number}
    end = humanise(found.until - DAY) if found.until else gettext("no known day")
    if not names:
        raise errors.SpaceLetFull(**told, until=end)
    if found.until is None:
        raise errors.SpaceLetOpen(**told, alternatives=listed(names))
    raise errors.SpaceLet(**told, until=end, alternatives=listed(names))


def _told(space: Space) -> str:
    """A code, with its area where that is known; isolated, since codes read left to right."""
    area = f" ({space.net_area.normalize():f} m²)" if space.net_area else ""
    return f"\u2068{space.code}{area}\u2069"


def check_dates(kind: str, first: date, last: date | None, terms: RentTerms, since: date) -> None:
    """Raises: DayUnlikely; TermBackwards; TermMissing; TermTooShort; TermTooLong."""
    today = timezone.localdate()
    for day in filter(None, (first, last)):
        if abs(day - today) > FAR:
            raise errors.DayUnlikely(day=humanise(day))
    if last is None:
        if kind == ContractKind.DOMICILIATION:
            raise errors.TermMissing
        return
    if last < first:
        raise errors.TermBackwards
    if terms.firm_months and last < (firm := firm_until(terms, since)):
        raise errors.TermTooShort(months=terms.firm_months, day=humanise(firm))
    if terms.most_months is not None:
        most = after_months(since, terms.most_months) - DAY
        if last > most:
            raise errors.TermTooLong(months=terms.most_months, day=humanise(most))


def firm_until(terms: RentTerms, since: date) -> date:
    """The last day of the firm term."""
    return after_months(since, terms.firm_months) - DAY


def hold_from(contract: Contract, spaces: Iterable[Space], first: date, until: date | None) -> None:
    """Attach spaces to a contract, each with its area of today."""
    for space in spaces:
        ContractSpace.objects.create(
            contract=contract, space=space, first_day=first, until=until, area=space.net_area
        )


def let_go(contract: Contract, until: date, *, only: Iterable[Space] | None = None) -> list[Space]:
    """End what a contract holds on a day, all or ``only`` some, and say which spaces came free."""
    freed = []
    rows = contract.held_spaces.select_for_update(of=("self",)).select_related("space")
    if only is not None:
        rows = rows.filter(space__in=[space.pk for space in only])
    for row in rows:
        if row.until is None or row.until > until:
            row.until = max(until, row.first_day)
            row.save(update_fields=["until"])
            freed.append(row.space)
    return freed


def extend(contract: Contract, former: date | None, until: date | None) -> None:
    """Let what a contract holds to its end be held until another day."""
    for row in contract.held_spaces.select_for_update(of=("self",)).filter(until=former):
        row.until = until
        row.save(update_fields=["until"])


def wrote(
    contract: Contract,
    kind: str,
    from_day: date,
    *,
    before: str = "",
    after: str = "",
    note: str = "",
    by: Actor,
) -> Amendment:
    """Write the next amendment of a contract, which is locked."""
    return Amendment.objects.create(
        contract=contract,
        number=contract.amendments.count() + 1,
        kind=kind,
        from_day=from_day,
        before=before.strip()[:500],
        after=after.strip()[:500],
        note=note.strip()[:1000],
        by_id=by.pk,
    )


def codes(spaces: Iterable[Space]) -> str:
    """The codes of some spaces, as an amendment says them."""
    return ", ".join(sorted(space.code for space in spaces))
