"""Personal data: why each kind is kept, in which tables it stands, and what becomes of it.

A *processing* is what law 09-08 calls one: a purpose, on a basis, of some people, with what is kept
of them, who receives it and for how long. Its *tables* say where a person stands in the database
and what is emptied there. All are declared in ``MAJAL_PERSONAL``, beside the walls; a test asks
every model whether its fields that look like somebody's are declared. Tables are named by label,
since whoever declares stands above all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, TextChoices
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from majal.kernel.registry import Registry

Words = str | Promise
UNKNOWN = "—"
"""What stands where a name may not be empty."""


class Basis(TextChoices):
    """What allows a processing (law 09-08, article 4)."""

    CONSENT = "consent", pgettext_lazy("personal data", "the person’s consent")
    CONTRACT = "contract", pgettext_lazy("personal data", "a contract or what comes before one")
    LAW = "law", pgettext_lazy("personal data", "an obligation under the law")
    MISSION = "mission", pgettext_lazy("personal data", "a mission of public interest")
    INTEREST = "interest", pgettext_lazy("personal data", "a legitimate interest")


class Kept(TextChoices):
    """What is kept of somebody."""

    NAME = "name", pgettext_lazy("personal data", "name")
    CONTACT = "contact", pgettext_lazy("personal data", "e-mail address, telephone")
    ADDRESS = "address", pgettext_lazy("personal data", "postal address")
    ACCOUNT = "account", pgettext_lazy("personal data", "account, roles, preferences")
    WORK = "work", pgettext_lazy("personal data", "function, employer, skills")
    CAREER = "career", pgettext_lazy("personal data", "curriculum vitae, motivation")
    WORDS = "words", pgettext_lazy("personal data", "what the person wrote, with its files")
    SHAPE = "shape", pgettext_lazy("personal data", "sex, age band, commune")
    PRESENCE = "presence", pgettext_lazy("personal data", "days and hours of presence")
    RESULT = "result", pgettext_lazy("personal data", "marks, decisions, certificates")
    MONEY = "money", pgettext_lazy("personal data", "amounts invoiced and paid")
    TRACES = "traces", pgettext_lazy("personal data", "who did or read what, and when")


class Seen(TextChoices):
    """Who receives it."""

    OFFICE = "office", pgettext_lazy("personal data", "the head office")
    PARK = "park", pgettext_lazy("personal data", "the team of the park concerned")
    BODY = "body", pgettext_lazy("personal data", "the administration that decides")
    COMMITTEE = "committee", pgettext_lazy("personal data", "the members of the committee")
    COMPANY = "company", pgettext_lazy("personal data", "the company concerned")
    HOST = "host", pgettext_lazy("personal data", "the co-organisers, with the person’s agreement")
    TAX = "tax", pgettext_lazy("personal data", "the tax administration")
    PUBLIC = "public", pgettext_lazy("personal data", "everybody")
    NOBODY = "nobody", pgettext_lazy("personal data", "the person alone")


class Fate(TextChoices):
    """What an erasure does with the rows of a table."""

    EMPTIED = "emptied", pgettext_lazy("personal data", "emptied: what is counted stays")
    DELETED = "deleted", pgettext_lazy("personal data", "deleted")
    KEPT = "kept", pgettext_lazy("personal data", "kept")


class Address:
    """Stands for an address that reaches nobody, another one for each row."""


NO_ADDRESS = Address()


@dataclass(frozen=True)
class Table:
    """Where people of a processing stand.

    ``fields`` hold what is theirs. ``person``, ``email`` and ``phone`` are paths by which a row is
    found to be somebody's: an account (its number or a foreign key), an address, a telephone.
    ``also`` are further fields that are emptied and mean nothing to a reader; ``write`` says what
    stands in a field afterwards that may not be empty; ``stays`` are fields that are told and stay.
    ``marks`` names the moment that says a row was emptied. Rows that fulfil ``open`` are still in
    use: nobody is erased while one is.

    ``ends`` names the job of the clock that takes rows away, or empties them, when their time is
    over; it asks ``kernel.holding`` before. ``title`` says what a row is where its model does not.

    Only rows that fulfil ``only`` are the person's. Those that fulfil ``shared`` are a company's as
    well: there only ``leaves`` is emptied. ``papers``: the files and documents of a row are theirs.
    """

    model: str
    fields: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    fate: Fate = Fate.EMPTIED
    also: tuple[str, ...] = ()
    write: Mapping[str, Any] = field(default_factory=dict)
    stays: frozenset[str] = frozenset()
    marks: str = ""
    open: Mapping[str, Any] | None = None
    only: Mapping[str, Any] | None = None
    shared: Mapping[str, Any] | None = None
    leaves: tuple[str, ...] = ()
    papers: bool = False
    ends: str = ""
    title: Words = ""

    @property
    def of(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def name(self) -> str:
        """What a row is, in the reader's words."""
        return str(self.title or self.of._meta.verbose_name)  # noqa: SLF001 - Django's documented way

    @property
    def columns(self) -> frozenset[str]:
        """Every field that this declaration speaks of."""
        direct = {path for path in (*self.person, *self.email, *self.phone) if "__" not in path}
        return frozenset({*self.fields, *self.also, *self.write, *direct})


@dataclass(frozen=True)
class Processing:
    """One processing, as its register shows it.

    ``keeping`` says in words for how long; ``rule`` is the dated rule that holds the number, with
    ``default`` where the rule is not in force, in months, or in ``days``. ``law`` says why an
    erasure leaves what it leaves. ``acts`` are names of fields that say who did something, in any
    table. ``jobs`` come by the clock and do nothing else than ending what is kept too long: a hold
    on the processing stops them.
    """

    code: str
    title: Words
    purpose: Words
    basis: Basis
    people: Words
    kept: tuple[Kept, ...]
    seen: tuple[Seen, ...]
    keeping: Words
    tables: tuple[Table, ...] = ()
    rule: str = ""
    default: int | None = None
    days: bool = False
    law: Words = ""
    acts: frozenset[str] = frozenset()
    jobs: tuple[str, ...] = ()


processings: Registry[Processing] = Registry("processings of personal data")


def declare(processing: Processing) -> Processing:
    """Enter a processing into the register. Raises: ValueError where it keeps without a reason."""
    keeps = any(one.fate == Fate.KEPT and one.fields for one in processing.tables)
    if keeps and not processing.law:
        raise ValueError(f"{processing.code} keeps what somebody asks to erase, and says no law")
    return processings.add(processing.code, processing)


def tables() -> Iterator[tuple[Processing, Table]]:
    """Every declared table with its processing, in the order declared."""
    for processing in processings:
        for table in processing.tables:
            yield processing, table
