"""Pages of moderation as readers and moderators open them."""

import pytest
from django.test import Client

from majal.modules.moderation.models import Decision, Matter, Report
from tests.moderation.factories import a_matter
from tests.parks.factories import a_park
from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db


def where(park):
    return address("moderation:report", kind="parks.park", pk=park.pk)


def reader(n):
    """A visitor at a connection of his own."""
    return Client(REMOTE_ADDR=f"196.12.0.{n}")


def test_a_visitor_reports_and_comes_back_for_the_outcome():
    park, office = a_park(), head_office()
    anyone = reader(1)
    assert "3 personnes différentes" in said(anyone.get(where(park)))
    wrong = anyone.post(where(park), {"why": "other", "words": ""})
    assert (wrong.status_code, Report.objects.count()) == (422, 0)
    sent = anyone.post(where(park), {"why": "wrong", "words": "Ce n’est pas Agadir."})
    assert "Merci, votre signalement est arrivé" in said(anyone.get(sent.url))
    again = anyone.post(where(park), {"why": "wrong"})
    assert (again.status_code, Report.objects.count()) == (422, 1)
    matter = Matter.objects.get()
    theirs = browser(office)
    page = said(theirs.get(address("moderation:matter", pk=matter.pk)))
    assert "Ce n’est pas Agadir." in page
    form = theirs.get(address("moderation:show", pk=matter.pk)).context["form"]
    theirs.post(
        address("moderation:show", pk=matter.pk),
        {"reason": "C’est bien Agadir.", "seen": form["seen"].value()},
    )
    page = said(anyone.get(sent.url))
    assert ("Il reste affiché" in page, "C’est bien Agadir." in page) == (True, True)


def test_three_visitors_hide_and_a_moderator_removes():
    park = a_park()
    for n in range(3):
        sent = reader(n + 1).post(where(park), {"why": "offensive"})
    assert "Il est masqué" in said(Client().get(sent.url))
    theirs, matter = browser(head_office()), Matter.objects.get()
    assert "Masqué" in said(theirs.get(address("moderation:list"))).replace("masqué", "Masqué")
    theirs.post(address("moderation:remove", pk=matter.pk), {"reason": "Choquant.", "seen": 0})
    assert Decision.objects.latest("pk").state == "removed"
    assert reader(9).post(where(park), {"why": "wrong"}).status_code == 404


def test_what_is_not_shown_to_readers_has_no_such_page():
    park = a_park()
    for kind, pk in (("parks.park", 10**9), ("people.user", 1), ("x", 1), ("parks.park:1", 1)):
        answer = Client().get(address("moderation:report", kind=kind, pk=pk))
        assert answer.status_code == 404, kind
    assert Client().get(where(park)).status_code == 200
    assert Client().get(address("moderation:outcome", secret="0" * 64)).status_code == 404


def test_the_first_page_of_the_head_office_tells_what_waits():
    matter = a_matter(people=3)
    assert matter.title in said(browser(head_office()).get(address("home:mine")))
