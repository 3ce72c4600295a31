"""The pages: a day at the desk, a badge, mail, registers; what is typed with ill will."""

import re

import pytest

from majal.kernel.panels import drawn
from majal.modules.people.public import Role
from majal.modules.reception.models import Dispatch, Item, Line, Visit
from majal.modules.reception.queries import Host
from tests.people.factories import address, browser, person, said
from tests.reception.factories import (
    a_company,
    a_visit,
    a_visit_inside,
    a_walk_in,
    an_item,
    an_open_park,
    desk_of,
    host_of,
)

pytestmark = pytest.mark.django_db
VISITOR = {"name": "Nadia Benkirane", "purpose": "meeting", "people": "1"}


def at(name, *args, language="en"):
    return address(f"reception:{name}", *args, language=language)


def at_desk():
    park = an_open_park()
    return park, browser(desk_of(park))


class TestADayAtTheDesk:
    def test_somebody_unannounced_is_recorded_welcomed_and_leaves(self):
        park, client = at_desk()
        company = a_company()
        host = Host(host_of(company).pk, company.pk)
        page = client.get(at("walk_in", park.code))
        assert "90 days" in said(page)
        answer = client.post(at("walk_in", park.code), {**VISITOR, "host": str(host)})
        visit = Visit.objects.get()
        assert (answer.status_code, visit.company, visit.walk_in) == (302, company, True)
        assert "no answer yet" in said(client.get(at("today", park.code)))
        client.post(at("welcome", visit.pk), {"badge": "v7", "people": "2"})
        inside = said(client.get(at("inside", park.code)))
        assert "2 visitors are in the building" in inside
        assert "V7" in inside
        client.post(at("leave", visit.pk))
        assert "No visitor is inside" in said(client.get(at("inside", park.code)))
        visit.refresh_from_db()
        assert visit.state == "left"

    def test_the_lists_of_the_day_come_again_alone(self):
        park, client = at_desk()
        a_visit(park)
        part = client.get(at("today", park.code), HTTP_HX_REQUEST="true").content.decode()
        assert 'id="day"' in part
        assert "<html" not in part

    def test_a_desk_with_one_park_is_taken_there(self):
        park, client = at_desk()
        assert client.get(at("desk"))["Location"] == at("today", park.code)

    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self):
        park, client = at_desk()
        a_visit_inside(park)
        taken = Visit.objects.get()
        Visit.objects.filter(pk=taken.pk).update(badge="V7")
        answer = client.post(at("welcome", a_visit(park).pk), {"badge": "v7", "people": "1"})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["badge"]
        assert 'value="v7"' in answer.content.decode()

    def test_the_host_answers_and_has_no_other_button(self):
        park, company = an_open_park(), a_company()
        host = host_of(company)
        visit = a_walk_in(park, Host(host.pk, company.pk))
        client = browser(host)
        page = client.get(visit.get_absolute_url()).content.decode()
        assert at("answer", visit.pk).removeprefix("/en") in page
        assert at("welcome", visit.pk).removeprefix("/en") not in page
        assert client.post(at("answer", visit.pk), {"welcome": "no"}).status_code == 302
        visit.refresh_from_db()
        assert visit.answer == "no"

    def test_a_company_announces_for_itself(self):
        park, company = an_open_park(), a_company()
        client = browser(host_of(company))
        given = {**VISITOR, "park": park.pk, "company": company.pk, "on": "2999-01-01"}
        assert client.post(at("announce"), given).status_code == 422
        given["on"] = str(a_visit(park).expected_on)
        assert client.post(at("announce"), given).status_code == 302
        assert Visit.objects.filter(company=company).count() == 1


class TestTheBadge:
    def test_it_shows_the_name_and_its_code_says_none(self):
        park, client = at_desk()
        visit = a_visit_inside(park, name="Nadia Benkirane", badge="")
        page = client.get(at("badge", visit.pk)).content.decode()
        [code] = re.findall(r'role="img"[^>]*>(<svg.*?</svg>)', page, flags=re.DOTALL)
        assert "Nadia" in page
        assert "Nadia" not in code

    def test_none_is_printed_once_the_visit_is_over(self):
        park, client = at_desk()
        visit = a_visit_inside(park)
        client.post(at("leave", visit.pk))
        assert client.get(at("badge", visit.pk)).status_code == 404


