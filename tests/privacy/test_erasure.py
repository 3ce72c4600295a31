"""After an erasure the person is found nowhere, except where it is declared that they stay."""

import json
import zipfile
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import WrongState
from majal.kernel.files import path_of
from majal.kernel.jobs import periodic_jobs
from majal.kernel.personal import Fate, tables
from majal.modules.cases.models import Case
from majal.modules.enquiries.models import Enquiry
from majal.modules.events.models import Registration
from majal.modules.messages.models import Message
from majal.modules.people.models import Grant, User
from majal.modules.privacy import errors
from majal.modules.privacy.commands import (
    ask_copy,
    carry_out,
    confirm_erasure,
    finish_erasure,
    lift_hold,
    place_hold,
    prepare_erasure,
    record_petition,
)
from majal.modules.privacy.models import Copy, Erased
from majal.modules.privacy.queries import in_order
from majal.modules.vacancies.models import Candidacy
from tests.cases.factories import a_decided_case, the_park
from tests.certificates.factories import a_certificate
from tests.counters.factories import a_counter, an_appointment, at
from tests.enquiries.factories import an_enquiry
from tests.events.factories import a_registration
from tests.people.factories import browser, head_office, person, sign_in
from tests.privacy.factories import a_copy, a_prepared_erasure, an_identified_petition, run
from tests.vacancies.factories import a_candidacy, an_alert

pytestmark = pytest.mark.django_db
NAME, MAIL, PHONE = "Zoubida Qarfoufi", "zoubida.qarfoufi@safran.example", "+212600112233"
SATURDAY = 5
TRACES = ("qarfoufi", "zoubida", "212600112233")


def found_in_the_database():
    """The tables in which something of her name, address or telephone still stands."""
    where = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND data_type IN "
            "('text', 'character varying', 'json', 'jsonb', 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            for trace in TRACES:
                cursor.execute(
                    f'SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE %s LIMIT 1',
                    [f"%{trace}%"],
                )
                if cursor.fetchone():
                    where.add(table)
    return where


def everywhere():
    """Somebody with an account who came, asked, applied and was answered."""
    me = person(MAIL, name=NAME)
    me.name = f"{NAME} Alaoui"
    me.save()
    SocialAccount.objects.create(
        user=me, provider="moncompte", uid="7", extra_data={"name": NAME, "email": MAIL}
    )
    a_certificate(name=NAME, email=MAIL)
    case = a_decided_case()
    Case.objects.filter(pk=case.pk).update(
        applicant=me, name=NAME, email=MAIL, phone=PHONE, title=f"Projet de {NAME}"
    )
    a_registration(n=1, name=NAME, email=MAIL, phone=PHONE)
    an_enquiry(name=NAME, email=MAIL, phone=PHONE, message=f"Je suis {NAME}.")
    a_candidacy(name=NAME, email=MAIL, message=f"{NAME}, disponible.")
    an_alert(email=MAIL)
    hour = at(11, day=next(d for d in days_to_come() if d.weekday() < SATURDAY))
    an_appointment(a_counter(the_park()), hour, name=NAME, phone=PHONE, email=MAIL)
    return me


def days_to_come():
    """Tomorrow and the days after."""
    return (timezone.localdate() + timedelta(days=n) for n in range(1, 8))


def erased(petition):
    """What two people agreed on, carried out."""
    confirm_erasure(petition.pk, by=head_office())
    run(f"privacy.erase:{petition.pk}")
    petition.refresh_from_db()
    return petition


def closed(me):
    """Nothing of hers is open any more."""
    Registration.objects.filter(email=MAIL).update()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counters_appointment SET state = 'kept' WHERE email = %s", [MAIL])
    return me


def test_afterwards_nobody_finds_her_but_where_it_is_declared():
    closed(everywhere())
    before = found_in_the_database()
    assert {
        "people_user",
        "people_userevent",
        "socialaccount_socialaccount",
        "vacancies_candidacy",
        "events_registration",
    } <= before
    petition = erased(a_prepared_erasure(email=MAIL, phone=PHONE, name=NAME))
    assert petition.state == "done"
    assert found_in_the_database() == {
        "privacy_petition",
        "privacy_petitionevent",
        "majal_messages_message",
    }
    (letter,) = Message.objects.filter(email=MAIL)
    assert letter.letter == "privacy.answered"
    kept = {t.model for _p, t in tables() if t.fate == Fate.KEPT}
    assert {"privacy.Petition"} <= kept
    assert set(Erased.objects.values_list("fate", flat=True)) == {"emptied", "deleted", "kept"}


def test_what_is_counted_stays():
    closed(everywhere())
    erased(a_prepared_erasure(email=MAIL, phone=PHONE, name=NAME))
    assert Candidacy.objects.get().state == "new"
    assert Enquiry.objects.get().emptied_at is not None
    assert Registration.objects.filter(emptied_at__isnull=False).count() == 2
    assert Case.objects.get().outcome == "refused"


def test_the_account_is_closed_and_its_sessions_end():
    me = person(MAIL, name=NAME)
    client = browser(me)
    erased(a_prepared_erasure(email=MAIL, name=NAME))
    me = User.objects.get(pk=me.pk)
    assert (me.is_active, me.name, me.email) == (False, "—", f"erased-{me.pk}@erased.invalid")
    assert client.get("/fr/privacy/mine/").status_code == 302
    assert sign_in(client, MAIL).status_code == 200


