"""The form of a company, by account and by link; the pages of staff."""

import pytest
from django.test import Client
from django.urls import reverse

from majal.kernel.actors import SYSTEM
from majal.modules.declarations.commands import close_period, save_answer, submit
from majal.modules.declarations.models import Answer, Expected, Submission
from tests.declarations.factories import an_expected, asked, manager, park_manager, secret_of
from tests.people.factories import address, browser, head_office
from tests.tenancy.factories import today
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def values():
    """What is kept, by measure and part."""
    return {(a.measure, a.part): a.value for a in Answer.objects.all()}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_manager_types_field_by_field_and_sends(language):
    found = an_expected()
    founder = browser(manager(found))
    there = address("declarations:declare", language=language, pk=found.pk)
    for screen in ("people", "money", "ideas", "check"):
        assert founder.get(there, {"screen": screen}).status_code == 200
    kept = founder.post(there, {"act": "save", "code": "jobs", "text": "١٢"}, headers=HTMX)
    assert kept.content.decode().count('id="de-progress"') == 1
    refused = founder.post(there, {"act": "save", "code": "jobs", "text": "x"}, headers=HTMX)
    assert refused.content.decode().count('class="err"') == 1
    assert values() == {("jobs", ""): 12}
    plain = founder.post(there, {"act": "save", "code": "jobs", "text": "douze"})
    assert (plain.status_code, plain.content.decode().count('value="douze"')) == (422, 1)
    unknown = {"act": "save", "code": "jobs-women", "text": "", "unknown": "1"}
    swapped = founder.post(there, unknown, headers=HTMX).content.decode()
    assert swapped.count('id="q-jobs-women"') == 1
    assert founder.post(there, {"act": "submit"}).status_code == 302
    assert founder.get(there).content.decode().count('value="correct"') == 1
    assert founder.post(there, {"act": "correct"}).status_code == 302
    assert Submission.objects.filter(living=True).get().state == "draft"


def test_rows_are_added_from_the_page_and_the_name_given_and_withdrawn():
    a_country()
    found = an_expected()
    founder = browser(manager(found))
    there = address("declarations:declare", pk=found.pk)
    row = {"act": "add", "group": "commune", "which": "Agadir", "text": "3"}
    assert founder.post(there, row)["Location"].endswith("#q-jobs-commune-09-001-01-01")
    assert founder.get(there).content.decode().count('id="q-jobs-commune-09-001-01-01"') == 1
    wrong = founder.post(there, {**row, "which": "Ouarzazat"})
    assert (wrong.status_code, wrong.content.decode().count('value="Ouarzazat"')) == (422, 1)
    assert founder.post(there, {**row, "group": "contract", "which": "other"}).status_code == 302
    assert values() == {("jobs", "commune:09.001.01.01"): 3, ("jobs", "contract:other"): 3}
    emptied = {"act": "save", "code": "jobs-contract:other", "text": ""}
    assert founder.post(there, emptied, headers=HTMX).status_code == 200
    assert founder.get(there).content.decode().count('id="q-jobs-contract-other"') == 0
    check = f"{there}?screen=check"
    for act, shown in (("name", "unname"), ("unname", "name"), ("name", "unname")):
        assert founder.post(check, {"act": act}).status_code == 302
        assert founder.get(check).content.decode().count(f'value="{shown}"') == 1
    assert founder.post(check, {"act": "name"}).status_code == 422


def test_what_is_declared_by_programs_meets_the_same_refusals():
    found = an_expected()
    founder = browser(manager(found))

    def told(name, method="get", sent=None, **more):
        there = reverse(f"api:declarations_{name}", kwargs=more)
        given = {"data": sent, "content_type": "application/json"} if sent is not None else {}
        answer = getattr(founder, method)(there, **given)
        return answer.status_code, answer.json()

    code, own = told("own")
    assert (code, [one["id"] for one in own["items"]], own["items"][0]["state"]) == (
        200,
        [found.pk],
        "",
    )
    one, many = {"pk": found.pk, "code": "jobs"}, {"pk": found.pk, "code": "jobs-women"}
    assert told("answer", "put", {"value": "١٢"}, **one)[1]["value"] == "12"
    assert told("answer", "put", {"value": "13"}, **many)[0] == 200
    for value, code in (("x", "declaration_not_a_number"), ("2,5", "declaration_not_whole")):
        refused = told("answer", "put", {"value": value}, **one)
        assert (refused[0], refused[1]["code"]) == (409, code)
    assert told("answer", "put", {"value": "1"}, pk=found.pk, code="x")[0] == 409
    status, refused = told("submit", "post", {}, pk=found.pk)
    assert (status, refused["code"]) == (409, "declaration_part_above_whole")
    assert told("answer", "put", {"unknown": True}, **many)[1]["unknown"] is True
    status, sent = told("submit", "post", {}, pk=found.pk)
    assert (status, sent["state"], sent["answered"], sent["confirm"]) == (
        200,
        "submitted",
        True,
        [],
    )
    assert told("correct", "post", pk=found.pk)[1]["state"] == "draft"
    assert told("naming", "put", {"agree": True}, pk=found.pk) == (200, {"agree": True})
    assert told("read", pk=found.pk)[1]["named"] is True
    founder.force_login(head_office())
    (period,) = told("periods")[1]["items"]
    assert (period["asked"], period["answered"]) == (1, 1)


