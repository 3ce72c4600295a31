"""Applying: who may, once, while the call is open by the clock of the server."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotFound
from majal.modules.admissions import errors
from majal.modules.admissions.commands import begin_application
from majal.modules.admissions.models import Application
from majal.modules.calls import errors as calls
from majal.modules.calls.commands import cancel_call, change_call, publish_call
from majal.modules.calls.public import Profile
from majal.modules.cases.public import Case, CaseState, file_case, withdraw_case
from tests.admissions.factories import (
    PROFILE,
    a_call,
    a_draft,
    an_application,
    applicant_of,
    fresh,
    the_park,
)
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 12, 10, 16, 0, 0, tzinfo=UTC)


def begin(call, by, *, key="k", track="project", profile=PROFILE, park=None):
    return begin_application(
        call.code, track, park or the_park().pk, profile=profile, key=key, by=by
    )


class TestTheClock:
    def test_the_last_second_still_counts_and_the_next_does_not(self, time_machine):
        time_machine.move_to(CLOSES - timedelta(days=3), tick=False)
        call = a_call(closes_at=CLOSES)
        early, late = a_draft(call), a_draft(call)
        time_machine.move_to(CLOSES - timedelta(microseconds=1), tick=False)
        assert file_case(early.case_id, by=applicant_of(early)).state == CaseState.FILED
        time_machine.move_to(CLOSES, tick=False)
        with pytest.raises(calls.CallClosed) as refusal:
            file_case(late.case_id, by=applicant_of(late))
        assert "17:00" in str(refusal.value)  # in Casablanca
        kept = Case.objects.get(pk=late.case_id)
        assert kept.state == CaseState.DRAFT
        assert kept.answers["activity"].startswith("Argana Lab suit")

    def test_nothing_begins_before_it_opens_nor_after(self, time_machine):
        time_machine.move_to(CLOSES - timedelta(days=3), tick=False)
        opens = CLOSES - timedelta(days=1)
        call = a_call(opens_at=opens, closes_at=CLOSES)
        someone = person()
        with pytest.raises(calls.CallNotOpenYet):
            begin(call, someone)
        time_machine.move_to(opens, tick=False)
        assert begin(call, someone).case.state == CaseState.DRAFT
        time_machine.move_to(CLOSES, tick=False)
        with pytest.raises(calls.CallClosed):
            begin(call, person(), key="other")

    def test_prolonged_it_takes_what_was_typed(self, time_machine):
        time_machine.move_to(CLOSES - timedelta(days=3), tick=False)
        call = a_call(closes_at=CLOSES)
        found = a_draft(call)
        time_machine.move_to(CLOSES + timedelta(hours=1), tick=False)
        change_call(call.pk, closes_at=CLOSES + timedelta(days=2), by=head_office())
        assert file_case(found.case_id, by=applicant_of(found)).number

    def test_a_published_call_does_not_close_sooner(self):
        call = a_call()
        with pytest.raises(calls.CloseMovedBack):
            change_call(call.pk, closes_at=call.closes_at - timedelta(hours=1), by=head_office())

    def test_a_cancelled_call_takes_nothing(self):
        found = a_draft()
        cancel_call(found.call_id, by=head_office())
        with pytest.raises(calls.CallCancelled):
            file_case(found.case_id, by=applicant_of(found))


class TestOnce:
    def test_two_taps_begin_one_application(self):
        call, someone = a_call(), person()
        first, second = begin(call, someone, key="a"), begin(call, someone, key="b")
        assert first.pk == second.pk
        assert Application.objects.count() == Case.objects.count() == 1

    def test_two_taps_of_somebody_without_an_account_too(self):
        call = a_call()
        first, second = begin(call, ANYONE, key="a"), begin(call, ANYONE, key="a")
        assert first.pk == second.pk
        assert begin(call, ANYONE, key="b").pk != first.pk

    def test_a_key_of_somebody_else_opens_nothing(self):
        call = a_call()
        mine = begin(call, person(), key="a")
        with pytest.raises(errors.AppliedMeanwhile):
            begin(call, ANYONE, key="a")
        assert Application.objects.get() == mine

    def test_filed_twice_it_is_one_case_with_one_number(self):
        found = a_draft()
        by = applicant_of(found)
        first, second = file_case(found.case_id, by=by), file_case(found.case_id, by=by)
        assert first.number == second.number
        assert Case.objects.count() == 1

    def test_who_filed_is_told_the_number_and_may_come_back_after_withdrawing(self):
        call = a_call()
        found = an_application(call)
        by = applicant_of(found)
        with pytest.raises(errors.AppliedAlready) as refusal:
            begin(call, by, key="again")
        assert found.case.number in str(refusal.value)
        withdraw_case(found.case_id, by=by)
        assert fresh(found).left_at is not None
        assert begin(call, by, key="again").pk != found.pk


class TestEligibility:
    def test_who_has_a_company_is_no_project_holder(self):
        call = a_call()
        with pytest.raises(errors.NotEligible):
            begin(call, person(), profile=Profile(has_company=True, area=Decimal(20)))

    def test_an_old_company_is_no_startup(self):
        call = a_call()
        old = Profile(has_company=True, months=30, area=Decimal(20))
        with pytest.raises(errors.NotEligible):
            begin(call, person(), track="startup", profile=old)
        young = Profile(has_company=True, months=24, area=Decimal(20))
        assert begin(call, person(), track="startup", profile=young).track == "startup"

    def test_track_and_park_must_be_the_calls(self):
        call = a_call()
        with pytest.raises(calls.TrackNotOffered):
            begin(call, person(), track="researcher")
        with pytest.raises(errors.ParkNotOffered):
            begin(call, person(), park=10**9)

    def test_nobody_finds_a_call_that_is_being_prepared(self):
        call = a_call(published=False)
        with pytest.raises(NotFound):
            begin(call, person())
        publish_call(call.pk, by=SYSTEM)
        assert begin(call, person()).call == call
