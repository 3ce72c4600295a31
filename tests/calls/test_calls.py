"""Calls: prepared, published, prolonged, cancelled; open by the clock of the server."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.calls import errors
from majal.modules.calls.commands import (
    cancel_call,
    change_call,
    create_call,
    publish_call,
    set_track,
)
from majal.modules.calls.models import Call
from majal.modules.calls.queries.visible import call_of, calls_visible_to, must_be_open, open_calls
from tests.admissions.factories import a_call, the_park
from tests.parks.factories import a_park
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
OPENS = datetime(2026, 12, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 12, 15, 22, 59, 59, tzinfo=UTC)
SECOND, MICRO = timedelta(seconds=1), timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to("2026-11-28 10:00:00+00:00", tick=False)


def the_call(**fields):
    return a_call(opens_at=OPENS, closes_at=CLOSES, **fields)


class TestClock:
    @pytest.mark.parametrize(
        ("moment", "refusal"),
        [
            (OPENS - MICRO, errors.CallNotOpenYet),
            (OPENS, None),
            (CLOSES - MICRO, None),
            (CLOSES, errors.CallClosed),
            (CLOSES + SECOND, errors.CallClosed),
        ],
    )
    def test_it_opens_and_closes_to_the_second(self, time_machine, moment, refusal):
        call = the_call()
        time_machine.move_to(moment, tick=False)
        assert call.is_open() == (refusal is None) == (list(open_calls(ANYONE)) == [call])
        if refusal is None:
            must_be_open(call)
        else:
            with pytest.raises(refusal):
                must_be_open(call)

    def test_a_refusal_says_the_moment_and_where_to_go(self, time_machine):
        call = the_call()
        time_machine.move_to(CLOSES, tick=False)
        with pytest.raises(errors.CallClosed) as refused:
            must_be_open(call)
        assert "2026" in str(refused.value)
        assert "23:59" in str(refused.value)  # as the clock on the wall says here

    def test_while_it_is_prepared_or_cancelled_it_is_never_open(self, time_machine):
        draft, cancelled = the_call(published=False), the_call()
        cancel_call(cancelled.pk, by=SYSTEM)
        time_machine.move_to(OPENS + SECOND, tick=False)
        assert not Call.objects.get(pk=draft.pk).is_open()
        with pytest.raises(errors.CallCancelled):
            must_be_open(Call.objects.get(pk=cancelled.pk))
        assert list(open_calls(SYSTEM)) == []

    def test_announced_it_is_coming_until_it_opens(self, time_machine):
        call = the_call()
        assert call.is_coming
        time_machine.move_to(OPENS, tick=False)
        assert not call.is_coming

    def test_the_first_to_close_comes_first(self, time_machine):
        later = the_call()
        sooner = a_call(opens_at=OPENS, closes_at=CLOSES - timedelta(days=1))
        time_machine.move_to(OPENS, tick=False)
        assert list(open_calls(ANYONE)) == [sooner, later]


class TestStates:
    def test_a_configuration_gives_it_kind_grid_tracks_and_days(self):
        call = the_call(published=False)
        assert (call.state, call.kind.code, call.grid.code, call.answer_days) == (
            "draft",
            "office_allocation",
            "offices",
            7,
        )
        assert {t.track: t.blind for t in call.tracks.all()} == {
            "project": True,
            "startup": False,
            "sme": False,
            "large": False,
            "service": False,
        }

    def test_what_is_prepared_is_shown_to_whoever_manages_it_alone(self):
        call = the_call(published=False)
        assert call_of(head_office(), call.code) == call
        for other in (ANYONE, person()):
            with pytest.raises(Call.DoesNotExist):
                call_of(other, call.code)
        publish_call(call.pk, by=SYSTEM)
        cancel_call(call.pk, by=SYSTEM)
        assert list(calls_visible_to(ANYONE)) == [call]

    def test_it_is_published_once_and_never_after_its_closing(self, time_machine):
        call = the_call()
        with pytest.raises(WrongState):
            publish_call(call.pk, by=SYSTEM)
        late = the_call(published=False)
        time_machine.move_to(CLOSES, tick=False)
        with pytest.raises(WrongState):
            publish_call(late.pk, by=SYSTEM)
        assert Call.objects.get(pk=late.pk).state == "draft"

    @pytest.mark.parametrize("without", ["parks", "tracks"])
    def test_without_a_park_or_a_track_it_is_not_published(self, without):
        call = the_call(published=False)
        if without == "parks":
            change_call(call.pk, parks=[], by=SYSTEM)
        else:
            for row in call.tracks.all():
                set_track(call.pk, row.track, offered=False, by=SYSTEM)
        with pytest.raises(errors.CallUnready):
            publish_call(call.pk, by=SYSTEM)

    def test_cancelled_once(self):
        call = the_call()
        assert cancel_call(call.pk, by=SYSTEM).state == "cancelled"
        with pytest.raises(WrongState):
            cancel_call(call.pk, by=SYSTEM)

    def test_published_its_tracks_stay_as_they_are(self):
        call = the_call()
        with pytest.raises(WrongState):
            set_track(call.pk, "sme", least_area=Decimal(1), by=SYSTEM)
        with pytest.raises(WrongState):
            set_track(call.pk, "sme", offered=False, by=SYSTEM)
        assert call.tracks.get(track="sme").least_area == 24

    def test_published_it_may_close_later_and_not_sooner(self):
        call = the_call()
        with pytest.raises(errors.CloseMovedBack):
            change_call(call.pk, closes_at=CLOSES - SECOND, by=SYSTEM)
        assert change_call(call.pk, closes_at=CLOSES + SECOND, by=SYSTEM).closes_at > CLOSES
        draft = the_call(published=False)
        assert change_call(draft.pk, closes_at=CLOSES - SECOND, by=SYSTEM).closes_at < CLOSES

    def test_open_it_does_not_open_later(self, time_machine):
        call = the_call()
        assert change_call(call.pk, opens_at=OPENS + SECOND, by=SYSTEM).opens_at > OPENS
        time_machine.move_to(OPENS + 2 * SECOND, tick=False)
        with pytest.raises(errors.OpeningPassed):
            change_call(call.pk, opens_at=OPENS + 9 * SECOND, by=SYSTEM)
        assert change_call(call.pk, opens_at=OPENS, by=SYSTEM).opens_at == OPENS

    def test_what_is_left_out_stays_as_it_is(self):
        call = the_call()
        other = a_park("tiznit")
        changed = change_call(call.pk, title_fr="  Un titre ", parks=[other], by=SYSTEM)
        assert (changed.title_fr, changed.title_ar) == ("Un titre", call.title_ar)
        assert list(changed.parks.all()) == [other]


class TestRefusals:
    def test_dates_in_the_wrong_order(self):
        for closes in (OPENS, OPENS - SECOND):
            with pytest.raises(errors.CallDatesBackwards):
                a_call(opens_at=OPENS, closes_at=closes)
        call = the_call(published=False)
        with pytest.raises(errors.CallDatesBackwards):
            change_call(call.pk, opens_at=CLOSES, by=SYSTEM)

    def test_a_code_twice(self):
        the_call(code="bureaux")
        with pytest.raises(errors.CallTaken):
            the_call(code="bureaux")

    def test_no_such_configuration_or_call(self):
        with pytest.raises(NotFound):
            create_call("x", "nothing", parks=[], opens_at=OPENS, closes_at=CLOSES, by=SYSTEM)
        with pytest.raises(NotFound):
            cancel_call(0, by=SYSTEM)

    def test_no_such_track_and_areas_the_wrong_way_round(self):
        call = the_call(published=False)
        with pytest.raises(errors.TrackNotOffered):
            set_track(call.pk, "giants", by=SYSTEM)
        with pytest.raises(errors.AreasBackwards):
            set_track(call.pk, "sme", least_area=Decimal(50), most_area=Decimal("49.99"), by=SYSTEM)
        row = set_track(call.pk, "sme", least_area=Decimal(50), most_area=Decimal(50), by=SYSTEM)
        assert (row.least_area, row.most_area) == (50, 50)

    def test_only_the_head_office_manages(self):
        call, draft = the_call(), the_call(published=False)
        acts = (
            lambda by: create_call(
                "x", "offices", parks=[the_park()], opens_at=OPENS, closes_at=CLOSES, by=by
            ),
            lambda by: change_call(call.pk, title_fr="x", by=by),
            lambda by: set_track(draft.pk, "sme", offered=False, by=by),
            lambda by: publish_call(draft.pk, by=by),
            lambda by: cancel_call(call.pk, by=by),
        )
        for act in acts:
            for stranger in (ANYONE, person()):
                with pytest.raises(NotAllowed):
                    act(stranger)
        assert Call.objects.count() == 2
        assert publish_call(draft.pk, by=head_office()).state == "published"


BROKEN = {
    "call_dates_in_order": "UPDATE calls_call SET closes_at = opens_at WHERE id = {call}",
    "call_state": "UPDATE calls_call SET state = 'open' WHERE id = {call}",
    "call_answer_days": "UPDATE calls_call SET answer_days = 0 WHERE id = {call}",
    "calls_call_code_key": "UPDATE calls_call SET code = 'other' WHERE id = {call}",
    "track_known": "UPDATE calls_calltrack SET track = 'giant' WHERE call_id = {call}",
    "track_once": "UPDATE calls_calltrack SET track = 'sme' WHERE call_id = {call}",
    "track_area_in_order": "UPDATE calls_calltrack SET least_area = 9, most_area = 8 "
    "WHERE call_id = {call} AND track = 'sme'",
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_what_no_command_would_write(name):
    call = the_call(code="one")
    the_call(code="other")
    with (
        pytest.raises(IntegrityError, match=name),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(BROKEN[name].format(call=call.pk))


def test_the_database_deletes_no_call():
    call = the_call()
    with (
        pytest.raises(ProgrammingError, match="Cannot delete rows from calls_call"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM calls_call WHERE id = %s", [call.pk])
    assert Call.objects.filter(pk=call.pk).exists()
