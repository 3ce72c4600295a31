"""Facts, photos, states of a space; rights to a building and their reminder."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileNotKept
from majal.modules.messages.models import Message
from majal.modules.premises import errors
from majal.modules.premises.commands import (
    add_photo,
    describe_space,
    edit_tenure,
    end_state,
    remove_photo,
    set_state,
    tend_tenures,
)
from majal.modules.premises.models import StatePeriod
from majal.modules.premises.queries import photos_of, states_on, tenures_visible_to
from tests.organisations.factories import upload
from tests.parks.factories import a_building, a_park, manager_of, technician_of
from tests.people.factories import at_once
from tests.premises.factories import DAY, a_photo, a_state, a_tenure, a_whole, the_manager

pytestmark = pytest.mark.django_db


def test_what_is_said_of_a_space_is_completed_step_by_step():
    space = a_whole()
    describe_space(space.pk, access="full", by=SYSTEM)
    said = describe_space(space.pk, door_width=90, note_fr="  Côté  cour ", by=the_manager())
    assert (said.access, said.door_width, said.note_fr) == ("full", 90, "Côté cour")
    with pytest.raises(errors.DoorUnlikely):
        describe_space(space.pk, door_width=9, by=SYSTEM)
    with pytest.raises(NotAllowed):
        describe_space(space.pk, access="none", by=technician_of(space.building.park))


def test_a_photo_is_for_everybody_until_it_is_taken_off():
    space = a_whole()
    photo = a_photo(space)
    found = attachment_for(ANYONE, "premises.space", space.pk, photo.file.sha256)
    assert (found, [p.title for p in photos_of(space, to=ANYONE)]) == (photo, ["Salle"])
    with pytest.raises(FileNotKept):
        add_photo(space.pk, upload(b"%PDF-1.4 no picture", "x.png"), by=SYSTEM)
    remove_photo(space.pk, photo.pk, by=SYSTEM)
    with pytest.raises(NotFound):
        attachment_for(ANYONE, "premises.space", space.pk, photo.file.sha256)
    with pytest.raises(NotFound):
        remove_photo(a_whole("9").pk, photo.pk, by=SYSTEM)


def test_states_never_overlap_and_the_refusal_names_what_is_in_the_way():
    space = a_whole()
    until = DAY + timedelta(days=10)
    period = a_state(space, until=until)
    assert states_on(DAY, [space]) == {space.pk: period}
    assert states_on(until, [space]) == {}
    with pytest.raises(errors.StateOverlaps) as told:
        set_state(space.pk, "out", first_day=DAY + timedelta(days=9), by=SYSTEM)
    assert "under works" in str(told.value)
    assert set_state(space.pk, "out", first_day=until, by=SYSTEM).until is None
    with pytest.raises(errors.StateOverlaps, match="…"):
        set_state(space.pk, "reserved", first_day=date(2030, 1, 1), by=SYSTEM)
    with pytest.raises(errors.DaysBackwards):
        set_state(space.pk, "reserved", first_day=DAY, until=DAY, by=SYSTEM)
    young = a_whole("9", valid_from=DAY)
    with pytest.raises(errors.OutsideItsLife):
        set_state(young.pk, "out", first_day=DAY - timedelta(days=1), by=SYSTEM)


def test_a_state_ends_and_a_slip_is_taken_back():
    period = a_state()
    assert end_state(period.pk, on=DAY + timedelta(days=3), by=SYSTEM).until is not None
    with pytest.raises(errors.DaysBackwards):
        end_state(period.pk, on=DAY - timedelta(days=1), by=SYSTEM)
    end_state(period.pk, on=DAY, by=SYSTEM)
    assert states_on(DAY, [period.space]) == {}


@pytest.mark.django_db(transaction=True)
def test_of_two_states_at_once_one_is_refused():
    space = a_whole()
    found = at_once(*[lambda: a_state(space)] * 3)
    assert (found.count(None), StatePeriod.objects.count()) == (1, 1)
    assert {one for one in found if one} <= {errors.StateOverlaps, errors.StateTaken}


def test_the_database_refuses_two_states_and_two_rights():
    period = a_state()
    with pytest.raises(IntegrityError, match="space_state_once"), transaction.atomic():
        StatePeriod.objects.create(space=period.space, state="out", first_day=DAY)
    tenure = a_tenure()
    tenure.pk = None
    with pytest.raises(IntegrityError, match="tenure_once"), transaction.atomic():
        tenure.save(force_insert=True)


def test_a_right_is_shown_on_its_building_while_it_holds():
    building = a_building(title="unknown")
    a_tenure(building)
    building.refresh_from_db()
    assert (building.title, building.owner_name) == ("rented", "Conseil régional")
    a_tenure(building, right="owned", yearly_rent=None, first_day=date(2027, 7, 1), until=None)
    building.refresh_from_db()
    assert building.title == "rented"
    tend_tenures(today=date(2027, 7, 1), by=SYSTEM)
    building.refresh_from_db()
    assert building.title == "owned"


def test_what_a_right_cannot_be():
    building = a_building()
    with pytest.raises(errors.RentWithoutLease):
        a_tenure(building, right="free")
    with pytest.raises(errors.OwnerMissing):
        a_tenure(building, owner_name=" ")
    with pytest.raises(errors.DaysBackwards):
        a_tenure(building, until=date(2020, 1, 1))
    with pytest.raises(errors.ReminderUnlikely):
        a_tenure(building, remind_months=0)
    tenure = a_tenure(building)
    with pytest.raises(errors.TenureOverlaps):
        a_tenure(building, first_day=date(2027, 6, 30), until=None)
    with pytest.raises(NotAllowed):
        edit_tenure(tenure.pk, yearly_rent=Decimal(1), by=technician_of(building.park))


def test_who_sees_rights():
    tenure = a_tenure()
    park = tenure.building.park
    assert list(tenures_visible_to(manager_of(park))) == [tenure]
    assert not tenures_visible_to(manager_of(a_park("rabat"))).exists()
    assert not tenures_visible_to(technician_of(park)).exists()


def test_the_manager_is_told_before_the_end_and_once_more_in_the_last_month():
    tenure = a_tenure()
    manager = manager_of(tenure.building.park)

    def tend(day):
        return tend_tenures(today=day, by=SYSTEM)

    assert tend(date(2026, 12, 31)) == 0
    assert (tend(date(2027, 1, 1)), tend(date(2027, 1, 2))) == (1, 0)
    assert (tend(date(2027, 6, 1)), tend(date(2027, 6, 2))) == (1, 0)
    letters = Message.objects.filter(letter="premises.lease_ends", user=manager)
    assert letters.count() == 2
    assert "Bâtiment A" in letters[0].subject
    edit_tenure(tenure.pk, until=date(2032, 7, 1), by=manager)
    assert tend(date(2027, 6, 20)) == 0
    assert timezone.localdate() < date(2032, 1, 1)
    with pytest.raises(NotAllowed):
        tend_tenures(today=DAY, by=manager)