def test_a_link_opens_once_and_goes_on_in_the_browser_that_opened_it():
    found = asked()
    there = address("declarations:link", secret=secret_of(found))
    visitor, other = Client(), Client()
    assert visitor.get(there).status_code == 200
    assert visitor.post(there).status_code == 302
    assert visitor.get(there).content.decode().count('id="q-jobs"') == 1
    money = visitor.get(there, {"screen": "money"}).content.decode()
    assert (money.count('id="q-turnover_mad"'), money.count('id="digits"')) == (0, 1)
    assert other.get(there).status_code == 410
    assert other.post(there, {"act": "save", "code": "jobs", "text": "3"}).status_code == 410
    assert values() == {}
    visitor.post(there, {"act": "save", "code": "jobs", "text": "3"}, headers=HTMX)
    sealed = visitor.post(there, {"act": "save", "code": "turnover_mad", "text": "3"})
    assert sealed.status_code == 422
    assert visitor.post(f"{there}?screen=money", {"act": "code"}).status_code == 302
    wrong = visitor.post(f"{there}?screen=money", {"act": "confirm", "digits": "abc"})
    assert wrong.status_code == 422
    assert values() == {("jobs", ""): 3}
    assert visitor.get(address("declarations:link", secret="x" * 64)).status_code == 404


def test_a_link_shows_no_turnover_without_its_code():
    found = asked()
    save_answer(found.pk, "turnover_mad", "987654", by=manager(found))
    visitor = Client()
    there = address("declarations:link", secret=secret_of(found))
    visitor.post(there)
    for screen in ("people", "money", "check"):
        seen = visitor.get(there, {"screen": screen}).content.decode()
        assert "987" not in seen
    submit(found.pk, by=manager(found))
    assert "987" not in visitor.get(there).content.decode()


def test_staff_see_who_answered_and_remind_in_one_tap():
    found = asked()
    runs = browser(park_manager(found))
    there = address("declarations:period", pk=found.period_id)
    remind = address("declarations:remind", pk=found.pk)
    assert runs.get(there).content.decode().count(f'action="{remind}"') == 1
    Expected.objects.update(asked_on=today().replace(year=today().year - 1))
    assert runs.post(remind).status_code == 302
    found.refresh_from_db()
    assert (found.reminded_on, found.letters) == (today(), 2)
    founder = manager(found)
    save_answer(found.pk, "jobs", "7531", by=founder)
    draft = runs.get(address("declarations:expected", pk=found.pk)).content.decode()
    assert "531" not in draft  # what is still typed is the company's own
    submit(found.pk, by=founder)
    page = runs.get(there)
    assert (page.context["rate"].answered, page.context["rate"].share) == (1, 100)
    back = address("declarations:return", pk=found.pk)
    assert runs.post(back, {"note": ""}).status_code == 422
    assert runs.post(back, {"note": "Les stagiaires ?"}).status_code == 302
    home = browser(founder).get(address("home:mine")).content.decode()
    assert home.count(f"/declarations/own/{found.pk}/") == 1
    close_period(found.period_id, by=head_office())
    assert runs.post(remind).status_code == 302
    assert "531" not in browser(founder).get(back).content.decode()


def test_a_period_is_opened_and_closed_from_its_pages():
    an_expected(year=today().year - 2)
    boss = browser(head_office())
    year = today().year - 1
    given = {
        "kind": "yearly",
        "first_day": f"{year}-01-01",
        "last_day": f"{year}-12-31",
        "due_on": today().isoformat(),
    }
    new = address("declarations:new")
    assert boss.post(new, {**given, "last_day": f"{year - 1}-01-01"}).status_code == 422
    made = boss.post(new, given)
    assert made.status_code == 302
    assert boss.get(made["Location"]).context["rate"].asked == 1
    assert boss.post(f"{made['Location']}close/").status_code == 302
    assert boss.get(made["Location"]).context["open_now"] is False
    assert boss.get(address("home:mine")).status_code == 200
    assert SYSTEM.pk is None
