"""Tables, studies and results, limited to what the given actor may see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.text import capfirst

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.input_output.models import Result, Sector, Study, Table
from majal.modules.input_output.permissions import Perm
from majal.modules.input_output.queries.code import this_code
from majal.modules.input_output.queries.leontief import Flows
from majal.modules.input_output.queries.packing import unpacked
from majal.modules.input_output.workflow import TableState

PUBLIC = (TableState.IN_FORCE, TableState.SUPERSEDED)
MOST_STUDIES = 50


def tables_visible_to(actor: Actor) -> QuerySet[Table]:
    """Tables that are or were in force, for all; whoever manages them also those just sent."""
    rows = Table.objects.all() if may(actor, Perm.SEE) else Table.objects.none()
    if not may(actor, Perm.MANAGE):
        rows = rows.filter(state__in=PUBLIC)
    return rows.select_related("source").order_by("is_example", "series", "-year", "-pk")


def table_of(actor: Actor, pk: int) -> Table:
    """Raises: Table.DoesNotExist when there is none, or none to be seen."""
    return tables_visible_to(actor).select_related("supersedes", "superseded_by", "file").get(pk=pk)


def tables_in_force(actor: Actor) -> QuerySet[Table]:
    """Those that may be worked with, real ones first."""
    return tables_visible_to(actor).filter(state=TableState.IN_FORCE)


def search_tables(rows: QuerySet[Table], words: str) -> QuerySet[Table]:
    """Those whose name, series or year holds every word."""
    rows = rows.annotate(low=Lower("name_fr"))
    for term in search_terms(words):
        part = term.strip()
        rows = rows.filter(
            Q(name_ar__icontains=part)
            | Q(name_fr__icontains=part)
            | Q(name_en__icontains=part)
            | Q(series__icontains=part)
            | Q(year__icontains=part)
        )
    return rows


def sectors_of(table: Table) -> Sequence[Sector]:
    """The sectors of a table in its order."""
    return list(Sector.objects.filter(table=table).order_by("position"))


def name_of(sector: Sector, table: Table) -> str:
    """What a sector is called: as in its file; in an example by its branch, in one's language."""
    if table.is_example and sector.branch:
        return capfirst(sector.get_branch_display())
    return sector.name


def without_branch(sectors: Sequence[Sector]) -> list[str]:
    """Codes of the sectors whose branch of the census is not known yet."""
    return [one.code for one in sectors if not one.branch]


def flows_of(table: Table) -> Flows:
    """The numbers of a table. Raises: Content.DoesNotExist while it is not read."""
    return unpacked(bytes(table.content.packed))


def studies_visible_to(actor: Actor) -> QuerySet[Study]:
    """Every study, for the teams that ask such questions; newest first."""
    rows = Study.objects.all() if may(actor, Perm.STUDY) else Study.objects.none()
    return rows.select_related("table__source", "territory").order_by("-asked_at", "-pk")


def study_of(actor: Actor, pk: int) -> Study:
    """Raises: Study.DoesNotExist when there is none, or none to be seen."""
    return studies_visible_to(actor).get(pk=pk)


def multipliers_kept(table: Table) -> Result | None:
    """The newest multipliers of a table, of an earlier version of the code where none are newer."""
    return _newest(Result.objects.filter(table=table, study=None))


def result_of(study: Study) -> Result | None:
    """The newest result of a study."""
    return _newest(Result.objects.filter(study=study))


def _newest(rows: QuerySet[Result]) -> Result | None:
    return rows.order_by(F("made_at").desc(), "-pk").first()


def tables_behind() -> list[int]:
    """Tables in force whose multipliers this version of the code has not worked out."""
    done = Result.objects.filter(version=this_code(), study=None).values("table")
    rows = Table.objects.filter(state=TableState.IN_FORCE).exclude(pk__in=done)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def studies_behind() -> list[int]:
    """Studies of tables in force that this version of the code has not worked out."""
    done = Result.objects.filter(version=this_code(), study__isnull=False).values("study")
    rows = Study.objects.filter(table__state=TableState.IN_FORCE).exclude(pk__in=done)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def is_current(result: Result) -> bool:
    """Whether the code that made it is the code of today."""
    return result.version == this_code()


def multiplier_rows(table: Table, result: Result) -> list[dict[str, Any]]:
    """One line a sector: its multipliers of each kind, and its links backward and forward."""
    content, rows = result.content, []
    for n, sector in enumerate(sectors_of(table)):
        one: dict[str, Any] = {
            "code": sector.code,
            "name": name_of(sector, table),
            "branch": sector.branch,
        }
        for name in ("output", "value_added", "income", "employment"):
            scale = table.job_scale / table.scale * 1_000_000 if name == "employment" else 1
            for kind in ("one", "two"):
                row = content[kind].get(name)
                one[f"{name}_{kind}"] = None if row is None else row[n] * scale
        direct, all_of = content["direct"].get("income"), content["one"].get("income")
        one["income_ratio_one"] = _ratio(all_of, direct, n)
        one["income_ratio_two"] = _ratio(content["two"].get("income"), direct, n)
        one["backward"], one["forward"] = content["backward_index"][n], content["forward_index"][n]
        one["is_key"] = one["backward"] > 1 and one["forward"] > 1
        rows.append(one)
    return rows


def _ratio(above: Sequence[float] | None, below: Sequence[float] | None, n: int) -> float | None:
    return above[n] / below[n] if above and below and below[n] else None