def test_others_are_left_as_they_are():
    other = person("voisine@safran.example", name="Voisine Idrissi")
    candidacy = a_candidacy(name="Voisine Idrissi", email="voisine@safran.example")
    person(MAIL, name=NAME)
    erased(a_prepared_erasure(email=MAIL, name=NAME))
    other.refresh_from_db()
    candidacy.refresh_from_db()
    assert (other.name, other.is_active, candidacy.name) == (
        "Voisine Idrissi",
        True,
        "Voisine Idrissi",
    )


def test_whoever_prepared_does_not_confirm_and_neither_does_the_person():
    one, other = head_office(), head_office()
    petition = a_prepared_erasure(by=one)
    with pytest.raises(errors.SecondPerson):
        confirm_erasure(petition.pk, by=one)
    own = person(MAIL)
    Grant.objects.create(user=own, role="head_office", scope_kind="network", scope_id=0)
    mine = a_prepared_erasure(by=one, email=MAIL)
    with pytest.raises(errors.SecondPerson):
        confirm_erasure(mine.pk, by=own)
    assert confirm_erasure(petition.pk, by=other).state == "confirmed"


def test_a_role_an_open_dossier_and_a_hold_stop_it_with_the_reason():
    me = person(MAIL, name=NAME)
    role = Grant.objects.create(user=me, role="head_office", scope_kind="network", scope_id=0)
    petition = a_prepared_erasure(email=MAIL, name=NAME)
    hold = place_hold("Litige en cours", email=MAIL, by=head_office())
    with pytest.raises(errors.StillHeld) as told:
        confirm_erasure(petition.pk, by=head_office())
    assert str(told.value).count("Litige en cours") == 1
    lift_hold(hold.pk, by=head_office())
    with pytest.raises(errors.StillHeld):
        confirm_erasure(petition.pk, by=head_office())
    Grant.objects.filter(pk=role.pk).update(withdrawn_at=timezone.now())
    assert confirm_erasure(petition.pk, by=head_office()).state == "confirmed"


def test_taken_up_again_it_goes_on_where_it_was_left_and_twice_is_once():
    closed(everywhere())
    petition = a_prepared_erasure(email=MAIL, phone=PHONE, name=NAME)
    confirm_erasure(petition.pk, by=head_office())
    assert carry_out(petition.pk, "jobs", by=SYSTEM) == 2
    assert carry_out(petition.pk, "jobs", by=SYSTEM) == 0
    for code in in_order():
        carry_out(petition.pk, code, by=SYSTEM)
    finish_erasure(petition.pk, by=SYSTEM)
    finish_erasure(petition.pk, by=SYSTEM)
    assert carry_out(petition.pk, "accounts", by=SYSTEM) == 0
    assert Message.objects.filter(email=MAIL).count() == 1
    assert Erased.objects.filter(petition=petition, table="vacancies.Candidacy").count() == 1


def test_nothing_is_erased_before_it_is_confirmed():
    person(MAIL, name=NAME)
    petition = a_prepared_erasure(email=MAIL, name=NAME)
    assert carry_out(petition.pk, "accounts", by=SYSTEM) == 0
    assert User.objects.filter(email=MAIL).count() == 1


def test_a_copy_holds_what_is_hers_and_nothing_of_others(tmp_path):
    closed(everywhere())
    a_candidacy(name="Voisine Idrissi", email="voisine@safran.example")
    me = User.objects.get(email=MAIL)
    copy = a_copy(me)
    with zipfile.ZipFile(path_of(copy.attachment.file)) as archive:
        told = json.loads(archive.read("data.json"))
        page = archive.read("data.html").decode()
    tables_told = {r["table"] for p in told["processings"] for r in p["records"]}
    assert tables_told >= {
        "people.User",
        "socialaccount.SocialAccount",
        "cases.Case",
        "events.Registration",
        "certificates.Certificate",
        "vacancies.Candidacy",
        "enquiries.Enquiry",
        "counters.Appointment",
    }
    text = json.dumps(told, ensure_ascii=False) + page
    assert (text.count("Voisine"), text.count("argon2")) == (0, 0)
    assert page.count(MAIL) > 3
    assert copy.records == sum(len(p["records"]) for p in told["processings"])


def test_one_copy_at_a_time_and_it_ends_after_its_days():
    me = person()
    ask_copy(by=me)
    with pytest.raises(errors.CopyUnderWay):
        ask_copy(by=me)
    copy = a_copy()
    Copy.objects.filter(pk=copy.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    periodic_jobs["privacy.nightly"].run()
    copy.refresh_from_db()
    assert copy.state == "ended"


def test_an_erasure_is_asked_once_at_a_time():
    an_identified_petition("erasure", email=MAIL)
    with pytest.raises(errors.UnderWay):
        record_petition("erasure", email=MAIL.upper(), by=head_office())
    with pytest.raises(errors.PersonUnknown):
        record_petition("erasure", by=head_office())


def test_only_an_erasure_is_prepared():
    petition = an_identified_petition("access")
    with pytest.raises(WrongState):
        prepare_erasure(petition.pk, by=head_office())
