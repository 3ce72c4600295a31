"""Members of cohorts that a team sends as a table: checked row by row, then entered."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import parse_typed
from majal.kernel.permissions import may, require
from majal.kernel.tables import Columns, Reason, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.organisations.public import Organisation, read_email, read_ice
from majal.modules.programme_files.permissions import Perm
from majal.modules.programmes.public import (
    AgeBand,
    Cohort,
    Person,
    Place,
    Sex,
    StepKind,
    cohorts_run_by,
    enter_cohort,
)
from majal.modules.programmes.public import Perm as ProgrammePerm
from majal.modules.territories.public import Territory

MEMBER_COLUMNS = Columns(
    required=("programme", "stage", "cohort", "entered", "state"),
    optional=("ice", "name", "email", "project", "sex", "age", "commune"),
    aliases={
        "البرنامج": "programme", "المرحلة": "stage", "étape": "stage", "الفوج": "cohort",
        "promotion": "cohort", "entrée": "entered", "تاريخ الدخول": "entered", "الحالة": "state",
        "état": "state", "الاسم": "name", "nom": "name", "البريد": "email", "courriel": "email",
        "المشروع": "project", "projet": "project", "الجنس": "sex", "sexe": "sex", "العمر": "age",
        "âge": "age", "الجماعة": "commune", "التعريف الموحد": "ice",
    },
)  # fmt: skip
STATES = {
    "idea": StepKind.IDEA, "idee": StepKind.IDEA, "فكره": StepKind.IDEA,
    "project": StepKind.PROJECT, "projet": StepKind.PROJECT, "مشروع": StepKind.PROJECT,
    "company": StepKind.COMPANY, "entreprise": StepKind.COMPANY, "مقاوله": StepKind.COMPANY,
}  # fmt: skip
SEXES = {
    "": "", "f": Sex.FEMALE, "female": Sex.FEMALE, "femme": Sex.FEMALE, "انثي": Sex.FEMALE,
    "m": Sex.MALE, "male": Sex.MALE, "h": Sex.MALE, "homme": Sex.MALE, "ذكر": Sex.MALE,
}  # fmt: skip
NO_COHORT = _(
    "You look after no cohort of this number in this programme and stage. Check the three columns."
)
NO_STATE = _("Write idea, project or company.")
NO_SEX = _("Write F or M, or leave it empty.")
NO_AGE = _("Write under_25, 25_34, 35_44 or over_44, or leave it empty.")
NO_COMMUNE = _("No commune has this code or name alone. Write its code.")
NO_COMPANY = _("No organisation has this ICE. Register it first.")
Tell = Callable[[int], object]
Key = tuple[str, int, int]


@command()
def import_members(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Enter the members of a table into cohorts, or without ``commit`` only report.

    A row with an ICE is a company, any other a project holder, known by the e-mail address where
    one is given, else by the name. Who has a place in the cohort already is there already.

    Permission: programme_files.import, and programmes.run on the cohort of each row.
    Raises: NotAllowed.
    """
    require(by, Perm.IMPORT)
    cohorts = {
        (c.stage.programme.code, c.stage.position, c.number): c
        for c in cohorts_run_by(by)
        if may(by, ProgrammePerm.RUN, c)
    }
    there = {
        (p.cohort_id, _who(p.beneficiary.organisation_id, p.beneficiary.email, p.beneficiary.name))
        for p in Place.objects.filter(cohort__in=[c.pk for c in cohorts.values()]).select_related(
            "beneficiary"
        )
    }

    def plan(row: Row) -> RowResult:
        given = row.values
        label = given["name"].strip() or given["ice"]
        read = _Read(given, cohorts)
        if read.wrong or read.cohort is None:
            return RowResult.refused(row, *read.wrong, label=label)
        cohort = read.cohort.pk
        on = parse_typed(western(given["entered"])).first()
        who = _who(read.company, read.person.email, given["name"].strip())

        def apply() -> None:
            enter_cohort(
                cohort,
                on=on,
                state=read.state,
                organisation_id=read.company,
                person=None if read.company else read.person,
                by=by,
            )

        status = Status.SAME if (cohort, who) in there else Status.NEW
        return RowResult(row.line, status, label, key=f"{cohort}:{who}", apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


class _Read:
    """What a row says, with everything that is wrong in it at once."""

    def __init__(self, given: Mapping[str, str], cohorts: Mapping[Key, Cohort]) -> None:
        self.wrong: list[Reason] = []
        self.cohort = _cohort(cohorts, given["programme"], given["stage"], given["cohort"])
        self.state = STATES.get(fold(given["state"]), "")
        sex, age = SEXES.get(fold(given["sex"])), given["age"].strip()
        commune, ice = _commune(given["commune"]), given["ice"].strip()
        found = Organisation.objects.filter(ice=read_ice(ice)).first() if ice else None
        self.company = found.pk if found else None
        self._refuse(self.cohort is None, "no_cohort", NO_COHORT, "cohort")
        self._refuse(not self.state, "no_state", NO_STATE, "state")
        self._refuse(sex is None, "no_sex", NO_SEX, "sex")
        self._refuse(bool(age) and age not in AgeBand.values, "no_age", NO_AGE, "age")
        unknown = bool(given["commune"].strip()) and commune is None
        self._refuse(unknown, "no_commune", NO_COMMUNE, "commune")
        self._refuse(bool(ice) and found is None, "no_company", NO_COMPANY, "ice")
        email = read_email(given["email"]) if given["email"].strip() else ""
        land = commune.pk if commune else None
        self.person = Person(given["name"], email, sex or "", age, land, given["project"])

    def _refuse(self, wrong: bool, code: str, sentence: Promise, column: str) -> None:
        if wrong:
            self.wrong.append(Reason.of(code, sentence, column))


def _cohort(
    cohorts: Mapping[Key, Cohort], programme: str, stage: str, number: str
) -> Cohort | None:
    numbers = [western(one).strip() for one in (stage, number)]
    if not all(one.isdecimal() and len(one) < 5 for one in numbers):
        return None
    return cohorts.get((programme.strip().lower(), int(numbers[0]), int(numbers[1])))


def _commune(typed: str) -> Territory | None:
    """The one commune of this code, or of this name where no other has it."""
    typed = typed.strip()
    if not typed:
        return None
    rows = Territory.objects.filter(level="commune")
    if found := rows.filter(code=western(typed)).first():
        return found
    named = list(rows.filter(name_fr__iexact=typed)[:2]) or list(rows.filter(name_ar=typed)[:2])
    return named[0] if len(named) == 1 else None


def _who(organisation: int | None, email: str, name: str) -> str:
    return f"o{organisation}" if organisation else email or fold(name)