class TestMailAndRegisters:
    def test_a_registered_letter_from_the_cover_to_whoever_collects_it(self):
        park, client = at_desk()
        company = a_company()
        given = {"company": company.pk, "kind": "registered", "sender": "Trésorerie"}
        assert client.post(at("receive", park.code), given).status_code == 302
        item = Item.objects.get()
        mine = browser(host_of(company))
        assert "Trésorerie" in said(mine.get(at("my_mail")))
        assert "1/" in said(client.get(at("item", item.pk)))
        assert client.post(at("collect", item.pk), {"name": " "}).status_code == 422
        assert client.post(at("collect", item.pk), {"name": "Omar"}).status_code == 302
        assert "Omar" in said(mine.get(at("my_mail")))
        again = client.post(at("collect", item.pk), {"name": "Autre"})
        assert "already recorded" in said(again)

    def test_what_is_sent_is_listed(self):
        park, client = at_desk()
        given = {"company": a_company().pk, "kind": "letter", "addressee": "Tribunal"}
        assert client.post(at("send", park.code), given).status_code == 302
        assert Dispatch.objects.get().addressee == "Tribunal"
        assert "Tribunal" in said(client.get(at("sent")))

    def test_a_correction_keeps_both_lines_in_the_list(self):
        park, client = at_desk()
        a_visit_inside(park, name="Nadya")
        line = Line.objects.get()
        given = {"who": "Nadia", "affiliation": "", "people": "1", "reason": "Nom mal lu"}
        assert client.post(at("correct", line.pk), given).status_code == 302
        page = said(client.get(at("lines")))
        for word in ("Nadya", "Nadia", "corrected by no.", "Nom mal lu"):
            assert word in page
        held = said(client.get(at("lines"), {"standing": "holds"}))
        assert "Nadya" not in held

    def test_an_extract_is_issued_and_listed(self):
        park, client = at_desk()
        day = a_visit_inside(park).expected_on
        given = {"register": "visitors", "first": day, "last": day, "language": "fr"}
        assert client.post(at("extract", park.code), given).status_code == 302
        page = client.get(at("extracts", park.code))
        assert [one.shown_number for one in page.context["issued"]] == [f"1/{day.year}"]


class TestWhatOthersRead:
    @pytest.mark.parametrize(("language", "word"), [("ar", "حماية معطياتكم"), ("fr", "90 jours")])
    def test_the_notice_is_for_anybody(self, language, word):
        page = browser().get(at("notice", an_open_park().code, language=language))
        assert word in said(page)

    def test_first_pages_of_desks_and_companies(self):
        park, company = an_open_park(), a_company()
        an_item(park, company)
        a_visit_inside(park, people=4)
        host = host_of(company, Role.COMPANY_MANAGER)
        [desk] = [one for one in drawn("home.front_desk", to=desk_of(park)) if "Reception" in one]
        assert "4 visitors in the building" in re.sub("<[^>]*>", "", desk)
        [mail] = [one for one in drawn("home.company_manager", to=host) if "My mail" in one]
        assert "Trésorerie" in mail


class TestHostile:
    NASTY = ("<script>alert(1)</script>", "' OR 1=1 --", "=1+1", "\u202eevil", "x" * 120)

    @pytest.mark.parametrize("name", NASTY)
    def test_names_are_shown_as_they_are_and_do_nothing(self, name):
        park, client = at_desk()
        client.post(at("walk_in", park.code), {**VISITOR, "name": name})
        visit = Visit.objects.get()
        assert visit.name == name
        client.post(at("welcome", visit.pk), {"badge": "", "people": "1"})
        for page in ("today", "inside"):
            assert "<script>alert" not in client.get(at(page, park.code)).content.decode()
        table = b"".join(client.get(at("lines"), {"format": "csv"})).decode()
        assert not re.search(r"(^|,)=1", table, flags=re.MULTILINE)

    @pytest.mark.parametrize(
        "given",
        [
            {"name": "x\x00y"},
            {"name": "x" * 121},
            {"people": "10" * 40},
            {"people": "-1"},
            {"purpose": "spying"},
            {"host": "1-1"},
            {"host": "a-b"},
        ],
    )
    def test_what_no_form_offers_is_refused(self, given):
        park, client = at_desk()
        assert client.post(at("walk_in", park.code), {**VISITOR, **given}).status_code == 422
        assert not Visit.objects.exists()

    @pytest.mark.parametrize("route", ["visit", "welcome", "item", "collect", "correct", "badge"])
    def test_numbers_that_were_made_up(self, route):
        _park, client = at_desk()
        for number in (0, 10**18, 10**30):
            assert client.get(at(route, number)).status_code == 404

    def test_a_photo_that_is_none(self):
        from tests.organisations.factories import upload

        park, client = at_desk()
        given = {"company": a_company().pk, "kind": "letter", "sender": "x"}
        answer = client.post(
            at("receive", park.code), {**given, "photo": upload(b"<svg onload=alert(1)>")}
        )
        assert answer.status_code == 422
        assert not Item.objects.exists()

    def test_a_person_without_a_role_meets_no_form(self):
        client = browser(person())
        for name in ("visits", "announce", "mail", "my_mail", "lines", "desk"):
            assert client.get(at(name)).status_code == 403
