"""Applications before a committee: placed on its agenda, scored live, decided by it."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.admissions import errors
from majal.modules.admissions.commands.away import KIND, leave_agenda
from majal.modules.admissions.commands.holding import advance, application_held, in_hand
from majal.modules.admissions.commands.reading import REFUSALS, detect, hand_in, put_points
from majal.modules.admissions.commands.waiting import leave_list, put_on_list
from majal.modules.admissions.models import Application, Reading, WaitingEntry
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.queries.interests import people_behind
from majal.modules.admissions.workflow import same_family
from majal.modules.cases.public import decides, handles, record_sitting_decision
from majal.modules.people.public import User
from majal.modules.sittings.public import (
    Item,
    Outcome,
    Sitting,
    Why,
    detect_conflicts,
    flag_conflict,
    invite_guest,
    place_item,
    seat_of,
    sitting_held,
    standing_of,
    table_of,
)

WAITING = "waiting_list"
"""The outcome by which a kind of dossier puts somebody on a waiting list, with a rank."""


@command()
def place_on_agenda(
    application_id: int,
    sitting: Sitting,
    *,
    heard: tuple[time | None, time | None] = (None, None),
    by: Actor,
) -> Item:
    """Place an application on the agenda of a sitting; conflicts of members are pointed out.

    Whoever is heard is invited with the hours. What may be decided is what the kind of dossier
    says.

    Permission: admissions.handle on the application, and what sittings ask.
    Raises: NotAllowed; NotFound; WrongState; NotComplete; OnAgendaAlready; what sittings refuse.
    """
    application = application_held(application_id)
    require(by, Perm.HANDLE, application)
    in_hand(application)
    if application.complete_at is None:
        raise errors.NotComplete
    ref = Ref(KIND, application.pk)
    stands = standing_of(ref)
    if stands is not None and stands.stand == "waiting":
        raise errors.OnAgendaAlready(sitting=stands.sitting)
    case = application.case
    outcomes = [
        Outcome(
            code=o.code,
            ar=o.label.ar,
            fr=o.label.fr,
            en=o.label.en or "",
            conditional=o.conditions,
            ranked=o.code == WAITING,
        )
        for o in case.version.definition.outcomes
    ]
    named = f"{(case.title or case.name)[:200]} · {case.number}"
    item = place_item(sitting, ref, (named, named), outcomes, heard=heard, by=by)
    organisations = [case.organisation_id] if case.organisation_id else []
    names = people_behind(application)
    detect_conflicts(item.pk, organisations=organisations, names=names, by=by)
    for seat in table_of(sitting_held(sitting.pk, by)).seats:
        if any(same_family(name, seat.who) for name in names):
            flag_conflict(item.pk, seat.pk, seat.who, why=Why.FAMILY_NAME, by=by)
    leave_agenda(application)
    if heard[0] is not None and case.email:
        invite_guest(item.pk, name=case.name, email=case.email, language=case.language, by=by)
    advance(case, "sitting", by=by)
    return item


@command()
def record_decision(item: Item, *, by: Actor) -> Application | None:
    """Record on the dossier what a committee decided on an application, with its reasons.

    A place on the waiting list is given at the rank the committee said. None where the item is
    about something else.

    Permission: whoever ran the sitting; the committee decided.
    Raises: NotFound; WrongState where the dossier was withdrawn, or waits for missing pieces.
    """
    if item.ref is None or item.ref.kind != KIND:
        return None
    application = application_held(item.ref.id)
    case = application.case
    recorder = by if handles(by, case) or decides(by, case) else SYSTEM
    sitting = item.sitting
    record_sitting_decision(
        case.pk,
        item.outcome,
        reasons=item.reasons,
        conditions=item.conditions,
        sitting=f"{local(sitting.committee)} · {sitting.shown_number}",
        by=recorder,
    )
    if item.outcome == WAITING:
        put_on_list(application.pk, rank=item.rank, by=SYSTEM)
    return application


@command()
def follow_appeal(case_id: int, outcome: str, *, by: Actor) -> None:
    """Put on the waiting list, or take off it, whose decision an appeal changed.

    Permission: admissions.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = Application.objects.filter(case=case_id).first()
    if found is None:
        return
    if outcome == WAITING:
        put_on_list(found.pk, by=by)
    elif WaitingEntry.objects.filter(application=found, ended_on=None).exists():
        leave_list(found.pk, by=by)


@command(refusals=REFUSALS)
def score_live(item_id: int, points: Mapping[int, int], *, comment: str = "", by: Actor) -> Reading:
    """Score an application while the committee sits, for one's own voting seat; handed in at once.

    Permission: a voting seat at the sitting, without a conflict of interest.
    Raises: NotFound; NotAllowed; NoSittingUnderWay; InterestStands; ScoresFixed; ScoresMissing;
        PointsOutOfRange; WrongState.
    """
    row: Any = Item.objects.filter(pk=item_id).values_list("sitting", flat=True).first()
    if row is None:
        raise NotFound
    table = table_of(sitting_held(row, by))
    item = next(i for i in table.items if i.pk == item_id)
    seat = seat_of(by, table.sitting)
    require(by, Perm.SIT, item)
    if not item.is_open or item.ref is None or item.ref.kind != KIND:
        raise errors.NoSittingUnderWay
    if seat is None or seat.user_id != id_of(by) or not table.takes_part(seat, item):
        away = seat is not None and seat.pk in table.away(item)
        raise errors.InterestStands if away else errors.NoSittingUnderWay
    application = application_held(item.ref.id)
    in_hand(application)
    reader = User.objects.get(pk=id_of(by))
    detect(application, reader)
    if application.interests.filter(reader=reader, set_aside_at=None).exists():
        raise errors.InterestStands
    reading, _new = Reading.objects.get_or_create(
        application=application, reader=reader, defaults={"live": True}
    )
    if reading.submitted_at is not None:
        raise errors.ScoresFixed
    put_points(reading, points, comment)
    hand_in(reading)
    return reading
