"""Parties from rows: an organisation, registered where it is not known yet, and its role."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.names import words
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.convention_files.commands.cells import (
    choice,
    convention_named,
    own_file,
    source_named,
)
from majal.modules.convention_files.commands.conventions import Tell
from majal.modules.convention_files.errors import NameShared
from majal.modules.convention_files.permissions import Perm
from majal.modules.conventions.public import (
    COUNCILS,
    Convention,
    Party,
    PartyRole,
    PartyUnknown,
    conventions_visible_to,
    refresh_state,
)
from majal.modules.organisations.public import (
    Organisation,
    edit_organisation,
    organisations_visible_to,
    register_organisation,
)
from majal.modules.sources.public import sources_by_code

PARTY_COLUMNS = Columns(
    required=("convention_id", "party", "role"),
    optional=("party_kind", "source_id", "note"),
)
NAMES = ("name_ar", "name_fr", "name_en")


class Organisations:
    """The organisations that rows name: by the project's list of names, else by any of theirs."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self.listed = words("morocco/party_names", "party")
        self.known: dict[str, Organisation] = {}
        self.shared: set[str] = set()
        for one in organisations_visible_to(by).filter(archived_at=None).order_by("pk"):
            for name in self._names(one):
                if self.known.setdefault(name, one) != one:
                    self.shared.add(name)

    @staticmethod
    def _names(organisation: Organisation) -> list[str]:
        return [name for field in NAMES if (name := getattr(organisation, field))]

    def knows(self, text: str) -> bool:
        """Whether a row's name leads to an organisation, or to one that can be registered."""
        return text in self.listed or text in self.known

    def find(self, text: str) -> Organisation | None:
        """The organisation of that name, if it is on record. Raises: NameShared."""
        own = self.listed.get(text)
        if own is None and text in self.shared:
            raise NameShared(name=text)
        return self.known.get(own.name_fr if own else text)

    def make(self, text: str) -> Organisation:
        """The organisation of that name, registered now or completed with the names it lacks.

        Raises: PartyUnknown; NameShared.
        """
        own, found = self.listed.get(text), self.find(text)
        if found is None and own is None:
            raise PartyUnknown(name=text)
        if found is None and own is not None:
            found = register_organisation(by=self.by, **_details(own))
        elif found is not None and own is not None:
            missing = {n: getattr(own, n) for n in NAMES if not getattr(found, n)}
            if missing:
                found = edit_organisation(found.pk, by=self.by, **missing)
        assert found is not None  # noqa: S101 - one of the branches above found it
        self.known.update(dict.fromkeys(self._names(found), found))
        return found


def _details(own: SimpleNamespace) -> Any:
    """What is registered; of a firm that is no tenant no source tells the branch."""
    branch = {"main_sector": "other"} if own.kind == "company" else {}
    return {
        **branch,
        "kind": own.kind,
        "territory": own.territory or None,
        **{name: getattr(own, name) for name in NAMES},
    }


@command()
def load_parties(*, commit: bool, by: Actor) -> Report:
    """Load the parties of the project's file; organisations not known yet are registered.

    Permission: convention_files.load.
    """
    require(by, Perm.LOAD)
    return _bring_in(read_table(own_file("parties.csv"), PARTY_COLUMNS), commit, by, None, own=True)


@command()
def import_parties(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record the parties of a file that staff send; each must be in the directory already.

    Permission: convention_files.import.
    """
    require(by, Perm.IMPORT)
    return _bring_in(rows, commit, by, tell, own=False)


def _bring_in(
    rows: Iterable[Row], commit: bool, by: Actor, tell: Tell | None, *, own: bool
) -> Report:
    conventions = {c.code: c for c in conventions_visible_to(by)}
    organisations = Organisations(by)
    sources = sources_by_code(by)
    former: dict[tuple[int, str | int], Party] = {}
    for one in Party.objects.all():  # by what the source calls it, or whoever it is
        former[one.convention_id, one.stated_as or one.organisation_id] = one
    touched: dict[int, Convention] = {}

    def plan(row: Row) -> RowResult:
        cells = row.values
        convention = convention_named(cells["convention_id"], conventions)
        text = cells["party"].strip()
        if not organisations.knows(text):
            raise PartyUnknown(name=text)
        source_cell = cells.get("source_id", "")
        values = {
            "role": choice(cells["role"], PartyRole.values, "role"),
            "source": source_named(source_cell, sources) if own or source_cell else None,
            "note": cells.get("note", ""),
        }
        organisation = organisations.find(text)
        party = former.get((convention.pk, text))
        if party is None and organisation is not None:
            party = former.get((convention.pk, organisation.pk))
        if party is not None:  # an empty cell changes nothing of what is on record
            values = {name: value for name, value in values.items() if value}
        status = _status(party, values)

        def apply() -> None:
            one = party or Party(convention=convention, stated_as=text)
            if party is None:
                one.organisation = organisations.make(text)
                council = one.organisation.kind_id in COUNCILS
                one.votes = one.needs_visa = council
            for name, value in values.items():
                setattr(one, name, value)
            one.save()
            touched[convention.pk] = convention

        label = f"{convention.code} · {text}"
        return RowResult(row.line, status, label, key=label, apply=apply)

    report = run_import(rows, plan, commit=commit, rehearse=True, progress=tell)
    for convention in touched.values() if commit else ():
        refresh_state(convention.code, by=by)
    return report


def _status(party: Party | None, values: Mapping[str, Any]) -> Status:
    if party is None:
        return Status.NEW
    changed = any(getattr(party, name) != value for name, value in values.items())
    return Status.CHANGED if changed else Status.SAME
