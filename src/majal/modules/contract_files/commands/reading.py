"""What a row of a file of contracts says, with everything that is wrong in it at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, parse_typed
from majal.kernel.errors import DomainError
from majal.kernel.permissions import may
from majal.kernel.tables import Reason
from majal.kernel.text import fold, western
from majal.modules.organisations.public import Organisation, organisations_visible_to, read_ice
from majal.modules.parks.public import Park, Space
from majal.modules.tenancy.public import ContractKind, TenancyPerm

KINDS = {
    "lease": "lease", "bail": "lease", "كراء": "lease", "عقد كراء": "lease",
    "occupation": "occupation", "convention d'occupation": "occupation",
    "اتفاقيه احتلال": "occupation", "احتلال": "occupation",
    "coworking": "coworking", "عمل مشترك": "coworking",
    "domiciliation": "domiciliation", "توطين": "domiciliation",
}  # fmt: skip
CATEGORIES = {
    "startup": "startup", "start-up": "startup", "ناشئه": "startup", "مقاوله ناشئه": "startup",
    "sme": "sme", "pme": "sme", "صغري ومتوسطه": "sme", "large": "large", "grande": "large",
    "كبري": "large", "service": "service", "خدمات": "service", "any": "any", "": "any",
}  # fmt: skip
MAIL = ("kept", "forwarded", "scanned")
LONG = 30
NO_PARK = _("You keep the contracts of no park of this code. Write the code of one of yours.")
NO_COMPANY = _("No organisation has this ICE or name. Register it first, or write its ICE.")
TWO_COMPANIES = _("Several organisations have this name. Write the ICE of the one you mean.")
NO_KIND = _("Write lease, occupation, coworking or domiciliation.")
NO_CATEGORY = _("Write startup, sme, large, service or any, or leave it empty.")
NO_SPACE = _("The park has no space “%(code)s” today. Write codes as on its page, apart by “;”.")
NO_AMOUNT = _("Write an amount in dirhams: 1500, 1500.50 or 1500,50.")
NO_SEATS = _("Write how many seats as a whole number.")
NO_MAIL = _("Write kept, forwarded or scanned.")
First = Callable[[PartialDate], date]


class Reader:
    """Finds parks, spaces and organisations, each asked once for a whole file."""

    def __init__(self, by: Actor) -> None:
        parks = Park.objects.order_by("code")
        self.parks = {one.code: one for one in parks if may(by, TenancyPerm.OFFER, one)}
        self.rows = organisations_visible_to(by).filter(archived_at=None)
        self._named: dict[str, list[Organisation]] | None = None
        self._spaces: dict[int, dict[str, Space]] = {}

    def organisation(self, typed: str) -> Organisation | Promise:
        """The one with this ICE or this name; else what is wrong."""
        if (ice := western(typed).replace(" ", "")).isdecimal():
            try:
                return self.rows.filter(ice=read_ice(ice)).first() or NO_COMPANY
            except (DomainError, ValueError):
                return NO_COMPANY
        if self._named is None:
            self._named = {}
            for one in self.rows:
                for name in {fold(n) for n in (one.name_fr, one.name_ar, one.name_en) if n}:
                    self._named.setdefault(name, []).append(one)
        found = self._named.get(fold(typed), [])
        if not found:
            return NO_COMPANY
        return found[0] if len(found) == 1 else TWO_COMPANIES

    def spaces(self, park: Park) -> dict[str, Space]:
        """The spaces of a park that are there today, by code."""
        if park.pk not in self._spaces:
            rows = Space.objects.filter(building__park=park, valid_until=None)
            self._spaces[park.pk] = {fold(one.code): one for one in rows}
        return self._spaces[park.pk]


@dataclass
class Asked:
    """One contract, as a row says it."""

    park: Park
    company: Organisation
    kind: str
    category: str
    first: date
    last: date | None
    signed: date
    spaces: list[Space]
    price: Decimal | None
    more: dict[str, Any] = field(default_factory=dict)


class Read:
    """A row read: what it asks for, or what is wrong with it."""

    def __init__(self, given: Mapping[str, str], reader: Reader) -> None:
        self.given, self.wrong = given, list[Reason]()
        self.asked: Asked | None = None
        park = reader.parks.get(fold(given["park"]))
        self._refuse(park is None, "no_park", NO_PARK, "park")
        company = self._company(reader, given["company"])
        kind = self._word("kind", KINDS, NO_KIND)
        category = self._word("category", CATEGORIES, NO_CATEGORY)
        first = self._day("first_day", PartialDate.first)
        last = self._day("last_day", PartialDate.last)
        signed = self._day("signed_on", PartialDate.last) or first
        spaces = self._found(reader, park) if park else []
        price, deposit = self._amount("rent"), self._amount("deposit")
        more: dict[str, Any] = {
            "deposit": deposit,
            "seats": self._seats(),
            "activity": given["activity"].strip(),
            "identified_on": self._day("identified_on", PartialDate.last),
            "note": given["note"].strip(),
        }
        if kind == ContractKind.DOMICILIATION:
            more["mail"] = given["mail"].strip().lower() or MAIL[0]
            self._refuse(more["mail"] not in MAIL, "no_mail", NO_MAIL, "mail")
        if not self.wrong and park and company and kind and category and first and signed:
            self.asked = Asked(
                park, company, kind, category, first, last, signed, spaces, price, more
            )

    def _company(self, reader: Reader, typed: str) -> Organisation | None:
        found = reader.organisation(typed)
        if isinstance(found, Organisation):
            return found
        code = "two_companies" if found is TWO_COMPANIES else "no_company"
        self._refuse(True, code, found, "company")
        return None

    def _word(self, column: str, words: Mapping[str, str], sentence: Promise) -> str | None:
        found = words.get(fold(self.given[column]))
        self._refuse(found is None, f"no_{column}", sentence, column)
        return found

    def _found(self, reader: Reader, park: Park) -> list[Space]:
        there, found = reader.spaces(park), []
        for code in filter(None, map(str.strip, self.given["spaces"].split(";"))):
            if space := there.get(fold(code)):
                found.append(space)
            else:
                self.wrong.append(Reason.of("no_space", NO_SPACE, "spaces", code=code[:LONG]))
        return found

    def _amount(self, column: str) -> Decimal | None:
        text = "".join(western(self.given[column]).replace(",", ".").replace("٫", ".").split())
        if not text:
            return None
        try:
            amount = Decimal(text) if len(text) < LONG else Decimal("NaN")
        except InvalidOperation:
            amount = Decimal("NaN")
        fits = amount.is_finite() and 0 <= amount < Decimal(10**9)
        self._refuse(not fits, "no_amount", NO_AMOUNT, column)
        return amount.quantize(Decimal("0.01")) if fits else None

    def _seats(self) -> int | None:
        text = western(self.given["seats"]).strip()
        fits = not text or (text.isdecimal() and len(text) < 6 and int(text) > 0)
        self._refuse(not fits, "no_seats", NO_SEATS, "seats")
        return int(text) if text and fits else None

    def _day(self, column: str, end: First) -> date | None:
        if not self.given[column].strip() and column != "first_day":
            return None
        try:
            return end(parse_typed(western(self.given[column])))
        except DomainError as wrong:
            self.wrong.append(Reason.of_error(wrong, column))
            return None

    def _refuse(self, wrong: bool, code: str, sentence: str | Promise, column: str) -> None:
        if wrong:
            self.wrong.append(Reason.of(code, sentence, column))
