"""Vouchers that a team sends as a table: each row checked whole, then given."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, parse_typed
from majal.kernel.errors import DomainError
from majal.kernel.permissions import may, require
from majal.kernel.tables import Columns, Reason, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.mentoring.public import MentoringPerm, Title, Voucher, give_voucher
from majal.modules.organisations.public import (
    Organisation,
    organisations_visible_to,
    read_ice,
)
from majal.modules.parks.public import Park
from majal.modules.voucher_files.errors import GivenMeanwhile
from majal.modules.voucher_files.permissions import Perm

VOUCHER_COLUMNS = Columns(
    required=("park", "company", "hours", "first_day", "last_day"),
    optional=("payer", "title", "title_ref", "note"),
    aliases={
        "site": "park", "المجمع": "park", "entreprise": "company", "organisation": "company",
        "المقاولة": "company", "المؤسسة": "company", "heures": "hours", "الساعات": "hours",
        "début": "first_day", "premier jour": "first_day", "من": "first_day",
        "fin": "last_day", "dernier jour": "last_day", "إلى": "last_day",
        "payeur": "payer", "à la charge de": "payer", "على نفقة": "payer", "titre": "title",
        "في إطار": "title", "référence": "title_ref", "المرجع": "title_ref",
        "observation": "note", "ملاحظة": "note",
    },
)  # fmt: skip
TITLES = {
    "convention": Title.CONVENTION, "اتفاقيه": Title.CONVENTION, "الاتفاقيه": Title.CONVENTION,
    "programme": Title.PROGRAMME, "program": Title.PROGRAMME, "برنامج": Title.PROGRAMME,
    "budget": Title.BUDGET, "ميزانيه": Title.BUDGET, "الميزانيه": Title.BUDGET,
    "purchase": Title.PURCHASE, "achat": Title.PURCHASE, "اقتناء": Title.PURCHASE,
}  # fmt: skip
LEAST, MOST, LONG = 15, 600_000, 120
NO_PARK = _("You look after no park of this code. Write the code of one of yours.")
NO_COMPANY = _("No organisation has this ICE or name. Register it first, or write its ICE.")
TWO_COMPANIES = _("Several organisations have this name. Write the ICE of the one you mean.")
NO_HOURS = _("Write the hours as a number, from a quarter of an hour on: 10, 7.5 or 7,5.")
NO_TITLE = _("Write convention, programme, budget or purchase, or leave it empty.")
NO_REFERENCE = _("Name the convention or the programme, so that its payer finds it again.")
TOO_LONG = _("Write at most 120 letters.")
NO_ORDER = _("The last day comes before the first. Check both.")
OTHER_HOURS = _(
    "The same voucher was given with other hours. Correct it on its page, where the reason stands."
)
Tell = Callable[[int], object]
Found = Organisation | Promise


@command()
def import_vouchers(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Give the vouchers of a table, or without ``commit`` only report.

    A voucher of the same organisation, payer, title and days was given already: so a mended file
    is sent again whole. A row is given whole or not at all, and stops no other.

    Permission: voucher_files.import, and mentoring.grant_voucher on the park of each row.
    Raises: NotAllowed.
    """
    require(by, Perm.IMPORT)
    reader = _Reader(by)

    def plan(row: Row) -> RowResult:
        read = _Read(row.values, reader)
        label = row.values["company"].strip()[:80]
        if read.wrong or read.asked is None:
            return RowResult.refused(row, *read.wrong, label=label)
        asked = read.asked
        former = _given(asked)
        if former is not None and former.minutes != asked.minutes:
            reason = Reason.of("other_hours", OTHER_HOURS, "hours")
            return RowResult.refused(row, reason, label=label)

        def apply() -> None:
            _give(asked, row.values["note"], by)

        status = Status.NEW if former is None else Status.SAME
        return RowResult(row.line, status, label, key=repr(asked.key), apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


class _Asked:
    """One voucher, as a row asks for it."""

    def __init__(
        self, park: Park, company: Organisation, payer: Organisation, minutes: int
    ) -> None:
        self.park, self.company, self.payer, self.minutes = park, company, payer, minutes
        self.title, self.title_ref = Title.BUDGET, ""
        self.first, self.last = date.min, date.min

    @property
    def key(self) -> tuple[int | str | date, ...]:
        """What makes it the same voucher when it is sent again."""
        who = (self.park.pk, self.company.pk, self.payer.pk)
        return (*who, self.title, fold(self.title_ref), self.first, self.last)


class _Reader:
    """Finds parks and organisations, each asked once for a whole file."""

    def __init__(self, by: Actor) -> None:
        parks = Park.objects.order_by("code")
        self.parks = {
            one.code: one
            for one in parks
            if may(by, MentoringPerm.GRANT_VOUCHER, Voucher(park=one))
        }
        self.rows = organisations_visible_to(by).filter(archived_at=None)
        self.named: dict[str, list[Organisation]] | None = None

    def organisation(self, typed: str) -> Found:
        """The one with this ICE or this name; else what is wrong."""
        if (ice := western(typed).replace(" ", "")).isdecimal():
            try:
                return self.rows.filter(ice=read_ice(ice)).first() or NO_COMPANY
            except (DomainError, ValueError):
                return NO_COMPANY
        if self.named is None:
            self.named = {}
            for one in self.rows:
                for name in {fold(n) for n in (one.name_fr, one.name_ar, one.name_en) if n}:
                    self.named.setdefault(name, []).append(one)
        found = self.named.get(fold(typed), [])
        if not found:
            return NO_COMPANY
        return found[0] if len(found) == 1 else TWO_COMPANIES


class _Read:
    """What a row says, with everything that is wrong in it at once."""

    def __init__(self, given: Mapping[str, str], reader: _Reader) -> None:
        self.wrong: list[Reason] = []
        self.asked: _Asked | None = None
        park = reader.parks.get(fold(given["park"]))
        self._refuse(park is None, "no_park", NO_PARK, "park")
        company = self._found(reader, given["company"], "company")
        payer = self._found(reader, given["payer"], "payer") if given["payer"].strip() else company
        minutes = _minutes(given["hours"])
        self._refuse(minutes is None, "no_hours", NO_HOURS, "hours")
        own = payer == company
        title = self._title(given["title"], own=own)
        reference = given["title_ref"].strip()
        self._refuse(len(reference) > LONG, "too_long", TOO_LONG, "title_ref")
        named = title in (Title.CONVENTION, Title.PROGRAMME)
        self._refuse(named and not reference, "no_reference", NO_REFERENCE, "title_ref")
        first = self._day(given["first_day"], "first_day", PartialDate.first)
        last = self._day(given["last_day"], "last_day", PartialDate.last)
        self._refuse(bool(first and last and last < first), "no_order", NO_ORDER, "last_day")
        if not self.wrong and park and company and payer and minutes and first and last:
            self.asked = _Asked(park, company, payer, minutes)
            self.asked.title, self.asked.title_ref = title or Title.BUDGET, reference
            self.asked.first, self.asked.last = first, last

    def _found(self, reader: _Reader, typed: str, column: str) -> Organisation | None:
        found = reader.organisation(typed)
        if isinstance(found, Organisation):
            return found
        code = "two_companies" if found is TWO_COMPANIES else "no_company"
        self._refuse(True, code, found, column)
        return None

    def _title(self, typed: str, *, own: bool) -> Title | None:
        if not typed.strip():
            return Title.PURCHASE if own else Title.BUDGET
        title = TITLES.get(fold(typed))
        self._refuse(title is None, "no_title", NO_TITLE, "title")
        return title

    def _day(self, typed: str, column: str, end: Callable[[PartialDate], date]) -> date | None:
        try:
            return end(parse_typed(western(typed)))
        except DomainError as wrong:
            self.wrong.append(Reason.of_error(wrong, column))
            return None

    def _refuse(self, wrong: bool, code: str, sentence: str | Promise, column: str) -> None:
        if wrong:
            self.wrong.append(Reason.of(code, sentence, column))


def _minutes(typed: str) -> int | None:
    """The minutes of so many hours; none where that is no number of minutes a voucher can have."""
    text = "".join(western(typed).replace(",", ".").replace("٫", ".").split())
    try:
        minutes = Decimal(text) * 60 if len(text) < LONG else Decimal(0)
    except InvalidOperation:
        return None
    if not minutes.is_finite() or not LEAST <= minutes <= MOST or minutes % 1:
        return None
    return int(minutes)


def _given(asked: _Asked) -> Voucher | None:
    """The same voucher, where it stands and is not closed."""
    rows = Voucher.objects.filter(
        park=asked.park,
        company=asked.company,
        payer=asked.payer,
        title=asked.title,
        first_day=asked.first,
        last_day=asked.last,
        closed_at=None,
    )
    reference = fold(asked.title_ref)
    return next((one for one in rows if fold(one.title_ref) == reference), None)


def _give(asked: _Asked, note: str, by: Actor) -> None:
    """Give it; the organisation is held, so that no other file gives the same meanwhile."""
    Organisation.objects.select_for_update(no_key=True).get(pk=asked.company.pk)
    if _given(asked) is not None:
        raise GivenMeanwhile
    give_voucher(
        asked.park.pk,
        asked.company.pk,
        asked.payer.pk,
        asked.minutes,
        asked.first,
        asked.last,
        title=asked.title,
        more={"title_ref": asked.title_ref, "note": note},
        by=by,
    )
