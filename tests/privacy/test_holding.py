"""What stops an erasure, what takes it up again, and which copies end with it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.errors import NotFound
from majal.kernel.jobs import periodic_jobs
from majal.kernel.models import Attachment, JobRun
from majal.kernel.personal import processings
from majal.modules.counters.commands import forgetting
from majal.modules.enquiries.models import Enquiry
from majal.modules.messages.models import Message
from majal.modules.privacy import errors
from majal.modules.privacy.commands import (
    ask_copy,
    carry_out,
    confirm_erasure,
    empty_petitions,
    finish_erasure,
    follow_histories,
    lift_hold,
    make_copy,
    place_hold,
    refuse_petition,
)
from majal.modules.privacy.models import Copy, Petition
from majal.modules.privacy.queries import reasons, somebody
from majal.modules.programmes import workflow
from tests.enquiries.factories import an_enquiry
from tests.people.factories import head_office, person
from tests.privacy.factories import (
    a_copy,
    a_copy_by_link,
    a_prepared_erasure,
    an_identified_petition,
    run,
)

pytestmark = pytest.mark.django_db
MAIL = "hajar.belkadi@safran.example"
TWO_HOURS = timedelta(hours=2)


def a_confirmed_erasure(**given):
    """An erasure that two people agreed on, not yet carried out."""
    petition = a_prepared_erasure(**{"email": MAIL, **given})
    confirm_erasure(petition.pk, by=head_office())
    petition.refresh_from_db()
    return petition


def test_a_hold_on_a_processing_stops_the_erasure_of_whoever_stands_in_it():
    an_enquiry(email=MAIL)
    petition = a_prepared_erasure(email=MAIL)
    hold = place_hold("Audit de la CNDP", processing="enquiries", by=head_office())
    with pytest.raises(errors.StillHeld) as told:
        confirm_erasure(petition.pk, by=head_office())
    assert str(told.value).count("Audit de la CNDP") == 1
    lift_hold(hold.pk, by=head_office())
    assert confirm_erasure(petition.pk, by=head_office()).state == "confirmed"


def test_a_hold_on_a_processing_in_which_they_do_not_stand_stops_nothing():
    an_enquiry(email="autre@safran.example")
    place_hold("Audit de la CNDP", processing="enquiries", by=head_office())
    petition = a_confirmed_erasure()
    run(f"privacy.erase:{petition.pk}")
    petition.refresh_from_db()
    assert petition.state == "done"


def test_a_hold_on_what_is_kept_anyway_stops_nothing():
    petition = a_prepared_erasure(email=MAIL)
    place_hold("Audit", processing="rights", by=head_office())
    assert confirm_erasure(petition.pk, by=head_office()).state == "confirmed"


@pytest.mark.parametrize("of", [{"processing": "enquiries"}, {"email": MAIL}])
def test_a_hold_placed_after_the_confirmation_stops_what_is_left(of):
    found = an_enquiry(email=MAIL)
    petition = a_confirmed_erasure()
    hold = place_hold("Litige", **of, by=head_office())
    with pytest.raises(errors.StillHeld):
        run(f"privacy.erase:{petition.pk}")
    assert Enquiry.objects.get(pk=found.pk).emptied_at is None
    lift_hold(hold.pk, by=head_office())
    assert carry_out(petition.pk, "enquiries", by=SYSTEM) == 1
    assert Enquiry.objects.get(pk=found.pk).emptied_at is not None


def test_the_night_asks_again_for_what_was_stopped():
    an_enquiry(email=MAIL)
    petition = a_confirmed_erasure()
    hold = place_hold("Litige", processing="enquiries", by=head_office())
    key = f"privacy.erase:{petition.pk}"
    with pytest.raises(errors.StillHeld):
        run(key)
    lift_hold(hold.pk, by=head_office())
    JobRun.objects.filter(key=key).update(created_at=timezone.now() - TWO_HOURS)
    periodic_jobs["privacy.nightly"].run()
    assert JobRun.objects.get(key=key).state == "waiting"
    run(key)
    petition.refresh_from_db()
    assert petition.state == "done"


def test_the_night_asks_again_for_what_has_no_job_any_more_and_for_nothing_fresh():
    petition, copy = a_confirmed_erasure(), ask_copy(by=person())
    lost = ask_copy(by=person())
    keys = {f"privacy.erase:{petition.pk}", f"privacy.copy:{lost.pk}"}
    JobRun.objects.filter(key__in=keys).delete()
    Copy.objects.filter(pk=lost.pk).update(asked_at=timezone.now() - TWO_HOURS)
    before = ProcrastinateJob.objects.count()
    periodic_jobs["privacy.nightly"].run()
    assert set(JobRun.objects.filter(key__in=keys).values_list("key", "state")) == {
        (key, "waiting") for key in keys
    }
    assert ProcrastinateJob.objects.count() == before + 2
    periodic_jobs["privacy.nightly"].run()
    assert ProcrastinateJob.objects.count() == before + 2
    assert JobRun.objects.filter(key=f"privacy.copy:{copy.pk}").count() == 1


def test_copies_of_whoever_is_erased_end_at_once_and_others_stay():
    me, other = person(MAIL), a_copy()
    made, by_link, asked = a_copy(me), a_copy_by_link(email=MAIL), ask_copy(by=me)
    petition = a_confirmed_erasure()
    run(f"privacy.erase:{petition.pk}")
    for copy in (made, by_link, asked):
        copy.refresh_from_db()
        assert (copy.state, copy.seed) == ("ended", "")
    paper = Attachment.objects.get(pk=made.attachment_id)
    assert paper.keep_until < timezone.localdate()
    make_copy(asked.pk, by=SYSTEM)
    asked.refresh_from_db()
    assert (asked.state, asked.attachment) == ("ended", None)
    other.refresh_from_db()
    assert other.state == "made"


def test_nobody_opens_a_copy_by_its_hash():
    me = person()
    copy = a_copy(me)
    paper = copy.attachment
    for actor in (me, head_office()):
        with pytest.raises(NotFound):
            attachment_for(actor, paper.kind, copy.pk, paper.file.sha256)


def test_an_emptied_request_leads_to_no_account_in_its_history():
    boss = head_office()
    person(MAIL)
    petition = an_identified_petition("rectification", by=boss, email=MAIL)
    refuse_petition(petition.pk, "Exact.", by=boss)
    old = timezone.now() - timedelta(days=6 * 366)
    Petition.objects.filter(pk=petition.pk).update(ended_at=old)
    events = Petition.pgh_event_model.objects.filter(pgh_obj_id=petition.pk)
    assert events.exclude(account=None).count() > 0
    empty_petitions(by=SYSTEM)
    follow_histories(by=SYSTEM)
    assert events.exclude(account=None).count() == 0


@pytest.mark.parametrize(("account", "closed"), [(True, 1), (False, 0)])
def test_only_whoever_had_an_account_reads_that_it_is_closed(account, closed):
    if account:
        person(MAIL)
    petition = a_confirmed_erasure()
    finish_erasure(petition.pk, by=SYSTEM)
    (letter,) = Message.objects.filter(letter="privacy.answered")
    assert letter.body.count("Votre compte est fermé") == closed
    assert letter.body.count("Ce qui était conservé sur vous a été effacé") == 1


def test_nothing_bars_whoever_stands_nowhere():
    place_hold("Audit", processing="enquiries", by=head_office())
    assert reasons(somebody(person())) == []


@pytest.mark.parametrize(
    ("language", "ninety", "five"),
    [
        ("en", "ninety days", "Five years"),
        ("ar", "تسعين يوما", "خمس سنوات"),
        ("fr", "quatre-vingt-dix jours", "Cinq ans"),
    ],
)
def test_the_register_says_the_times_that_the_nights_keep(language, ninety, five):
    assert (forgetting.KEPT.days, workflow.KEEP_YEARS) == (90, 5)
    with override(language):
        assert str(processings["counters"].keeping).count(ninety) == 1
        assert str(processings["programmes"].keeping).count(five) == 1
