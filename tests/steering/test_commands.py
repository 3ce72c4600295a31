"""Meetings, handovers and shares: what is refused, and two people at once."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.steering import errors
from majal.modules.steering.commands import (
    Item,
    attribute_outcome,
    call_meeting,
    end_attribution,
    hand_over,
    record_minutes,
    take_back,
)
from majal.modules.steering.models import Attribution, Handover, HandoverItem
from tests.conventions.factories import (
    a_convention,
    council_of,
    for_another_region,
    for_council,
    for_operator,
    operator_of,
)
from tests.figures.factories import a_measure
from tests.parks.factories import a_park, manager_of
from tests.people.factories import address, said

DAY = date(2024, 6, 1)


class TestMeetings:
    pytestmark = pytest.mark.django_db

    def test_it_is_called_and_its_minutes_are_kept_once(self):
        convention = a_convention()
        council = for_council(convention)
        meeting = call_meeting(convention.code, DAY, agenda="Avancement des travaux", by=council)
        present = [council_of(convention).pk, operator_of(convention).pk]
        with pytest.raises(errors.DecisionsMissing):
            record_minutes(meeting.pk, decisions=" ", present=present, by=council)
        with pytest.raises(errors.PresenceMissing):
            record_minutes(meeting.pk, decisions="Accord.", present=[10**9], by=council)
        record_minutes(meeting.pk, decisions="Accord.", present=present, by=council)
        with pytest.raises(errors.MeetingHeld):
            record_minutes(meeting.pk, decisions="Autre.", present=present, by=for_operator())
        assert call_meeting(convention.code, DAY, by=council).number == 2

    def test_strangers_keep_no_minutes(self):
        convention = a_convention()
        with pytest.raises(NotAllowed):
            call_meeting(convention.code, DAY, by=for_another_region())
        with pytest.raises(NotFound):
            record_minutes(10**9, decisions="x", present=[], by=for_operator())


def given(convention, by=None, **more):
    values = {"given_by": council_of(convention).pk, "received_by": operator_of(convention).pk}
    return hand_over(
        convention.code,
        "building",
        on=DAY,
        text_fr="Bâtiment R+2",
        items=[Item("Bureau", 12, "MOB-1"), Item("Vidéoprojecteur")],
        by=by or for_council(convention),
        **{**values, **more},
    )


class TestHandovers:
    pytestmark = pytest.mark.django_db

    def test_it_is_returned_line_by_line(self):
        convention = a_convention()
        handover = given(convention)
        desks, projector = handover.items.order_by("pk")
        with pytest.raises(errors.ReturnedBefore):
            take_back(handover.pk, date(2024, 5, 1), returned={}, by=for_operator())
        with pytest.raises(errors.MoreReturned, match="Bureau"):
            take_back(handover.pk, DAY, returned={desks.pk: (13, "good")}, by=for_operator())
        take_back(handover.pk, DAY, returned={desks.pk: (11, "worn")}, by=for_operator())
        with pytest.raises(errors.ReturnedAlready):
            take_back(handover.pk, DAY, returned={}, by=for_operator())
        lines = list(handover.items.order_by("pk").values_list("returned", "condition_back"))
        assert lines == [(11, "worn"), (0, "missing")]
        assert projector.quantity == 1

    def test_two_different_parties_of_this_convention(self):
        convention, other = a_convention(), a_convention()
        own = operator_of(convention).pk
        with pytest.raises(errors.SameParty):
            given(convention, given_by=own, received_by=own)
        with pytest.raises(errors.NotAParty):
            given(convention, given_by=council_of(other).pk)

    def test_the_manager_of_its_park_records_it_and_others_do_not(self):
        park = a_park()
        convention = a_convention(parks=[park])
        assert given(convention, by=manager_of(park)).pk
        with pytest.raises(NotAllowed):
            given(convention, by=manager_of(a_park("tanger")))


def claimed(convention, measure, park, share, since=DAY, by=None, **more):
    return attribute_outcome(
        convention.code,
        measure.code,
        park.pk,
        Decimal(share),
        rule="part du coût",
        since=since,
        by=by or for_operator(),
        **more,
    )


class TestShares:
    pytestmark = pytest.mark.django_db

    def test_they_add_up_to_one_at_most(self):
        measure, park = a_measure(), a_park()
        first, second = a_convention(parks=[park]), a_convention(parks=[park])
        share = claimed(first, measure, park, "0.7")
        with pytest.raises(errors.SharesAboveOne, match="70"):
            claimed(second, measure, park, "0.31")
        claimed(second, measure, park, "0.3")
        end_attribution(share.pk, date(2024, 12, 31), by=for_operator())
        claimed(first, measure, park, "0.7", since=date(2025, 1, 1))

    @pytest.mark.parametrize("share", ["0", "-0.1", "1.01"])
    def test_a_share_is_above_nothing_and_at_most_all(self, share):
        park = a_park()
        with pytest.raises(errors.ShareOutOfRange):
            claimed(a_convention(parks=[park]), a_measure(), park, share)

    def test_a_later_start_that_would_pass_one_is_refused_too(self):
        measure, park = a_measure(), a_park()
        convention = a_convention(parks=[park])
        claimed(convention, measure, park, "0.7", since=date(2025, 1, 1))
        with pytest.raises(errors.SharesAboveOne):
            claimed(convention, measure, park, "0.7", since=DAY)

    def test_councils_claim_nothing_for_themselves(self):
        park = a_park()
        convention = a_convention(parks=[park])
        with pytest.raises(NotAllowed):
            claimed(convention, a_measure(), park, "0.5", by=for_council(convention))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_the_rest_at_once_one_is_refused():
    measure, park = a_measure(), a_park()
    conventions = [a_convention(parks=[park]), a_convention(parks=[park])]
    head, start, outcomes = for_operator(), Barrier(2), []

    def claim(convention):
        start.wait()
        try:
            claimed(convention, measure, park, "0.6", by=head)
            outcomes.append("claimed")
        except errors.SharesAboveOne:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=claim, args=[c]) for c in conventions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["claimed", "refused"]
    assert Attribution.objects.count() == 1


@pytest.mark.django_db
class TestForms:
    """What a form would cut or trip over is refused, with what was typed kept."""

    def handed(self, client, convention, inventory):
        client.force_login(for_council(convention))
        data = {
            "kind": "equipment",
            "text_fr": "Mobilier",
            "given_by": council_of(convention).pk,
            "received_by": operator_of(convention).pk,
            "on": "2024-06-01",
            "inventory": inventory,
        }
        return client.post(address("steering:hand_over", convention.code, language="en"), data)

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("Chair ; 3 ; SN-1 ; SN-2", "three parts at most"),
            (f"{'x' * 201} ; 3", "three parts at most"),
            (f"Chair ; 3 ; {'x' * 81}", "three parts at most"),
            (f"Chair ; {'9' * 5000}", "a whole number"),
            ("Chair ; 0", "a whole number"),
        ],
    )
    def test_an_inventory_is_kept_whole_or_refused(self, client, line, why):
        convention = a_convention()
        answer = self.handed(client, convention, line)
        assert (answer.status_code, why in said(answer)) == (422, True)
        assert line in answer.context["form"]["inventory"].value()
        assert not Handover.objects.exists()

    def test_of_an_inventory_the_number_may_be_left_out(self, client):
        convention = a_convention()
        self.handed(client, convention, "Chair ;; SN-1\nTable")
        lines = HandoverItem.objects.order_by("pk").values_list("label", "quantity", "serial")
        assert list(lines) == [("Chair", 1, "SN-1"), ("Table", 1, "")]

    def test_what_is_wrong_with_a_paper_stands_beside_it(self, client):
        convention = a_convention()
        meeting = call_meeting(convention.code, DAY, by=for_operator())
        client.force_login(for_operator())
        paper = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7\nbroken off")
        page = address("steering:minutes", convention.code, meeting.pk)
        present = [council_of(convention).pk]
        data = {"decisions": "Accord.", "present": present, "paper": paper}
        answer = client.post(page, data)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["paper"])


@pytest.mark.django_db
def test_a_meeting_to_come_has_no_minutes():
    convention = a_convention()
    day = timezone.localdate() + timedelta(days=1)
    meeting = call_meeting(convention.code, day, by=for_operator())
    present = [council_of(convention).pk]
    with pytest.raises(errors.MeetingToCome):
        record_minutes(meeting.pk, decisions="Accord.", present=present, by=for_operator())
