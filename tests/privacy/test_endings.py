"""Every ending of every night: what is held stays, and what is not held goes."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attach
from majal.kernel.files import DOCUMENTS, store
from majal.kernel.jobs import periodic_jobs
from majal.kernel.models import Attachment
from majal.kernel.personal import processings, tables
from majal.modules.mentoring.models import Rating
from majal.modules.people.models import User
from majal.modules.privacy.commands import empty_petitions, follow_histories, lift_hold, place_hold
from majal.modules.privacy.queries import tonight
from majal.modules.vacancies.permissions import Perm as VacanciesPerm
from tests.cases.factories import a_draft, a_kind, a_pdf
from tests.people.factories import address, browser, head_office, person, said
from tests.privacy.endings import MADE, a_refused_petition, a_session
from tests.privacy.factories import an_identified_petition
from tests.vacancies.factories import a_candidacy

pytestmark = pytest.mark.django_db
ENDED = {table.model: (processing, table) for processing, table in tables() if table.ends}
NAMELESS = {"reception.Visit", "reception.Line", "community.Introduction", "challenges.Support"}
"""Of these no account and no address tells whose they are."""
JOBS = tuple(sorted({table.ends for _processing, table in ENDED.values()}))
AFTER = {"attendance.forget": ("events.forget",), "opinions.forget": ("cases.end_keeping",)}
"""Which night another waits for: what hangs on a record goes after it."""


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path


def nights(*jobs):
    """The nights of twelve years later, two of them, since one may wait for another's; of some
    jobs alone where these are named."""
    with time_machine.travel(timezone.now() + timedelta(days=12 * 366), tick=False):
        for job in (jobs or JOBS) * 2:
            periodic_jobs[job].run()


def kept_of(table, number):
    """What stands of somebody in one row, None where it is gone."""
    return table.of._base_manager.filter(pk=number).values(*table.columns).first()


def whose(table, record):
    """The address of whomever a record is of."""
    rows = table.of._base_manager.filter(pk=record.pk)
    for path in table.email:
        if found := rows.values_list(path, flat=True).get():
            return found
    for path in table.person:
        if found := rows.values_list(path, flat=True).get():
            return User.objects.get(pk=found).email
    return ""


def test_every_table_that_a_night_ends_is_tried_and_every_job_exists():
    assert set(MADE) == set(ENDED)
    assert set(JOBS) - set(periodic_jobs.items()) == set()
    assert [t.model for _p, t in tables() if t.marks and not t.ends] == []
    assert {job for one in processings for job in one.jobs} - set(JOBS) == set()


@pytest.mark.parametrize("label", MADE)
def test_a_hold_on_the_processing_keeps_it_and_without_one_it_goes(label):
    processing, table = ENDED[label]
    number = MADE[label]().pk
    before = kept_of(table, number)
    hold = place_hold("Audit", processing=processing.code, by=head_office())
    nights(*AFTER.get(table.ends, ()), table.ends)
    assert kept_of(table, number) == before
    lift_hold(hold.pk, by=head_office())
    nights(*AFTER.get(table.ends, ()), table.ends)
    assert kept_of(table, number) != before


@pytest.mark.parametrize("label", [label for label in MADE if label not in NAMELESS])
def test_a_hold_on_the_person_keeps_it_and_one_on_another_does_not(label):
    _processing, table = ENDED[label]
    record, boss = MADE[label](), head_office()
    before, email = kept_of(table, record.pk), whose(table, record)
    place_hold("Autre litige", email="autre@safran.example", by=boss)
    hold = place_hold("Litige", email=email.upper(), by=boss)
    nights(*AFTER.get(table.ends, ()), table.ends)
    assert kept_of(table, record.pk) == before
    lift_hold(hold.pk, by=boss)
    nights(*AFTER.get(table.ends, ()), table.ends)
    assert kept_of(table, record.pk) != before


@pytest.mark.parametrize("label", sorted(NAMELESS))
def test_of_what_names_nobody_nobody_is_found(label):
    _processing, table = ENDED[label]
    assert whose(table, MADE[label]()) == ""


@pytest.mark.parametrize("of", [{"processing": "dossiers"}, {"email": "hajar@safran.example"}])
def test_a_draft_is_held_as_a_dossier_is(of):
    table = ENDED["cases.Case"][1]
    number = a_draft(a_kind(), by=person("hajar@safran.example")).pk
    hold = place_hold("Litige", **of, by=head_office())
    nights()
    assert kept_of(table, number) is not None
    lift_hold(hold.pk, by=head_office())
    nights()
    assert kept_of(table, number) is None


@pytest.mark.parametrize("of", [{"processing": "jobs"}, {"email": "hind@safran.example"}])
def test_the_files_of_what_is_held_stay_with_it(of):
    one = a_candidacy(email="hind@safran.example")
    stored = store(a_pdf(), accept=DOCUMENTS, max_bytes=10_000)
    attach(
        one,
        stored,
        title="CV",
        permission=VacanciesPerm.HANDLE,
        keep_until=timezone.localdate(),
        by=head_office(),
    )
    hold = place_hold("Litige", **of, by=head_office())
    nights()
    assert Attachment.objects.get(record_id=one.pk, title="CV").purged_at is None
    lift_hold(hold.pk, by=head_office())
    nights()
    stored.refresh_from_db()
    assert stored.gone_at is not None


def test_what_an_expert_wrote_of_a_session_stays_while_the_expert_is_held():
    session, boss = a_session(), head_office()
    one = Rating.objects.get(session=session)
    expert = session.expert.user
    Rating.objects.filter(pk=one.pk).update(by=expert)
    hold = place_hold("Litige", email=expert.email, by=boss)
    nights()
    session.refresh_from_db(), one.refresh_from_db()
    assert (session.need, one.words) == ("", "Bien")
    lift_hold(hold.pk, by=boss)
    nights()
    one.refresh_from_db()
    assert one.words == ""


def test_a_person_is_held_by_every_address_they_confirmed():
    me, boss = person("hind@safran.example"), head_office()
    EmailAddress.objects.create(user=me, email="Hind.Tazi@safran.example", verified=True)
    EmailAddress.objects.create(user=me, email="autre@safran.example", verified=False)
    kept = a_candidacy(email="hind.tazi@safran.example")
    gone = a_candidacy(kept.vacancy, email="autre@safran.example")
    place_hold("Litige", email=me.email, by=boss)
    nights()
    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.email, gone.email) == ("hind.tazi@safran.example", "")


def test_the_history_of_somebody_held_is_not_emptied_after_their_row():
    one, other, boss = a_refused_petition(), a_refused_petition(), head_office()
    with time_machine.travel(timezone.now() + timedelta(days=6 * 366), tick=False):
        assert empty_petitions(by=SYSTEM) == 2
    events = type(one).pgh_event_model.objects
    hold = place_hold("Litige", email=one.email, by=boss)
    follow_histories(by=SYSTEM)
    assert events.filter(pgh_obj=one.pk).exclude(email="").exists()
    assert not events.filter(pgh_obj=other.pk).exclude(email="").exists()
    lift_hold(hold.pk, by=boss)
    follow_histories(by=SYSTEM)
    assert not events.filter(pgh_obj=one.pk).exclude(email="").exists()


def test_the_page_of_nights_says_what_is_held_back_and_why():
    one, boss = a_candidacy(), head_office()
    place_hold("Litige prud’homal", email=one.email, by=boss)
    place_hold("Contrôle de la CNDP", processing="visitors", by=boss)
    due = {row.table.model: row for row in tonight().due}
    assert (due["vacancies.Candidacy"].kept, due["vacancies.Candidacy"].held) == (1, False)
    assert (due["reception.Visit"].kept, due["reception.Visit"].held) == (0, True)
    for language in ("ar", "fr", "en"):
        page = said(browser(boss).get(address("privacy:nights", language=language)))
        assert page.count("Litige prud’homal") == page.count("Contrôle de la CNDP") == 1
        assert page.count(one.email) == 1


def test_dossiers_that_the_head_office_may_not_read_are_counted_all_the_same():
    me = person("hajar@safran.example")
    a_draft(a_kind(), by=me)
    boss = browser(head_office())
    rows = boss.get(address("privacy:nights")).context["due"]
    assert [one.named for one in rows if one.table.model == "cases.Case"] == [1]
    petition = an_identified_petition("erasure", email=me.email)
    found = boss.get(address("privacy:petition", petition.pk)).context["found"]
    assert [one["count"] for one in found if one["it"].code == "dossiers"] == [1]


def test_the_page_of_nights_asks_the_same_number_of_questions_however_much_is_held(
    django_assert_max_num_queries,
):
    boss = head_office()
    client = browser(boss)
    there = address("privacy:nights")
    place_hold("Litige", email="a0@safran.example", by=boss)
    with django_assert_max_num_queries(200) as few:
        client.get(there)
    for n in range(1, 6):
        a_candidacy(email=f"a{n}@safran.example")
        place_hold("Litige", email=f"a{n}@safran.example", by=boss)
    with django_assert_max_num_queries(len(few)):
        client.get(there)
