"""A list of people as a file: a class of a school, a team; each row told by itself."""

from collections.abc import Callable, Iterable, Mapping

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.event_desk.errors import (
    AgeUnknown,
    EventUnknown,
    GroupUnnamed,
    LevelUnknown,
    SexUnknown,
)
from majal.modules.event_desk.permissions import Perm
from majal.modules.events.public import (
    AgeBand,
    ConsentMissing,
    Event,
    Group,
    Person,
    Read,
    Sex,
    SkillLevel,
    commune_named,
    open_event,
    place_people,
    read_member,
    taken_by,
)

GROUP_COLUMNS = Columns(
    required=("event", "group", "name", "consent"),
    optional=("mark", "age", "sex", "commune", "level", "email", "phone"),
)
YES = frozenset(fold(word) for word in ("yes", "oui", "نعم", "1", "x"))
WOMAN = frozenset(fold(word) for word in ("f", "female", "woman", "girl", "femme", "fille", "أنثى"))
MAN = frozenset(fold(word) for word in ("m", "male", "man", "boy", "homme", "garçon", "ذكر", "h"))
BOUNDS = ((15, AgeBand.CHILD), (18, AgeBand.TEEN), (25, AgeBand.YOUNG), (35, AgeBand.ADULT),
          (60, AgeBand.MIDDLE), (121, AgeBand.OLDER))  # fmt: skip
Tell = Callable[[int], object]


@command()
def import_people(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Register the people of a table for events, or without ``commit`` only report.

    Whoever is registered already stays as they are, so that a mended file is sent again whole.

    Permission: event_desk.import.
    """
    require(by, Perm.IMPORT)
    events: dict[str, Event] = {}
    groups: dict[tuple[int, str], Group] = {}

    def plan(row: Row) -> RowResult:
        given = row.values
        event = events.get(given["event"]) or _event(given["event"], by)
        events[given["event"]] = event
        if not given["group"].strip():
            raise GroupUnnamed
        if fold(given["consent"]) not in YES:
            raise ConsentMissing
        name = given["group"].strip()[:160]
        group = groups.setdefault((event.pk, fold(name)), Group(event=event, name=name))
        read = read_member(_person(given), group)
        status = Status.SAME if taken_by(read.key, event.pk) else Status.NEW

        def apply() -> None:
            _write(event, group, read, by)

        label = f"{read.person.name} · {event}"
        return RowResult(row.line, status, label, key=f"{event.pk}:{read.key}", apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


def _write(event: Event, group: Group, read: Read, by: Actor) -> None:
    rows = Group.objects.filter(event=event, name=group.name, by=by.pk)
    kept = rows.first() or Group.objects.create(event=event, name=group.name, by_id=by.pk)
    place_people(event, [read], kept, by=by)


def _event(text: str, by: Actor) -> Event:
    number = western(text).strip().lstrip("#")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise EventUnknown
    if not Event.objects.filter(pk=int(number)).exists():
        raise EventUnknown
    return open_event(int(number), by)


def _person(given: Mapping[str, str]) -> Person:
    return Person(
        name=given["name"],
        email=given["email"],
        phone=given["phone"],
        mark=given["mark"],
        age_band=_age(given["age"]),
        sex=_sex(given["sex"]),
        commune_id=commune_named(given["commune"]),
        level_before=_level(given["level"]),
    )


def _age(text: str) -> str:
    told = western(text).strip()
    if not told or told in AgeBand.values:
        return told
    if told.isascii() and told.isdecimal() and len(told) < 4:
        for before, band in BOUNDS:
            if int(told) < before:
                return band
    raise AgeUnknown


def _sex(text: str) -> str:
    told = fold(text)
    if not told:
        return ""
    if told in WOMAN:
        return Sex.FEMALE
    if told in MAN:
        return Sex.MALE
    raise SexUnknown


def _level(text: str) -> str:
    told = fold(text)
    if told and told not in SkillLevel.values:
        raise LevelUnknown
    return told
