"""Calls and applications for tests, by the kinds of dossier that are shipped."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.admissions.commands import (
    assign_reader,
    begin_application,
    confirm_complete,
    put_on_list,
    submit_scores,
)
from majal.modules.admissions.models import Application, Reading
from majal.modules.calls.public import Call, Profile, create_call, load_grids, publish_call
from majal.modules.case_types.public import CaseType, load_case_types
from majal.modules.cases.public import Case, add_paper, file_case, save_draft
from majal.modules.cases.public import record_sitting_decision as decide
from majal.modules.committees.public import Committee, Function, create_committee, give_seat
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.sittings.public import (
    Sitting,
    convene,
    open_sitting,
    plan_sitting,
    record_presence,
)
from tests.cases.factories import a_pdf
from tests.parks.factories import a_park
from tests.people.factories import holder_of, person

_numbers = count(1)
ANSWERS = {
    "name": "Ghita Filali",
    "email": "ghita@argana.example",
    "phone": "0661234567",
    "profile": "project_holder",
    "project": "Argana Lab",
    "sector": "digital_health",
    "activity": "Argana Lab suit les patients à distance ; écrire à ghita@argana.example.",
    "novelty": "Filali a déposé un brevet ; personne ne le fait au Maroc.",
    "people": "4",
    "people_next_year": "9",
    "size": "up_to_30",
    "from_when": "2027-01-04",
    "special_needs": "no",
    "elsewhere": "yes",
}
PROFILE = Profile(has_company=False, area=Decimal(20))


def the_kind(code: str = "office_allocation") -> CaseType:
    """A shipped kind of dossier, in force."""
    found = CaseType.objects.filter(code=code).first()
    if found is None:
        text = (files("majal.data") / "cases" / f"{code}.toml").read_text("utf-8")
        load_case_types([text], by=SYSTEM)
        found = CaseType.objects.get(code=code)
    return found


def the_park() -> Park:
    """The one park of these tests."""
    return Park.objects.first() or a_park(state="operating", opened_on="2021")


def a_call(
    code: str = "",
    *,
    configuration: str = "offices",
    published: bool = True,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    **details: Any,
) -> Call:
    """A published call of the office-allocation committee, open since yesterday for ten days."""
    the_kind("office_allocation" if configuration == "offices" else "regional_committee")
    load_grids(by=SYSTEM)
    now = timezone.now()
    call = create_call(
        code or f"call-{next(_numbers)}",
        configuration,
        parks=[the_park()],
        title_ar="طلب إبداء الاهتمام",
        title_fr="Appel à candidatures",
        opens_at=opens_at or now - timedelta(days=1),
        closes_at=closes_at or now + timedelta(days=10),
        by=SYSTEM,
        **details,
    )
    return publish_call(call.pk, by=SYSTEM) if published else call


def a_draft(
    call: Call | None = None,
    *,
    by: Any = None,
    track: str = "project",
    profile: Profile = PROFILE,
    **answers: Any,
) -> Application:
    """An application that is filled in and not filed, with its paper."""
    call = call or a_call()
    by = by or person(name="Ghita Filali")
    found = begin_application(
        call.code,
        track,
        the_park().pk,
        profile=profile,
        key=f"key-{next(_numbers)}",
        language="fr",
        by=by,
    )
    save_draft(found.case_id, {**ANSWERS, **answers}, by=by)
    add_paper(found.case_id, "presentation", a_pdf("filali-argana.pdf"), by=by)
    return found


def an_application(call: Call | None = None, *, by: Any = None, **more: Any) -> Application:
    """An application that is filed."""
    by = by or person(name="Ghita Filali")
    found = a_draft(call, by=by, **more)
    file_case(found.case_id, by=by)
    return fresh(found)


def a_complete(call: Call | None = None, **more: Any) -> Application:
    """An application found complete."""
    found = an_application(call, **more)
    confirm_complete(found.pk, by=manager())
    return fresh(found)


def fresh(found: Application) -> Application:
    """The same, read anew with its dossier."""
    return Application.objects.select_related("case__type", "case__version", "call__grid").get(
        pk=found.pk
    )


def applicant_of(found: Application) -> User:
    """Whoever filed it."""
    return User.objects.get(pk=found.applicant_id)


def manager(**fields: Any) -> User:
    """Who runs the park and handles its dossiers."""
    return holder_of(Role.PARK_MANAGER, on="park", number=the_park().pk, **fields)


def a_reader(name: str = "Karim Zniber", **fields: Any) -> User:
    """An expert of the network, who handles no dossier."""
    return holder_of(Role.EXPERT, name=name, **fields)


def a_reading(found: Application | None = None, *, reader: User | None = None) -> Reading:
    """A complete application that was given to a reader."""
    found = found or a_complete()
    return assign_reader(found.pk, (reader or a_reader()).pk, by=manager())


def all_points(reading: Reading, points: int) -> dict[int, int]:
    """The same points for every criterion."""
    return {c.pk: points for c in reading.application.call.grid.criteria.all()}


def a_scored(points: int, found: Application | None = None) -> Reading:
    """A reading handed in with the same points everywhere."""
    reading = a_reading(found)
    return submit_scores(reading.pk, all_points(reading, points), by=reading.reader)


def decided(found: Application, outcome: str = "waiting_list") -> Case:
    """Its dossier decided by a committee."""
    decide(found.case_id, outcome, reasons="Vu en séance.", conditions="…", sitting="1", by=SYSTEM)
    return fresh(found).case


def a_waiting(call: Call | None = None, *, rank: int | None = None, **more: Any) -> Application:
    """An application on the waiting list."""
    found = an_application(call, **more)
    decided(found)
    put_on_list(found.pk, rank=rank, by=SYSTEM)
    return fresh(found)


def a_committee(*members: User, secretary: User | None = None) -> Committee:
    """The committee of the park, with its members; without any, three of them."""
    committee = create_committee(
        the_park(), name_ar="لجنة", name_fr="Commission", quorum="half", by=SYSTEM
    )
    since = timezone.localdate() - timedelta(days=30)
    chair = person(name="Rachid Zerouali")
    give_seat(committee.pk, function=Function.CHAIR, user=chair, since=since, by=SYSTEM)
    if secretary:
        give_seat(
            committee.pk,
            function=Function.SECRETARY,
            user=secretary,
            voting=False,
            since=since,
            by=SYSTEM,
        )
    for member in members:
        give_seat(committee.pk, user=member, since=since, by=SYSTEM)
    return committee


def a_sitting(committee: Committee, **details: Any) -> Sitting:
    """A sitting of a committee that is planned for today."""
    on = details.pop("on", timezone.localdate())
    return plan_sitting(committee.pk, on, time(9), time(17), place="Salle 1", by=SYSTEM)


def under_way(sitting: Sitting) -> Sitting:
    """The same sitting, convened and open, with everybody there."""
    convene(sitting.pk, by=SYSTEM)
    chair = sitting.committee.seats.get(function=Function.CHAIR)
    open_sitting(sitting.pk, chair.pk, by=SYSTEM)
    for seat in sitting.committee.seats.all():
        record_presence(sitting.pk, seat.pk, "present", by=SYSTEM)
    return Sitting.objects.get(pk=sitting.pk)
