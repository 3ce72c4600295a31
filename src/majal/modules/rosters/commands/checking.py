"""A list is sent, read, its columns confirmed, and every row checked; nothing is registered yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from majal.kernel import files, jobs
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.permissions import id_of, require
from majal.kernel.remarks import Remark
from majal.kernel.tables import Sheet, TableRefused, read_sheet
from majal.kernel.text import fold_company
from majal.modules.organisations.public import (
    register_organisation,
    would_differ,
    would_fill,
)
from majal.modules.rosters.commands.columns import list_columns, proposed, signature_of
from majal.modules.rosters.commands.matching import Register
from majal.modules.rosters.commands.reading import Read, Words, read_row
from majal.modules.rosters.errors import (
    ColumnChosenTwice,
    NameColumnMissing,
    RowRepeated,
    RowsDecidedAlready,
)
from majal.modules.rosters.models import CompanyList, CompanyRow, Fate, Holds
from majal.modules.rosters.permissions import Perm
from majal.modules.rosters.queries import lists_visible_to, remembered_mapping
from majal.modules.rosters.workflow import COMPANY_LIST

LARGEST = 5_000_000
MOST_ROWS = 5_000
SAMPLES = 4
CELL = 300
"""Characters of a cell that are kept: no answer of an organisation's form takes more."""
NAME_FIELDS = ("name", "name_ar", "name_fr", "name_en")
SHOWN_TO = "network"
"""Who is shown what a list registers, until the organisation says otherwise: people signed in."""
Tell = Callable[[int, int], None]


@command()
def send_company_list(upload: files.Upload, *, name: str, by: Actor) -> CompanyList:
    """Keep a list of companies, CSV or XLSX, and have it read; nothing of it is registered yet.

    Permission: rosters.import.
    Raises: NotAllowed; FileNotKept.
    """
    require(by, Perm.IMPORT)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    sent = CompanyList.objects.create(file=stored, name=name[:200], sent_by_id=id_of(by))
    have("read", sent, by)
    return sent


@command()
def read_company_list(list_id: int, *, by: Actor) -> CompanyList:
    """Find the header of a list and propose what its columns hold, as last time if there was one.

    Permission: rosters.import.
    """
    sent = held(list_id, by)
    if not COMPANY_LIST.is_open("propose", sent):
        return sent  # the job runs a second time: what it did stands
    with override(sent.sent_by.language):
        try:
            sheet = _sheet(sent)
            samples = [_bounded(cells) for _line, cells in islice(sheet.rows, SAMPLES)]
        except TableRefused as error:
            return _give_up(sent, error, by)
    sent.headers, sent.header_line = list(sheet.headers), sheet.header_line
    sent.samples, sent.signature = samples, signature_of(sheet.headers)
    remembered = remembered_mapping(sent.signature, sent.sent_by_id)
    sent.mapping, sent.remembered = remembered or proposed(sheet.headers), bool(remembered)
    COMPANY_LIST.apply("propose", sent, by=by)
    sent.save()
    return sent


@command()
def map_company_list(
    list_id: int, mapping: Sequence[str], *, kind: str = "company", by: Actor
) -> CompanyList:
    """Say what each column holds (a field, or "" for nothing) and have every row checked.

    Permission: rosters.import.
    Raises: NotFound; NotAllowed; WrongState; NameColumnMissing; ColumnChosenTwice;
        RowsDecidedAlready.
    """
    sent = held(list_id, by)
    chosen = [name if name in Holds.values else "" for name in mapping][: len(sent.headers)]
    if not any(name in NAME_FIELDS for name in chosen):
        raise NameColumnMissing
    if twice := next((name for name in chosen if name and chosen.count(name) > 1), ""):
        raise ColumnChosenTwice(field=twice)
    if sent.rows.exclude(decision="").exists() or sent.rows.exclude(organisation=None).exists():
        raise RowsDecidedAlready
    COMPANY_LIST.apply("map", sent, by=by)
    sent.mapping, sent.kind_id, sent.turn = chosen, kind, sent.turn + 1
    sent.save()
    have("check", sent, by)
    return sent


