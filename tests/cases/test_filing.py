"""A dossier is begun, filled in, filed under a number, and its clock starts."""

import re

import pytest

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.jobs import Progress
from majal.kernel.models import IssuedDocument, JobRun
from majal.modules.case_types.public import load_case_types
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    add_paper,
    begin_case,
    file_case,
    remove_paper,
    save_draft,
)
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import FOLLOW_LINK
from majal.modules.cases.queries.clocks import clock_of
from majal.modules.cases.tasks import acknowledge
from majal.modules.messages.models import Message
from tests.cases.factories import (
    ANSWERS,
    a_case,
    a_draft,
    a_kind,
    a_pdf,
    applicant_of,
    desk_of,
    manager_of,
    the_park,
    with_paper,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def holder_of_link(case):
    return links.holder(links.derived_secret(FOLLOW_LINK, case.seed), FOLLOW_LINK)


def test_it_is_filed_under_the_next_number_of_its_kind_and_year(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    version = a_kind(prefix="OFF")
    first, second = a_case(version), a_case(version)
    assert (first.number, second.number) == ("OFF-2026-00001", "OFF-2026-00002")
    assert (first.state, first.stage) == ("filed", "checked")
    time_machine.move_to("2027-01-04 10:00:00+00:00", tick=False)
    assert a_case(version).number == "OFF-2027-00001"


def test_a_page_left_open_is_told_that_other_answers_are_filed():
    case = a_draft()
    whole = {**case.answers, "title": "Argana Lab"}
    filed = file_case(case.pk, typed=whole, by=SYSTEM)
    assert filed.title == "Argana Lab"
    assert file_case(case.pk, typed=whole, by=SYSTEM).number == filed.number
    with pytest.raises(errors.FiledAlready):
        file_case(case.pk, typed={**whole, "title": "Another"}, by=SYSTEM)
    assert Case.objects.get(pk=case.pk).title == "Argana Lab"


def test_it_says_of_itself_what_its_answers_say():
    case = a_draft(title="  Argana Lab ", email="Ghita@Argana.Example")
    assert (case.title, case.name) == ("Argana Lab", "Ghita Filali")
    assert case.email == "ghita@argana.example"


def test_filing_twice_files_once():
    case = a_case()
    again = file_case(case.pk, by=applicant_of(case))
    assert again.number == case.number
    assert case.clock_events.filter(kind="filed").count() == 1
    assert case.moves.filter(step="file").count() == 1


def test_its_last_day_is_counted_in_its_unit_on_the_public_calendar(time_machine):
    time_machine.move_to("2026-01-05 10:00:00+00:00", tick=False)  # a Monday
    days = a_case(a_kind(days=10, unit="days"))
    assert days.due_on.isoformat() == "2026-01-15"
    # 11 January (manifesto of independence) falls on a Sunday, 14 January is Amazigh new year.
    working = a_case(a_kind(days=10, unit="working_days"))
    assert working.due_on.isoformat() == "2026-01-20"


def test_a_kind_without_promise_has_no_last_day():
    case = a_case(a_kind(promise=False))
    assert case.due_on is None
    assert clock_of(case, None, case.filed_at.date()) is None


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"team": "many"}, "team"),
        ({"team": "0"}, "team"),
        ({"team": "501"}, "team"),
        ({"team": "NaN"}, "team"),
        ({"team": "1e400"}, "team"),
        ({"email": "nobody"}, "email"),
        ({"ice": "123456789012345"}, "ice"),
        ({"funded": "maybe"}, "funded"),
        ({"funded": "yes", "amount": "beaucoup"}, "amount"),
        ({"title": "x" * 301}, "title"),
        ({"name": ["a", "list"]}, "name"),
    ],
)
def test_what_is_wrong_is_refused_and_what_was_typed_stays(answers, wrong):
    case = a_draft(**answers)
    with pytest.raises(errors.AnswersIncomplete):
        file_case(case.pk, by=applicant_of(case))
    case.refresh_from_db()
    assert case.state == "draft"
    assert case.answers[wrong] == {**ANSWERS, **answers}[wrong]


def test_what_the_answers_do_not_call_for_is_not_judged_and_not_kept():
    case = a_case(funded="no", amount="beaucoup")
    assert "amount" not in case.answers
    assert a_case(with_proof := a_kind(), funded="no").version == with_proof


def test_numbers_are_kept_in_one_form_whatever_the_digits():
    case = a_draft(team="٤", funded="yes", amount="1 200 000,50")
    add_paper(case.pk, "proof", a_pdf(), by=applicant_of(case))
    filed = file_case(case.pk, by=applicant_of(case))
    assert (filed.answers["team"], filed.answers["amount"]) == ("4", "1200000.50")


def test_a_missing_paper_is_named():
    case = a_draft(a_kind(paper="true"))
    with pytest.raises(errors.PapersMissing) as refused:
        file_case(case.pk, by=applicant_of(case))
    assert refused.value.details["papers"]
    assert file_case(with_paper(case).pk, by=applicant_of(case)).number


def test_a_paper_that_an_answer_calls_for_is_asked_then_only():
    case = a_draft(funded="yes", amount="1000")
    with pytest.raises(errors.PapersMissing):
        file_case(case.pk, by=applicant_of(case))
    save_draft(case.pk, {"funded": "no"}, by=applicant_of(case))
    assert file_case(case.pk, by=applicant_of(case)).number


