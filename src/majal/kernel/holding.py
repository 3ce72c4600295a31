"""What is held back from being erased, whoever asks and whatever the clock says.

Every night that takes something away asks here first: ``free(rows)`` leaves out what is held, of a
whole processing or of a person. Who holds what is answered by whoever offers ``holds``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from majal.kernel.finding import NOBODY, Somebody, rows_of
from majal.kernel.models import Attachment
from majal.kernel.personal import Processing, Table, processings, tables
from majal.kernel.refs import kinds
from majal.kernel.registry import Registry

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Held:
    """What nobody may erase for now: processings by their code, and people taken together."""

    processings: frozenset[str] = frozenset()
    people: Somebody = NOBODY


holds: Registry[Callable[[], Held]] = Registry("reasons for which nothing is erased")
"""Whoever holds something back offers a question here: what is it today?"""


def held_today() -> Held:
    """What is held back at this moment, for whatever reason."""
    answers = [ask() for ask in holds]
    return Held(
        frozenset().union(*(one.processings for one in answers)),
        Somebody(
            accounts=frozenset().union(*(one.people.accounts for one in answers)),
            emails=frozenset().union(*(one.people.emails for one in answers)),
            phones=frozenset().union(*(one.people.phones for one in answers)),
        ),
    )


def free(rows: QuerySet[M]) -> QuerySet[M]:
    """Those of these rows that nobody holds back; of a processing that is held, none."""
    held = held_today()
    for processing, table in _declared(rows.model):
        if processing.code in held.processings:
            return rows.none()
        if held.people.is_known:
            rows = rows.exclude(pk__in=rows_of(table, held.people).values("pk"))
    return rows


def is_held(record: Model) -> bool:
    """Whether a record is held back."""
    rows = type(record)._base_manager.filter(pk=record.pk)  # noqa: SLF001 - Django's documented way
    return not free(rows).exists()


def free_papers(rows: QuerySet[Attachment], held: Held) -> QuerySet[Attachment]:
    """Those of these files that hang on nothing that is held back."""
    for processing, table in tables():
        if not table.papers:
            continue
        here = rows.filter(kind__in=[one.name for one in kinds if one.model is table.of])
        if processing.code not in held.processings:
            here = here.filter(record_id__in=rows_of(table, held.people).values("pk"))
        rows = rows.exclude(pk__in=here.values("pk"))
    return rows


def rests(job: str) -> bool:
    """Whether what a job would erase is held back as a whole."""
    ends = [one.code for one in processings if job in one.jobs]
    return bool(ends) and not held_today().processings.isdisjoint(ends)


def _declared(model: type[Model]) -> Iterator[tuple[Processing, Table]]:
    """Where a model stands in the register."""
    label = model._meta.label  # noqa: SLF001 - Django's documented way
    return ((processing, table) for processing, table in tables() if table.model == label)
