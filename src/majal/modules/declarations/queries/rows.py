"""Parts of the people that a company may add, row by row: by commune of residence, by contract."""

import re
from collections.abc import Iterable

from django.utils.functional import Promise, lazy

from majal.kernel.names import local
from majal.modules.declarations.errors import RowUnknown
from majal.modules.declarations.models import COMMUNE, CONTRACT, ContractKind
from majal.modules.declarations.queries.questions import FULL, Question, question
from majal.modules.events.public import commune_named
from majal.modules.territories.public import Level, Territory

ROW = re.compile(rf"jobs-({COMMUNE}|{CONTRACT}):([0-9a-z_.]{{1,20}})")
GROUPS = (COMMUNE, CONTRACT)
_local = lazy(local, str)


def is_row(code: str) -> bool:
    """Whether this is the code of a row, and not of a question that all are asked."""
    return ROW.fullmatch(code) is not None


def row_code(group: str, which: str) -> str:
    """The code of a row: people of one commune, or with one kind of contract."""
    return f"jobs-{group}:{which}"


def rows_in(kind: str, codes: Iterable[str]) -> tuple[Question, ...]:
    """The rows among these codes, as questions; what names no commune or contract is left out."""
    read = [found for code in codes if (found := ROW.fullmatch(code))] if kind in FULL else []
    wanted = [found[2] for found in read if found[1] == COMMUNE]
    lands = {one.code: one for one in _communes(wanted)} if wanted else {}
    made = []
    for found in sorted(read, key=lambda one: (GROUPS.index(one[1]), one[2])):
        group, which = found[1], found[2]
        if group == COMMUNE and which in lands:
            made.append(_row(group, which, _local(lands[which])))
        elif group == CONTRACT and which in ContractKind.values:
            made.append(_row(group, which, ContractKind(which).label))
    return tuple(made)


def row_named(group: str, which: str) -> str:
    """The code of the row that somebody adds: a commune by its name or code, a kind of contract.

    Raises: CommuneUnknown, also where several bear the name; RowUnknown.
    """
    if group == COMMUNE and (number := commune_named(which)):
        return row_code(group, Territory.objects.values_list("code", flat=True).get(pk=number))
    if group == CONTRACT and which in ContractKind.values:
        return row_code(group, which)
    raise RowUnknown


def _communes(codes: Iterable[str]) -> Iterable[Territory]:
    names = ("name_ar", "name_fr", "name_en")
    return Territory.objects.filter(level=Level.COMMUNE, code__in=codes).only("code", *names)


def _row(group: str, which: str, label: str | Promise) -> Question:
    return Question(
        "jobs", f"{group}:{which}", label, "people", kinds=FULL, stock=True, within="jobs",
        group=group,
    )  # fmt: skip


def any_question(kind: str, code: str) -> Question | None:
    """What is asked under a code: a question of the period, or a row a company may add."""
    return question(kind, code) or next(iter(rows_in(kind, [code])), None)
