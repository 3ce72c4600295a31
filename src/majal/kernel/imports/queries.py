"""Which importers and files an actor may see, and what a report says to its reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.imports.commands import key_of
from majal.kernel.imports.importers import Importer, importers
from majal.kernel.imports.permissions import Perm
from majal.kernel.imports.workflow import S
from majal.kernel.imports.working import PEOPLE
from majal.kernel.models import ImportFile, JobRun
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, resolve_many
from majal.kernel.remarks import Remark
from majal.kernel.tables import Status

STATUSES: dict[str, str | Promise] = {
    Status.NEW.value: pgettext_lazy("rows", "new"),
    Status.CHANGED.value: pgettext_lazy("rows", "changed"),
    Status.SAME.value: pgettext_lazy("rows", "recorded already"),
    Status.REFUSED.value: pgettext_lazy("rows", "refused"),
}
CALLED: dict[str, str | Promise] = {
    Status.NEW.value: pgettext_lazy("a row", "new"),
    Status.CHANGED.value: pgettext_lazy("a row", "changed"),
    Status.SAME.value: pgettext_lazy("a row", "recorded already"),
    Status.REFUSED.value: pgettext_lazy("a row", "refused"),
}


@dataclass(frozen=True)
class Column:
    """A column of an importer: its name, what it takes, whether it may be missing, other names."""

    name: str
    accepts: str | Promise
    needed: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A row of a report in the reader's language; each reason with its column, if it has one."""

    line: int
    status: str
    called: str | Promise
    label: str
    reasons: tuple[tuple[str, str], ...]


def importers_for(actor: Actor) -> list[Importer]:
    """Those an actor may use, by name."""
    usable = (one for one in importers if may(actor, one.permission))
    return sorted(usable, key=lambda one: one.name)


def imports_visible_to(actor: Actor) -> QuerySet[ImportFile]:
    """One's own files of importers one may still use, and all for head office; newest first.

    ``counts`` are read, the report's rows only when they are asked for.
    """
    rows = ImportFile.objects.defer("report").annotate(counts=F("report__counts")).order_by("-pk")
    if actor is SYSTEM or may(actor, Perm.SEE_ALL):
        return rows
    if actor.pk is None:
        return rows.none()
    usable = [one.name for one in importers_for(actor)]
    return rows.filter(sent_by_id=actor.pk, importer__in=usable)


def described(files: Iterable[ImportFile], *, to: Actor) -> list[dict[str, Any]]:
    """Files for a table, with what they were sent to and, where the reader may know, by whom."""
    several = list(files)
    senders = resolve_many({Ref(PEOPLE, one.sent_by_id) for one in several}, to=to)
    return [
        {
            "file": one,
            "title": title_of(one),
            "sender": senders.get(Ref(PEOPLE, one.sent_by_id), ""),
            "mine": one.sent_by_id == to.pk,
            "done": _done(one.counts or {}),  # type: ignore[attr-defined]
        }
        for one in several
    ]


def _done(counts: Mapping[str, int]) -> int:
    return counts.get("new", 0) + counts.get("changed", 0)


def title_of(sent: ImportFile) -> str:
    """What a file was sent to; its bare name where no module offers that any more."""
    found = importers.get(sent.importer)
    return str(found.title) if found else sent.importer


def columns_of(one: Importer) -> list[Column]:
    """The columns of an importer, in the order of its template."""
    aliases = one.columns.aliases.items()
    return [
        Column(
            name,
            one.accepts[name],
            name in one.columns.required,
            tuple(other for other, column in aliases if column == name),
        )
        for name in one.headers
    ]


def run_of(sent: ImportFile) -> JobRun | None:
    """The job a file waits for, or the one that failed."""
    if sent.state not in (S.CHECKING, S.RECORDING):
        return None
    return JobRun.objects.filter(key=key_of(sent)).exclude(state=JobRun.State.DONE).first()


def rows_of(sent: ImportFile, status: str = "") -> list[Told]:
    """The rows of a report, or those of one fate."""
    return [
        Told(
            row["line"],
            row["status"],
            CALLED[row["status"]],
            row["label"],
            tuple((r["column"], str(Remark.from_json(r["said"]))) for r in row["reasons"]),
        )
        for row in sent.report.get("rows", ())
        if status in ("", row["status"])
    ]


def refusal_of(sent: ImportFile) -> str:
    """Why a file is refused as a whole, or could not be recorded; empty if it was neither."""
    said = sent.report.get("refusal")
    return str(Remark.from_json(said)) if said else ""