@command()
def check_company_list(list_id: int, *, by: Actor, tell: Tell) -> CompanyList:
    """Give every row its fate: new, known already, a possible duplicate, refused.

    What is new is registered on trial and taken back, so that a refusal is the very one that
    recording would meet.

    Permission: rosters.import.
    """
    sent = held(list_id, by)
    if not COMPANY_LIST.is_open("report", sent):
        return sent
    with override(sent.sent_by.language):
        try:
            numbered = list(_sheet(sent).rows)
        except TableRefused as error:
            return _give_up(sent, error, by)
        check = _Check(sent, by)
        with transaction.atomic():
            for done, (line, cells) in enumerate(numbered):
                check.row(line, cells)
                if done % 50 == 0:
                    tell(done, len(numbered))
            transaction.set_rollback(True)
    sent.rows.all().delete()
    CompanyRow.objects.bulk_create(check.found, batch_size=500)
    COMPANY_LIST.apply("report", sent, by=by)
    sent.save(update_fields=["state"])
    return sent


@dataclass
class _Check:
    """One going through a list: what is known, what the rows above said, what was found."""

    sent: CompanyList
    by: Actor
    words: Words = field(default_factory=Words.known)
    register: Register = field(default_factory=Register.read)
    above: dict[str, int] = field(default_factory=dict)
    found: list[CompanyRow] = field(default_factory=list)

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Read one row and find its fate."""
        read = read_row(cells, self.sent.mapping, self.sent.kind_id or "company", self.words)
        row = CompanyRow(
            roster=self.sent,
            line=line,
            label=read.label,
            cells=_bounded(cells),
            values=read.values,
            fate=Fate.NEW,
        )
        if not read.reasons and (earlier := self._above(line, read)):
            read.reasons.append(Remark.of_error(RowRepeated(line=earlier)))
        if not read.reasons:
            self._compare(row, read)
        if read.reasons:
            row.fate = Fate.REFUSED
        row.reasons = [one.to_json() for one in read.reasons]
        row.said = [one.to_json() for one in read.said]
        self.found.append(row)

    def _above(self, line: int, read: Read) -> int | None:
        """The row above that speaks of the same company: the same ICE, or the same name."""
        ice = read.values.get("ice", "")
        names = (read.values.get(name, "") for name in NAME_FIELDS)
        keys = [fold_company(name) for name in names if name]
        earlier = self.above.get(ice) if ice else next(filter(None, map(self.above.get, keys)), 0)
        for key in (ice, *keys):
            if key:
                self.above.setdefault(key, line)
        return earlier

    def _compare(self, row: CompanyRow, read: Read) -> None:
        likeness = self.register.like(row.values)
        if likeness:
            there, details = likeness.organisation, details_of(row)
            sure = "same_ice" in likeness.why or "same_name" in likeness.why
            telling = {k: v for k, v in details.items() if k not in ("kind", "main_sector")}
            same = not would_fill(there, telling) and not would_differ(there, telling)
            row.fate = Fate.SAME if sure and same else Fate.POSSIBLE
            row.candidate, row.why = there, list(likeness.why)
            return
        try:
            register_organisation(**details_of(row), by=self.by)
        except DomainError as error:
            read.reasons.append(Remark.of_error(error))


def details_of(row: CompanyRow) -> Any:
    """The ``Details`` of a row, as the commands of organisations take them."""
    values = dict(row.values)
    if founded := values.get("founded"):
        values["founded"] = PartialDate.parse(founded)
    return {**values, "visibility": SHOWN_TO}


def held(list_id: int, by: Actor) -> CompanyList:
    """The list, held until the command ends, if ``by`` may see it.

    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.IMPORT)
    rows = CompanyList.objects.select_for_update(of=("self",)).select_related("file", "sent_by")
    found = rows.filter(pk__in=lists_visible_to(by).order_by().values("pk"), pk=list_id).first()
    if found is None:
        raise NotFound
    return found


def have(verb: str, sent: CompanyList, by: Actor) -> None:
    """Ask the worker to read, check or record the list, for whoever acts."""
    key = f"rosters.{verb}:{sent.pk}:{sent.turn}"
    jobs.enqueue(f"rosters.{verb}", key=key, owner=by.pk, list_id=sent.pk, user=by.pk)


def _sheet(sent: CompanyList) -> Sheet:
    with path_of(sent.file).open("rb") as content:
        return read_sheet(content, list_columns(), max_bytes=LARGEST, max_rows=MOST_ROWS)


def _bounded(cells: Sequence[str]) -> list[str]:
    return [cell.replace("\0", "")[:CELL] for cell in cells]


def _give_up(sent: CompanyList, error: TableRefused, by: Actor) -> CompanyList:
    COMPANY_LIST.apply("refuse", sent, by=by)
    sent.unreadable = str(error)
    sent.save(update_fields=["state", "unreadable"])
    return sent