def test_one_paper_takes_the_place_of_the_former_and_both_stay_on_record():
    case = with_paper(with_paper(a_draft()))
    papers = case.papers.filter(paper="plan")
    assert papers.count() == 2
    assert papers.filter(removed_at=None).count() == 1


def test_a_paper_is_taken_back_from_a_draft_only():
    case = with_paper(a_draft())
    row = case.papers.get()
    by = applicant_of(case)
    file_case(case.pk, by=by)
    with pytest.raises(errors.FiledAlready):
        remove_paper(case.pk, row.pk, by=by)
    with pytest.raises(errors.FiledAlready):
        add_paper(case.pk, "plan", a_pdf(), by=by)


def test_a_paper_that_nobody_asked_for_is_refused():
    case = a_draft()
    with pytest.raises(errors.PaperUnknown):
        add_paper(case.pk, "selfie", a_pdf(), by=applicant_of(case))


def test_what_was_filed_is_fixed():
    case = a_case()
    with pytest.raises(errors.FiledAlready):
        save_draft(case.pk, {"title": "Other"}, by=applicant_of(case))


def test_two_people_at_one_draft_lose_nothing():
    case = a_draft()
    by = applicant_of(case)
    save_draft(case.pk, {"title": "Argana Lab 2"}, by=by)
    save_draft(case.pk, {"team": "9"}, by=by)
    case.refresh_from_db()
    assert (case.answers["title"], case.answers["team"]) == ("Argana Lab 2", "9")


def test_it_keeps_the_version_it_was_begun_under():
    version = a_kind("office", prefix="OFC")
    case = a_draft(version)
    newer = a_kind("office", prefix="OFC", days=20)
    assert newer.type == version.type
    assert newer.number == 2
    assert file_case(case.pk, by=applicant_of(case)).version == version


def test_loading_the_same_kind_twice_changes_nothing():
    version = a_kind("office", prefix="OFC")
    assert load_case_types([version_text(version)], by=SYSTEM) == []


def version_text(version):
    """The kind as it would be loaded again."""
    from tests.cases.factories import APPEAL, KIND, PROMISE

    told = PROMISE.format(
        days=10, unit="working_days", charter="true", extension=0, silence="nothing", more=""
    )
    return KIND.format(
        code=version.type.code,
        promise=told,
        appeal=APPEAL,
        open_to="anyone",
        needs_park="true",
        by_sitting="false",
        paper="false",
        prefix=version.type.prefix,
    )


def test_who_has_no_account_files_by_a_link():
    version = a_kind()
    case = begin_case(version.type.code, park_id=the_park().pk, answers=ANSWERS, by=ANYONE)
    assert case.applicant_id is None
    filed = file_case(case.pk, by=holder_of_link(case))
    assert filed.number
    assert not Message.objects.exists()


def test_a_job_tells_those_concerned_and_makes_the_receipt_once(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    version = a_kind()
    case = begin_case(version.type.code, park_id=the_park().pk, answers=ANSWERS, by=ANYONE)
    filer, colleague = desk_of(case), desk_of(case)
    file_case(case.pk, by=SYSTEM)
    key = f"cases.acknowledge:{case.pk}"
    assert JobRun.objects.get(key=key).name == "cases.acknowledge"
    for _ in range(2):  # a job may run twice
        acknowledge(Progress(key), case=case.pk, by=filer.pk)
    told = Message.objects.order_by("letter").values_list("letter", "user")
    assert list(told) == [("cases.news_by_link", None), ("cases.to_handlers", colleague.pk)]
    assert IssuedDocument.objects.filter(series="receipt").count() == 1


def test_the_link_of_one_dossier_opens_no_other():
    mine, other = a_draft(), a_draft()
    with pytest.raises(NotFound):
        save_draft(other.pk, {"title": "x"}, by=holder_of_link(mine))


def test_a_kind_for_accounts_is_not_begun_without_one():
    version = a_kind(open_to="signed_in")
    with pytest.raises(errors.NotOpenToYou):
        begin_case(version.type.code, park_id=the_park().pk, by=ANYONE)
    staff = a_kind(open_to="staff")
    with pytest.raises(errors.NotOpenToYou):
        begin_case(staff.type.code, park_id=the_park().pk, by=person())


def test_a_park_is_chosen_where_its_kind_needs_one():
    with pytest.raises(errors.ParkMissing):
        begin_case(a_kind().type.code, by=person())
    assert begin_case(a_kind(needs_park="false").type.code, by=person()).park_id is None


def test_nobody_learns_that_a_dossier_exists_which_is_not_theirs():
    case = a_draft()
    for stranger in (person(), desk_of(case), manager_of(case)):
        with pytest.raises(NotFound):
            save_draft(case.pk, {"title": "x"}, by=stranger)
    with pytest.raises(NotFound):
        file_case(10**9, by=person())
    filed = a_case()
    with pytest.raises(NotAllowed):
        file_case(filed.pk, by=desk_of(filed))


def test_a_dossier_with_a_number_is_never_deleted_and_its_number_never_changes():
    from django.db import DatabaseError, transaction

    case = a_case()
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(number="X-2026-00001")


def test_its_number_can_be_read_aloud():
    assert re.fullmatch(r"[A-Z]{2,6}-\d{4}-\d{5}", a_case().number)
