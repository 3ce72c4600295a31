"""The network's own history as classes of cases, and what each says of a site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.reckoning import code_version
from majal.modules.planning.queries import forecasting, months
from majal.modules.planning.queries.forecasting import Backtest, Case, Outlook, backtest, outlook
from majal.modules.planning.queries.months import between, months_after
from majal.modules.planning.queries.publishing import published
from majal.modules.planning.queries.sites import Site, sites_of
from majal.modules.planning.queries.visible import latest, projects_visible_to

HUNDREDTH = Decimal("0.01")


class Clock(TextChoices):
    """From when the months are counted."""

    FIRST = "first", pgettext_lazy("months counted", "from the first promised opening")
    LAST = "last", pgettext_lazy("months counted", "from the last promised opening")
    CONVENTION = "convention", pgettext_lazy("months counted", "from the first convention")
    ANNOUNCED = "announced", pgettext_lazy("months counted", "from the announcement")


def start_of(site: Site, clock: str) -> PartialDate | None:
    """The date from which a clock counts for a site."""
    match clock:
        case Clock.FIRST:
            return site.first.when if site.first else None
        case Clock.LAST:
            return site.last.when if site.last else None
        case Clock.CONVENTION:
            return site.convention.on if site.convention else None
    found: PartialDate | None = site.park.announced_on
    return found


def class_of(sites: Iterable[Site], clock: str) -> list[Case]:
    """The operator's sites by how many months they took, those not open by how many so far."""
    found = []
    for site in sites:
        start = start_of(site, clock)
        if start is None or not site.counted or not (site.opened or site.under_way):
            continue
        took = between(start, site.opened or site.today)
        ended = site.opened is not None
        found.append(Case(site.park.code, took.low, took.central, took.high, ended))
    return found


def drifts_of(sites: Iterable[Site]) -> list[Case]:
    """The operator's sites by how many times their first cost they came to."""
    found = []
    for site in sites:
        if site.counted and site.drift is not None and (site.opened or site.under_way):
            drift = float(site.drift)
            found.append(Case(site.park.code, drift, drift, drift, site.final is not None))
    return found


@dataclass(frozen=True)
class Reading:
    """What one clock says of a site: since when, how long already, and dates of the range."""

    clock: Clock
    start: PartialDate
    elapsed: float
    told: Outlook

    @property
    def dates(self) -> tuple[PartialDate | None, PartialDate | None, PartialDate | None]:
        """The months of the range; None for what the class never reached."""
        low, middle, high = (
            self._date(v) for v in (self.told.low, self.told.middle, self.told.high)
        )
        return low, middle, high

    @property
    def ends(self) -> tuple[PartialDate, PartialDate] | None:
        """The months to which the lowest and the highest case would lead."""
        if self.told.ends is None:
            return None
        return months_after(self.start, self.told.ends[0]), months_after(
            self.start, self.told.ends[1]
        )

    def _date(self, value: float | None) -> PartialDate | None:
        return None if value is None else months_after(self.start, value)


@dataclass(frozen=True)
class CostReading:
    """What the class of costs says of a site, in dirhams."""

    first: Decimal
    drift: float
    told: Outlook

    def _sum(self, value: float | None) -> Decimal | None:
        return None if value is None else (self.first * Decimal(value)).quantize(HUNDREDTH)

    @property
    def sums(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """The range."""
        return self._sum(self.told.low), self._sum(self.told.middle), self._sum(self.told.high)

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None] | None:
        """What the lowest and the highest case would make of it."""
        found = self.told.ends
        return (self._sum(found[0]), self._sum(found[1])) if found else None


@dataclass(frozen=True)
class Forecast:
    """All that history says of one site that is not open."""

    readings: Sequence[Reading]
    cost: CostReading | None

    @property
    def best(self) -> Reading | None:
        """The first clock with a range, else the first that tells anything, else the first.

        Never the last promise: which one was the last is known of parks that opened alone.
        """
        known = [r for r in self.readings if r.clock != Clock.LAST]
        whole = [r for r in known if r.told.why is None]
        some = [r for r in known if r.told.known]
        return next(iter((*whole, *some, *known, *self.readings)), None)


def forecast_of(site: Site, history: Sequence[Site]) -> Forecast | None:
    """What the other sites of the network say of one on its way; None where it is open or over."""
    if not site.under_way:
        return None
    others = [s for s in history if s.park.pk != site.park.pk]
    readings = []
    for clock in Clock:
        start = start_of(site, clock)
        if start is not None:
            elapsed = between(start, site.today).central
            told = outlook(class_of(others, clock), elapsed)
            readings.append(Reading(Clock(clock), start, elapsed, told))
    cost = None
    if site.cost and site.cost.value:
        drift = float(site.drift or 1)
        cases = drifts_of(others)
        told = outlook(cases, drift if site.drift else None)
        cost = CostReading(site.cost.value, drift, told)
    return Forecast(readings, cost)


def history_of(site: Site | None = None) -> list[Site]:
    """Every site of the network with what anyone may know of it, whoever asks."""
    day = site.today if site else None
    rows = latest(projects_visible_to(SYSTEM)).order_by("park__code")
    return published(sites_of(rows, to=ANYONE, today=day))


def trials_of(history: Sequence[Site], clock: str) -> Backtest:
    """The class of a clock, each site that opened forecast from the others."""
    return backtest(class_of(history, clock))


def cost_trials_of(history: Sequence[Site]) -> Backtest:
    """The same of costs."""
    return backtest(drifts_of(history))


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(forecasting.__file__, months.__file__, __file__)
