"""Lists of people: pasted or as a file, each line told, nothing half done."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.charges import charges
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.kernel.tables import Row
from majal.modules.event_desk import errors
from majal.modules.event_desk.commands import GROUP_COLUMNS, import_people, register_group
from majal.modules.events.commands import hold_event
from majal.modules.events.errors import ConsentMissing
from majal.modules.events.models import Event, Group, Registration
from majal.modules.events.public import Person
from tests.bookables.factories import open_park
from tests.bookings.factories import a_resident, company_of
from tests.events.factories import a_registration, an_event, past
from tests.people.factories import person
from tests.territories.factories import a_territory

pytestmark = pytest.mark.django_db


def pupils(*names):
    return [Person(name=name, age_band="15-17") for name in names]


def test_a_class_is_registered_whole_and_the_last_wait():
    event, teacher = an_event(capacity=2), person("prof@example.ma")
    made = register_group(
        event.pk, "Lycée Al Amal", pupils("Ali", "Mona", "Sara"), consent=True, by=teacher
    )
    assert [one.state for one in made] == ["registered", "registered", "waiting"]
    assert {one.by_id for one in made} == {teacher.pk}
    assert Group.objects.get().name == "Lycée Al Amal"


def test_doubles_and_broken_lines_register_nobody():
    event, teacher = an_event(), person("prof@example.ma")
    people = [*pupils("Ali", "ALI", " "), Person(name="Mona", email="mona@")]
    with pytest.raises(errors.GroupRefused) as refused:
        register_group(event.pk, "Lycée", people, consent=True, by=teacher)
    lines = str(refused.value.details["lines"])
    assert [n for n in ("1.", "2.", "3.", "4.") if n in lines] == ["2.", "3.", "4."]
    assert (Registration.objects.count(), Group.objects.count()) == (0, 0)


def test_namesakes_are_told_apart_by_their_number_in_the_class():
    event, teacher = an_event(), person("prof@example.ma")
    people = [Person(name="Ali", mark="1"), Person(name="Ali", mark="2")]
    assert len(register_group(event.pk, "Lycée", people, consent=True, by=teacher)) == 2


def test_an_empty_list_a_long_one_and_one_without_consent_are_refused():
    event, teacher = an_event(), person("prof@example.ma")
    with pytest.raises(errors.GroupEmpty):
        register_group(event.pk, "Lycée", [], consent=True, by=teacher)
    people = pupils(*(f"P {n}" for n in range(301)))
    with pytest.raises(errors.GroupTooLarge):
        register_group(event.pk, "Lycée", people, consent=True, by=teacher)
    with pytest.raises(ConsentMissing):
        register_group(event.pk, "Lycée", pupils("Ali"), consent=False, by=teacher)


def rows(event, *given):
    names = (*GROUP_COLUMNS.required, *GROUP_COLUMNS.optional)
    plain = {"event": str(event.pk), "group": "Lycée Al Amal", "consent": "oui"}
    return [
        Row(n, {name: {**plain, **one}.get(name, "") for name in names})
        for n, one in enumerate(given, 2)
    ]


def test_a_file_is_told_row_by_row_and_may_be_sent_again():
    event, teacher = an_event(), person("prof@example.ma")
    names = ("آيت ملول", "Aït Melloul")
    commune = a_territory("09.001.01.99", "commune", names, event.park.province)
    sent = rows(
        event,
        {"name": "Ali", "age": "١٦", "sex": "M", "commune": commune.name_fr},
        {"name": "Ali"},
        {"name": "Mona", "age": "200"},
        {"name": "Sara", "consent": "no"},
        {"name": "Rim", "event": "999999999"},
        {"name": "Zineb", "commune": "Nulle part"},
        {"name": "Hiba", "sex": "f", "level": "basic"},
    )
    report = import_people(sent, commit=False, by=teacher)
    fates = [row.status.value for row in report.rows]
    assert fates == ["new", "refused", "refused", "refused", "refused", "refused", "new"]
    assert Registration.objects.count() == 0
    import_people(sent, commit=True, by=teacher)
    found = Registration.objects.order_by("pk").values_list(
        "name", "age_band", "sex", "commune", "level_before"
    )
    assert list(found) == [
        ("Ali", "15-17", "male", commune.pk, ""),
        ("Hiba", "", "female", None, "basic"),
    ]
    again = import_people(sent, commit=True, by=teacher)
    assert next(row.status.value for row in again.rows) == "same"
    assert (Registration.objects.count(), Group.objects.count()) == (2, 1)


def test_a_place_of_a_company_of_the_parks_is_charged_once_it_was_held():
    event = an_event(price=Decimal(200), price_inside=Decimal(50))
    founder = a_resident(event.park)
    a_registration(event, 1, by=founder, organisation_id=company_of(founder))
    a_registration(event, 2)
    day = timezone.localdate(past(event).ends_at)
    ask = charges["events.registrations"]
    assert list(ask(event.park_id, day, day)) == []
    hold_event(event.pk, by=SYSTEM)
    found = list(ask(event.park_id, day, day))
    assert [(c.payer, c.product, c.amount) for c in found] == [
        (company_of(founder), "training", Decimal("50.00"))
    ]


def test_job_fairs_of_the_year_are_counted_for_park_region_and_network():
    park = open_park()
    for kind in ("job_fair", "job_fair", "training"):
        event = past(an_event(park, kind=kind), days=0)
        Event.objects.filter(pk=event.pk).update(
            starts_at="2026-03-10T10:00Z", ends_at="2026-03-10T12:00Z"
        )
        hold_event(event.pk, by=SYSTEM)
    day = date(2026, 4, 2)
    found = {r.subject: int(r.value) for r in meters["job_fairs_held"].read(day)}
    region = park.province.parent_id
    expected = {None: 2, Ref("parks.park", park.pk): 2}
    assert found == ({**expected, Ref("territories.territory", region): 2} if region else expected)
    trained = [(str(r.period), int(r.value)) for r in meters["trainings_held"].read(day)]
    assert trained[0] == ("2026-03", 1)
    counted = {r.subject: r for r in meters["events_count"].read(day)}
    behind = meters["events_count"].rows(SYSTEM, None, counted[None].period)
    assert len(list(behind)) == int(counted[None].value) == 2
