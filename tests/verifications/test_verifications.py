"""Samples are drawn once, declarations checked by a second person, statements graded verified."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.declarations.commands import close_period, correct, save_answer, submit
from majal.modules.declarations.errors import PeriodClosed
from majal.modules.declarations.models import Answer, Submission
from majal.modules.figures.models import Observation
from majal.modules.messages.models import Message
from majal.modules.verifications import errors
from majal.modules.verifications.commands import (
    Noted,
    attach_document,
    draw_sample,
    finish_check,
    give_back,
    keep_findings,
    make_demo_verifications,
    take_drawn,
)
from majal.modules.verifications.models import Check, Drawn, Finding, Sample
from majal.modules.verifications.queries import (
    by_number,
    drawn_visible_to,
    numbers_of,
    result_of,
    samples_of,
    to_do,
    to_draw_from,
)
from tests.declarations.factories import (
    LAST_YEAR,
    a_period,
    an_expected,
    another_park_manager,
    manager,
    park_manager,
)
from tests.figures.factories import a_measure
from tests.people.factories import head_office
from tests.tenancy.factories import PDF, today
from tests.verifications.factories import SOON, a_drawn, a_sample, found_all, sent, some_sent, taken

pytestmark = pytest.mark.django_db
D = Decimal


def test_a_sample_keeps_its_seed_and_list_and_tells_who_is_to_check():
    (first, *_others) = some_sent(3)
    runs, boss = park_manager(first), head_office()
    sample = a_sample(2, by=boss)
    assert (sample.number, len(sample.listed), sample.drawn.count()) == (1, 3, 2)
    (letter,) = Message.objects.filter(letter="verifications.drawn")
    assert letter.user == runs
    for change in ({"seed": "x"}, {"listed": []}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Sample.objects.update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Drawn.objects.update(reason="risk", points=9)


def test_a_second_sample_has_a_number_draws_what_is_left_and_the_first_stays():
    some_sent(3)
    first = a_sample(2)
    second = a_sample(1)
    assert [one.number for one in samples_of(a_period())] == [1, 2]
    drawn = [set(s.drawn.values_list("expected", flat=True)) for s in (first, second)]
    assert (len(drawn[0]), len(drawn[1]), drawn[0] & drawn[1]) == (2, 1, set())
    with pytest.raises(errors.NobodySent):
        a_sample(1)


def test_a_draw_is_refused_with_what_to_do_next():
    sent()
    period, boss = a_period(), head_office()
    with pytest.raises(errors.SampleDrawn):  # what somebody saw before another one drew
        draw_sample(period.pk, 1, SOON, number=2, by=boss)
    for size in (0, 2, 10**9):
        with pytest.raises(errors.SampleSize):
            draw_sample(period.pk, size, SOON, number=1, by=boss)
    for day in (today(), today() + timedelta(days=400)):
        with pytest.raises(errors.SampleDue):
            draw_sample(period.pk, 1, day, number=1, by=boss)
    with pytest.raises(NotFound):
        draw_sample(10**9, 1, SOON, number=1, by=boss)
    with pytest.raises(NotAllowed):
        draw_sample(period.pk, 1, SOON, number=1, by=another_park_manager())


def test_risk_is_read_from_what_was_declared():
    before = an_expected(year=LAST_YEAR - 1)
    founder = manager(before)
    save_answer(before.pk, "jobs", "20", by=founder)
    save_answer(before.pk, "turnover_mad", "1000", by=founder)
    submit(before.pk, by=founder)
    sent(1, jobs="6", turnover_mad="20000", patents_filed="0")
    sent(2, **{"jobs": "3", "jobs-women": "1", "jobs-young": "1", "trainees_hosted": "0"})
    rules = {one.expected: set(one.rules) for one in to_draw_from(a_period())}
    assert sorted(map(sorted, rules.values())) == [
        ["changed", "confirmed", "heavy", "unknown"],
        ["first", "unknown"],
    ]


def test_whoever_typed_sent_or_acts_for_the_company_never_checks():
    found = an_expected()
    founder, runs, boss = manager(found), park_manager(found), head_office()
    runs.held_grants.create(role="company_manager", scope_kind="organisation", scope_id=1)
    typist, sender = manager(found), manager(found)
    save_answer(found.pk, "jobs", "7", by=typist)
    submit(found.pk, by=sender)
    for one in (typist, sender):  # they no longer act for the company, and run its park now
        one.held_grants.update(role="park_manager", scope_kind="park", scope_id=found.park_id)
    drawn = a_drawn()
    living = Submission.objects.get(living=True)
    fresh = [type(one).objects.get(pk=one.pk) for one in (typist, sender)]
    for one in fresh:
        with pytest.raises(errors.OwnDeclaration):
            take_drawn(drawn.pk, by=one)
    for one in (*fresh, founder):
        with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
            Check.objects.create(drawn=drawn, round=1, submission=living, verifier=one)
    with pytest.raises(NotAllowed):
        take_drawn(drawn.pk, by=another_park_manager())
    assert take_drawn(drawn.pk, by=runs).verifier == runs
    with pytest.raises(errors.TakenAlready):
        take_drawn(drawn.pk, by=boss)


def test_what_documents_confirm_is_stated_as_verified_and_nothing_else():
    for code in ("jobs", "turnover_mad"):
        a_measure(code)
    found = sent(jobs="8", turnover_mad="900")
    runs = park_manager(found)
    check = taken(runs)
    jobs, turnover = numbers_of(check.submission_id)
    with pytest.raises(errors.FindingMissing):
        finish_check(check.drawn_id, "verified", by=runs)
    keep_findings(
        check.drawn_id, {jobs.pk: Noted("confirmed"), turnover.pk: Noted("not_provable")}, by=runs
    )
    paper = SimpleUploadedFile("cnss.pdf", PDF, content_type="application/pdf")
    attach_document(check.drawn_id, paper, "CNSS", by=runs)
    assert finish_check(check.drawn_id, "verified", by=runs).state == "verified"
    rows = Observation.objects.filter(superseded_by=None).select_related("measure")
    assert {o.measure.code: (o.grade, o.recorded_by, int(o.value)) for o in rows} == {
        "jobs": ("verified", runs, 8),
        "turnover_mad": ("declared", manager_of(found), 900),
    }
    assert Submission.objects.get().state == "verified"
    (kept,) = attachments_of(a_drawn(), to=runs)
    assert kept.keep_until.year == today().year + 5
    assert attachments_of(a_drawn(), to=another_park_manager()) == []
    with pytest.raises(errors.NotYours):
        keep_findings(check.drawn_id, {jobs.pk: Noted("differs", D(1))}, by=runs)
    with pytest.raises(IntegrityError, match="finished"), transaction.atomic():
        Finding.objects.update(seen="x")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Check.objects.update(note="x")


def manager_of(found):
    """Who sent it."""
    return Submission.objects.get(expected=found).submitted_by


def test_what_differs_goes_back_is_mended_and_checked_once_more():
    found = sent(jobs="8")
    founder, runs, boss = manager_of(found), park_manager(found), head_office()
    check = taken(runs)
    (jobs,) = numbers_of(check.submission_id)
    for noted, error in (
        (Noted("differs"), errors.RightValueMissing),
        (Noted("differs", D(-1)), errors.RightValueMissing),
        (Noted("differs", D(8)), errors.SameValue),
    ):
        with pytest.raises(error):
            keep_findings(check.drawn_id, {jobs.pk: noted}, by=runs)
    keep_findings(check.drawn_id, {jobs.pk: Noted("differs", D(6), "CNSS")}, by=runs)
    with pytest.raises(errors.NumberDiffers):
        finish_check(check.drawn_id, "verified", by=runs)
    with pytest.raises(errors.NoteMissing):
        finish_check(check.drawn_id, "returned", "  ", by=runs)
    assert finish_check(check.drawn_id, "returned", "Six.", by=runs).state == "returned"
    assert Message.objects.filter(letter="declarations.returned", user=founder).count() == 1
    with pytest.raises(errors.NothingToCheck):
        take_drawn(check.drawn_id, by=runs)
    assert [to_do(who).count() for who in (runs, boss)] == [0, 0]
    save_answer(found.pk, "jobs", "6", by=founder)
    submit(found.pk, by=founder)
    assert [to_do(who).count() for who in (runs, boss)] == [1, 1]
    again = take_drawn(check.drawn_id, by=boss)
    assert again.round == 2
    found_all(again, boss)
    assert finish_check(check.drawn_id, "verified", by=boss).state == "verified"
    result = result_of(drawn_visible_to(boss), 1)
    assert (result.drawn, result.checked, result.right) == (1, 1, 0)  # not right at first
    assert result.whole == (0, 0)
    (one,) = by_number(drawn_visible_to(boss), "yearly")
    assert (one.confirmed, one.differs, one.share) == (0, 1, 0)


def test_a_correction_meanwhile_is_told_and_the_new_numbers_are_taken():
    found = sent(jobs="8")
    founder, runs = manager_of(found), park_manager(found)
    check = taken(runs)
    found_all(check, runs)
    correct(found.pk, by=founder)
    with pytest.raises(errors.DeclarationChanged):
        finish_check(check.drawn_id, "verified", by=runs)
    submit(found.pk, by=founder)
    assert give_back(check.drawn_id, by=runs).state == "waiting"
    again = take_drawn(check.drawn_id, by=runs)
    assert (again.round, again.submission) == (2, Submission.objects.get(living=True))


def test_only_whoever_took_it_writes_and_the_head_office_frees_it():
    found = sent()
    runs, other, boss = park_manager(found), park_manager(found), head_office()
    check = taken(runs)
    for work in (
        lambda: keep_findings(check.drawn_id, {}, by=other),
        lambda: finish_check(check.drawn_id, "returned", "x", by=other),
        lambda: give_back(check.drawn_id, by=other),
    ):
        with pytest.raises(errors.NotYours):
            work()
    assert [to_do(who).count() for who in (runs, other)] == [1, 0]
    assert give_back(check.drawn_id, by=boss).taken_by is None
    assert to_do(other).count() == 1
    assert take_drawn(check.drawn_id, by=other).round == 2


def test_nothing_confirmed_is_not_verified_and_a_closed_period_says_so():
    found = sent()
    runs = park_manager(found)
    check = taken(runs)
    found_all(check, runs, "not_provable")
    with pytest.raises(errors.NothingConfirmed):
        finish_check(check.drawn_id, "verified", by=runs)
    found_all(check, runs)
    close_period(found.period_id, by=head_office())
    with pytest.raises(PeriodClosed):
        finish_check(check.drawn_id, "verified", by=runs)
    assert to_do(runs).count() == 0


def test_each_sees_what_was_drawn_in_their_parks():
    found = sent()
    drawn = a_drawn()
    whose = (head_office(), park_manager(found), another_park_manager(), manager(found))
    assert [drawn_visible_to(who).count() for who in whose] == [1, 1, 0, 0]
    with pytest.raises(NotFound):
        take_drawn(10**9, by=SYSTEM)
    answer = Answer.objects.get()
    check = take_drawn(drawn.pk, by=park_manager(found))
    with pytest.raises(IntegrityError, match="where_it_differs"), transaction.atomic():
        Finding.objects.create(of=check, answer=answer, verdict="differs", found=None)


def test_the_demonstration_is_made_once(settings):
    settings.MAJAL_DEMO = False
    found = sent()
    sent(2)
    runs = park_manager(found)
    assert make_demo_verifications(runs, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_verifications(runs, by=SYSTEM) == 2
    assert make_demo_verifications(runs, by=SYSTEM) == 0
    assert sorted(Drawn.objects.values_list("state", flat=True)) == ["taken", "verified"]
