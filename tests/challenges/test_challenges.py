"""From a problem to its outcome: stated, supported, answered, judged, piloted, measured, decided."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.documents import document_of
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.meters import meters
from majal.modules.challenges.commands import (
    Words,
    add_data,
    answer_challenge,
    ask_support,
    attest_pilot,
    cancel_challenge,
    choose_finalists,
    confirm_support,
    correct_challenge,
    decide_outcome,
    forget_unconfirmed,
    judge_comment,
    make_demo_challenges,
    name_juror,
    pay_pilot,
    publish_challenge,
    record_result,
    remove_juror,
    score_answer,
    start_pilot,
    state_challenge,
    support_challenge,
    take_payment_back,
    withdraw_answer,
)
from majal.modules.challenges.models import Answer, Challenge, Comment, Payment, Result, Support
from majal.modules.challenges.queries import (
    challenges_visible_to,
    lines_of,
    paid_for,
    ranking_of,
    supporters_of,
)
from majal.modules.challenges.workflow import LINK
from majal.modules.messages.models import Message
from majal.modules.organisations.models import Organisation
from majal.modules.people.public import Role
from tests.challenges.factories import (
    a_challenge,
    a_comment,
    a_draft,
    a_finalist,
    a_juror,
    a_payment,
    a_pilot,
    a_table,
    an_answer,
    an_indicator,
    closed,
    judged,
    manager_of,
    other_staff,
    the_owner,
    the_staff,
)
from tests.conventions.factories import a_council
from tests.kernel.reading import lines as lines_read
from tests.parks.factories import a_province
from tests.people.factories import address, browser, holder_of, person, said
from tests.programmes.factories import ago, today
from tests.tenancy.factories import a_company, open_park

pytestmark = pytest.mark.django_db
D = Decimal


def code_of(do, *args, **kwargs):
    with pytest.raises(DomainError) as found:
        do(*args, **{"by": SYSTEM, **kwargs})
    return found.value.code


def test_a_problem_is_stated_by_those_who_act_for_its_owner():
    owner, land = the_owner(), a_province()
    words = Words("social", title_ar="الماء", territory_id=land.pk)
    with pytest.raises(NotAllowed):
        state_challenge("un", owner.pk, words, by=person())
    stranger = manager_of()
    assert code_of(state_challenge, "un", owner.pk, words, by=stranger) == (
        "challenge_not_your_organisation"
    )
    council = holder_of(Role.AUTHORITY, on="territory", number=land.pk)
    assert code_of(state_challenge, "un", owner.pk, words, by=council) == (
        "challenge_not_your_organisation"
    )
    Organisation.objects.filter(pk=owner.pk).update(territory=land)
    assert code_of(state_challenge, "un", owner.pk, words, by=council) == (
        "challenge_not_your_organisation"
    )  # a company of its territory is not the council
    elected = a_council(land)
    found = state_challenge("un", elected.pk, words, by=council)
    assert code_of(state_challenge, "un", owner.pk, words) == "challenge_code_taken"
    assert code_of(state_challenge, "answers", owner.pk, words) == "challenge_code_taken"
    nowhere = Words("open", title_fr="Rien")
    assert code_of(state_challenge, "deux", owner.pk, nowhere) == "challenge_no_place"
    assert code_of(publish_challenge, found.code) == "challenge_incomplete"
    with pytest.raises(NotAllowed):
        publish_challenge(found.code, by=council)
    assert [who.count() for who in map(challenges_visible_to, (council, stranger))] == [1, 0]


def test_its_owner_corrects_a_draft_and_staff_what_is_published():
    found = a_draft()
    owner = manager_of("Commune (fictive)")
    values = {"title_fr": "Autre", "park_id": found.park_id}
    assert correct_challenge("eau", Words("open", **values), by=owner).title_fr == "Autre"
    complete = {**values, "problem_fr": "x", "after": "y", "answers_until": today()}
    correct_challenge("eau", Words("open", **complete), by=owner)
    publish_challenge("eau", by=the_staff())
    with pytest.raises(NotAllowed):
        correct_challenge("eau", Words("open", **values), by=owner)
    add_data("eau", a_table(), title="Pertes", by=the_staff())
    page = browser().get(address("challenges:challenge", code="eau"))
    assert "Pertes" in said(page)
    cancel_challenge("eau", by=the_staff())
    assert challenges_visible_to(person()).count() == 0


def test_each_person_supports_once_signed_in_or_by_a_confirmed_address():
    cache.clear()
    found = a_challenge()
    member = person("salma@majal.test")
    ask_support("eau", "Salma@majal.test ", language="fr", by=SYSTEM)
    assert supporters_of([found]) == {}
    support_challenge("eau", by=member)
    assert code_of(support_challenge, "eau", by=member) == "challenge_supported_already"
    ask_support("eau", "salma@majal.test", language="fr", by=SYSTEM)
    ask_support("eau", "omar@majal.test", language="ar", by=SYSTEM)
    assert Message.objects.filter(letter="challenges.confirm").count() == 2
    secret = links.derived_secret(LINK, Support.objects.latest("pk").seed)
    confirm_support(secret, by=SYSTEM)
    confirm_support(secret, by=SYSTEM)
    assert supporters_of([found]) == {found.pk: 2}
    assert code_of(confirm_support, "0" * 64) == "link_unknown"
    ask_support("eau", "nadia@majal.test", language="fr", by=SYSTEM)
    assert forget_unconfirmed(by=SYSTEM) == 0
    Support.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert forget_unconfirmed(by=SYSTEM) == 1
    kept = Support.objects.values_list("email_key", flat=True)
    assert all(len(key) == 64 and "@" not in key for key in kept)


def test_links_are_sent_within_bounds():
    cache.clear()
    a_challenge()
    for number in range(20):
        ask_support("eau", f"p{number}@majal.test", language="fr", network="192.0.2.7", by=SYSTEM)
    asked = {"language": "fr", "network": "192.0.2.7"}
    assert code_of(ask_support, "eau", "x@majal.test", **asked) == "challenge_too_many_links"


def test_nothing_is_shown_before_somebody_read_it():
    comment = a_comment("Un avis prudent")
    page = address("challenges:challenge", code="eau")
    assert "Un avis prudent" not in said(browser().get(page))
    staff = the_staff()
    assert code_of(judge_comment, comment.pk, show=False, by=staff) == "challenge_reason_missing"
    with pytest.raises(NotFound):
        judge_comment(comment.pk, show=True, by=other_staff())
    judge_comment(comment.pk, show=True, by=staff)
    assert "Un avis prudent" in said(browser().get(page))
    assert code_of(judge_comment, comment.pk, show=False, reason="Non", by=staff) == (
        "challenge_moderated_already"
    )
    refused = a_comment("Hors sujet")
    judge_comment(refused.pk, show=False, reason="Hors sujet", by=staff)
    assert Message.objects.filter(letter="challenges.comment").count() == 2
    assert mail.outbox == []


def test_a_company_answers_once_until_the_last_day():
    found, company = a_challenge(), a_company()
    manager = manager_of()
    given = {"summary": "Capteurs", "plan": "Plan", "price": D(10)}
    for change, code in (
        ({"summary": " "}, "challenge_text_missing"),
        ({"price": D(0)}, "challenge_amount_wrong"),
    ):
        values = {**given, **change, "by": manager}
        assert code_of(answer_challenge, "eau", company.pk, **values) == code
    assert code_of(answer_challenge, "eau", the_owner().pk, by=manager, **given) == (
        "challenge_not_your_organisation"
    )
    answer = answer_challenge("eau", company.pk, by=manager, **given)
    assert code_of(answer_challenge, "eau", company.pk, **given) == "challenge_answered_already"
    withdraw_answer(answer.pk, by=manager)
    assert code_of(withdraw_answer, answer.pk, by=manager) == "challenge_answer_fixed"
    answer_challenge("eau", company.pk, by=manager, **given)
    closed(found)
    other = a_company("Autre SARL")
    assert code_of(answer_challenge, "eau", other.pk, **given) == "challenge_answers_closed"


def test_jurors_with_an_interest_stand_aside():
    answer = an_answer()
    juror = a_juror(answer.challenge).person
    assert code_of(score_answer, answer.pk, points=21, by=juror) == "challenge_points_wrong"
    assert code_of(score_answer, answer.pk, by=juror) == "challenge_points_wrong"
    insider = manager_of()
    name_juror("eau", insider.pk, by=SYSTEM)
    assert code_of(name_juror, "eau", insider.pk) == "challenge_juror_taken"
    assert code_of(score_answer, answer.pk, points=20, by=insider) == "challenge_in_conflict"
    score_answer(answer.pk, points=20, conflict=True, by=insider)
    score_answer(answer.pk, points=10, by=juror)
    score_answer(answer.pk, points=14, by=juror)
    (ranked,) = ranking_of(answer.challenge)
    assert (ranked.mean, ranked.judges, ranked.conflicts, ranked.complete) == (14, 1, 1, False)
    with pytest.raises(NotFound):
        score_answer(answer.pk, points=3, by=person())
    remove_juror(juror_id=answer.scores.get(conflict=False).juror_id, by=SYSTEM)
    assert ranking_of(answer.challenge)[0].judges == 0


def test_finalists_are_chosen_after_the_last_day_from_complete_scores(
    django_assert_num_queries,
):
    best, weak = judged(points=(18, 15)), an_answer("Autre SARL")
    managers = [manager_of(), manager_of("Autre SARL")]
    found = best.challenge
    assert code_of(choose_finalists, "eau", [best.pk]) == "challenge_still_open"
    closed(found)
    for chosen, code in (
        ([], "challenge_no_finalist"),
        ([10**9], "not_found"),
        ([weak.pk], "challenge_jury_incomplete"),
    ):
        assert code_of(choose_finalists, "eau", chosen) == code
    with django_assert_num_queries(2):
        assert [one.answer for one in ranking_of(found)] == [best, weak]
    choose_finalists("eau", [best.pk], by=the_staff())
    assert list(Answer.objects.order_by("pk").values_list("state", flat=True)) == [
        "finalist",
        "left_out",
    ]
    told = Message.objects.filter(letter="challenges.chosen").order_by("pk")
    assert [one.user for one in told] == managers
    assert (
        code_of(start_pilot, weak.pk, place="x", first_day=today(), last_day=today(), budget=D(5))
        == "wrong_state"
    )


def test_a_pilot_pays_within_its_budget_and_takes_back_by_the_opposite():
    pilot = a_pilot(budget=9000)
    payment = a_payment(pilot, 8000)
    assert code_of(pay_pilot, pilot.pk, D(1001), on=ago(1)) == "challenge_above_budget"
    assert code_of(pay_pilot, pilot.pk, D(0), on=ago(1)) == "challenge_amount_wrong"
    assert code_of(pay_pilot, pilot.pk, D(10), on=ago(-1)) == "challenge_day_to_come"
    take_payment_back(payment.pk, by=SYSTEM)
    assert code_of(take_payment_back, payment.pk) == "challenge_reversed_already"
    pay_pilot(pilot.pk, D(9000), on=ago(1), by=SYSTEM)
    assert paid_for([pilot]) == {pilot.pk: 9000}
    with pytest.raises(IntegrityError, match="more than its budget"), transaction.atomic():
        Payment.objects.create(pilot=pilot, amount=D(1), on=today())
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(amount=1)


def test_results_are_measured_against_the_problem_and_corrected_by_others():
    pilot = a_pilot()
    indicator = an_indicator(pilot.answer.challenge)
    first = record_result(pilot.pk, indicator.pk, D(20), on=ago(3), by=SYSTEM)
    second = record_result(pilot.pk, indicator.pk, D("21.5"), on=ago(3), by=SYSTEM)
    assert second.supersedes == first
    (line,) = lines_of(pilot)
    assert (line.result, line.share) == (second, 50)
    assert code_of(record_result, pilot.pk, indicator.pk, D(1), on=ago(-1)) == (
        "challenge_day_to_come"
    )
    assert code_of(record_result, pilot.pk, 10**9, D(1), on=ago(1)) == "not_found"
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Result.objects.filter(pk=first.pk).update(value=1)


def test_the_attestation_is_numbered_read_back_and_checked_by_its_code():
    pilot = a_pilot()
    assert code_of(attest_pilot, pilot.pk) == "challenge_nothing_measured"
    indicator = an_indicator(pilot.answer.challenge)
    record_result(pilot.pk, indicator.pk, D(16), on=ago(3), by=SYSTEM)
    made = attest_pilot(pilot.pk, by=SYSTEM)
    document = made.document
    assert document_of(document.code) == document
    text = " ".join(lines_read(path_of(document.file).read_bytes()))
    found = [word in text for word in ("Nour Labs", "Marché central", "16")]
    assert found == [True] * 3
    again = attest_pilot(pilot.pk, by=SYSTEM)
    document.refresh_from_db()
    assert document.superseded_by == again.document
    assert again.document.number == document.number + 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": "adopted", "why": " "}, "challenge_outcome_empty"),
        ({"outcome": "bought", "why": "Mesuré"}, "challenge_procedure_missing"),
        ({"outcome": "lost", "why": "x"}, "wrong_state"),
        ({"outcome": "adopted", "why": "x", "on": ago(-2)}, "challenge_day_to_come"),
    ],
)
def test_an_outcome_says_how_and_why(given, code):
    a_pilot()
    assert code_of(decide_outcome, "eau", **{"on": today(), **given}) == code


def test_nothing_is_adopted_while_a_pilot_runs_and_what_is_decided_stays():
    a_pilot(days=10)
    given = {"why": "Mesuré", "procedure": "Appel d’offres", "on": today()}
    assert code_of(decide_outcome, "eau", "bought", **given) == "challenge_pilot_running"
    assert code_of(attest_pilot, 10**9) == "not_found"
    decide_outcome("eau", "stopped", by=SYSTEM, **given)
    assert code_of(decide_outcome, "eau", "adopted", **given) == "wrong_state"
    assert code_of(cancel_challenge, "eau") == "wrong_state"


def test_meters_count_what_is_published_adopted_and_paid():
    names = ("challenges_published", "challenges_adopted", "challenge_pilots_paid_mad")

    def read():
        return [[(r.value, r.subject is None) for r in meters[n].read(today())] for n in names]

    assert read() == [[], [], []]
    pilot = a_pilot()
    a_payment(pilot, 4000)
    assert read() == [[(1, True), (1, False)], [(0, True)], [(4000, True), (4000, False)]]
    decide_outcome("eau", "adopted", why="Mesuré", on=today(), by=SYSTEM)
    assert read()[1] == [(1, True), (1, False)]
    for name in names:
        for reading in meters[name].read(today()):
            assert len(list(meters[name].rows(SYSTEM, reading.subject, reading.period))) == 1
    Challenge.objects.update(is_fictitious=True)
    assert read() == [[], [], []]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_staff_carry_a_challenge_through_its_pages(language):
    staff = browser(the_staff())
    page = address("challenges:state", language=language)
    given = {
        "code": "Tri",
        "owner": the_owner().pk,
        "kind": "social",
        "problem_ar": "مشكل",
        "after": "شراء",
        "park": open_park().pk,
        "answers_until": (today() + timedelta(days=3)).isoformat(),
    }
    refused = staff.post(page, given)
    assert refused.status_code == 422
    assert refused.context["form"]["code"].value() == "Tri"
    assert staff.post(page, {**given, "title_ar": "الفرز"}).status_code == 302
    measure = address("challenges:indicator", language=language, code="tri")
    assert staff.post(measure, {"name_ar": "ن", "before": "١٢,5", "target": "3"}).status_code == 302
    assert (
        staff.post(address("challenges:publish", language=language, code="tri")).status_code == 302
    )
    found = Challenge.objects.get()
    assert (found.state, found.indicators.get().before) == ("published", D("12.5"))
    answer = an_answer(challenge=found)
    judged(answer)
    closed(found)
    choose = address("challenges:finalists", language=language, code="tri")
    assert staff.get(choose).status_code == 200
    assert staff.post(choose, {"answers": [answer.pk]}).status_code == 302
    start = address("challenges:pilot_new", language=language, pk=answer.pk)
    days = {"first_day": ago(20).isoformat(), "last_day": ago(2).isoformat()}
    assert staff.post(start, {"place": "", "budget": "1", **days}).status_code == 422
    assert staff.post(start, {"place": "Souk", "budget": "9 000", **days}).status_code == 302
    pilot = Answer.objects.get().pilot
    for route, body in (
        ("pay", {"amount": "٤٠٠٠", "on": ago(1).isoformat()}),
        (
            "measure",
            {"indicator": found.indicators.get().pk, "value": "5", "on": ago(1).isoformat()},
        ),
        ("attest", {}),
    ):
        where = address(f"challenges:{route}", language=language, pk=pilot.pk)
        assert staff.post(where, body).status_code == 302
    decide = address("challenges:decide", language=language, code="tri")
    body = {"outcome": "adopted", "why": "Mesuré", "on": today().isoformat()}
    assert staff.post(decide, body).status_code == 302
    for route, key in (("pilot", {"pk": pilot.pk}), ("challenge", {"code": "tri"})):
        public = browser().get(address(f"challenges:{route}", language=language, **key))
        assert public.status_code == 200
    assert browser().get(address("challenges:challenges", language=language)).status_code == 200
    assert staff.get(address("home:mine", language=language)).status_code == 200


def test_a_stranger_supports_by_mail_and_a_juror_scores_on_a_phone():
    cache.clear()
    answer = an_answer()
    visitor = browser()
    page = address("challenges:support_by_mail", code="eau")
    assert visitor.post(page, {"email": "pas une adresse"}).status_code == 422
    assert visitor.post(page, {"email": "hajar@majal.test"}).status_code == 302
    secret = links.derived_secret(LINK, Support.objects.get().seed)
    link = address("challenges:confirm", secret=secret)
    assert visitor.get(link).status_code == 200
    assert Support.objects.get().confirmed_at is None
    assert visitor.post(link).status_code == 302
    assert Support.objects.get().confirmed_at is not None
    juror = browser(a_juror(answer.challenge).person)
    assert f"/answers/{answer.pk}/score/" in juror.get(address("home:mine")).content.decode()
    score = address("challenges:score", pk=answer.pk)
    assert juror.post(score, {"points": "25"}).status_code == 422
    assert juror.post(score, {"points": "15"}).status_code == 302


def test_the_demonstration_is_made_once(settings):
    park, company, owner = open_park(), a_company(), the_owner()
    asked = (park.pk, owner.pk, company.pk)
    assert make_demo_challenges(*asked, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_challenges(*asked, person=person(), by=SYSTEM) == 2
    assert make_demo_challenges(*asked, by=SYSTEM) == 0


def test_a_finalist_has_one_pilot():
    answer = a_finalist()
    days = {"place": "Souk", "first_day": ago(5), "last_day": ago(1), "budget": D(10)}
    assert code_of(start_pilot, answer.pk, **{**days, "last_day": ago(9)}) == (
        "challenge_pilot_backwards"
    )
    assert code_of(start_pilot, answer.pk, **{**days, "budget": D(0)}) == "challenge_amount_wrong"
    start_pilot(answer.pk, by=SYSTEM, **days)
    assert code_of(start_pilot, answer.pk, **days) == "challenge_pilot_taken"


def test_a_neighbour_says_something_once_by_the_link_of_the_letter():
    cache.clear()
    a_challenge()
    ask_support("eau", "zineb@majal.test", language="ar", by=SYSTEM)
    secret = links.derived_secret(LINK, Support.objects.get().seed)
    link = address("challenges:confirm", secret=secret)
    phone, page = browser(), address("challenges:challenge", code="eau")
    nameless = phone.post(link, {"text": "Rue 9 sans eau", "name": "  "})
    assert (nameless.status_code, list(nameless.context["form"].errors)) == (422, ["name"])
    assert nameless.context["form"]["text"].value() == "Rue 9 sans eau"
    assert Support.objects.get().confirmed_at is None  # nothing half done
    assert phone.post(link, {"text": "م" * 2001, "name": "Zineb"}).status_code == 422
    assert phone.post(link, {"text": "Rue 9 sans eau", "name": "Zineb"}).status_code == 302
    assert "Rue 9" not in phone.get(page).content.decode()
    again = phone.post(link, {"text": "Encore", "name": "Zineb"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["text"])
    found = Comment.objects.get()
    assert (found.said_by, found.author, found.state) == ("Zineb", None, "waiting")
    before = Message.objects.count()
    judge_comment(found.pk, show=True, by=the_staff())
    assert Message.objects.count() == before  # no address was kept
    assert "Rue 9" in phone.get(page).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(challenge=found.challenge, text="Sans nom")
