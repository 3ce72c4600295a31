"""Pages of the community as people open them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.community.commands import tell_person
from majal.modules.community.models import Introduction, Line, Notice
from majal.modules.community.permissions import DIGEST_LINK
from tests.community.factories import (
    a_line,
    a_member,
    a_resident,
    an_introduction,
    letter_of,
    manager_of,
    reader,
    team,
)
from tests.people.factories import address, browser

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_strangers_read_the_directory_and_no_address():
    one, hidden = a_member("Atlas SARL"), a_resident("Cachée SARL")
    a_line(one, text="Nous cherchons un distributeur à Dakar.", topic="export", side="seeks")
    anyone = Client()
    page = text(anyone.get(address("community:list")))
    assert ("Atlas SARL" in page, "Cachée SARL" in page) == (True, False)
    for query, count in (("?q=dakar", 1), ("?topic=export&side=seeks", 1), ("?topic=team", 0)):
        answer = anyone.get(address("community:list") + query)
        assert len(answer.context["answer"].rows) == count
    page = text(anyone.get(address("community:member", pk=one.pk)))
    assert ("@" in page.split("<main")[1].split("</main")[0]) is False
    assert anyone.get(address("community:member", pk=hidden.pk)).status_code == 404


def test_from_a_wish_to_an_introduction():
    one, other = a_member(), a_member()
    asking, asked = manager_of(one), manager_of(other)
    mine, theirs = browser(asking), browser(asked)
    line = {"side": "seeks", "topic": "data", "text": ""}
    where = address("community:new_line", pk=one.pk)
    assert mine.post(where, line).status_code == 422
    mine.post(where, line | {"text": "Des données de test."})
    assert Line.objects.get().language == "fr"
    assert mine.get(address("community:own")).status_code == 200
    mine.post(address("community:ask", pk=other.pk), {"asker": one.pk, "about": "Bonjour"})
    found = Introduction.objects.get()
    page = address("community:introduction", pk=found.pk)
    assert asking.email not in text(theirs.get(page)).split("<main")[1]
    theirs.post(address("community:answer", pk=found.pk), {"accepts": "yes", "answer": "Oui"})
    assert asking.email in text(theirs.get(page)).split("<main")[1]
    assert asked.email in text(mine.get(page)).split("<main")[1]


def test_a_notice_is_sent_in_and_put_on_the_board():
    one, other = a_resident(), a_resident()
    mine, neighbour = browser(manager_of(one)), browser(manager_of(other))
    form = mine.get(address("community:new_notice")).context["form"]
    park = form.fields["park"].queryset.get()
    sent = {"organisation": one.pk, "park": park.pk, "title": "Café", "text": "Jeudi à 10 h."}
    late = mine.post(address("community:new_notice"), {**sent, "until": "2020-01-01"})
    assert (late.status_code, Notice.objects.count()) == (422, 0)
    mine.post(
        address("community:new_notice"),
        {**sent, "until": str(timezone.localdate() + timedelta(days=9))},
    )
    found = Notice.objects.latest("pk")
    page = address("community:notice", pk=found.pk)
    assert neighbour.get(page).status_code == 404
    browser(team()).post(address("community:publish", pk=found.pk))
    assert "Jeudi" in text(neighbour.get(page))


def test_opening_the_link_of_the_letter_stops_nothing_yet():
    one = an_introduction()
    who = reader(one.asked)
    tell_person(who.pk, timezone.now() + timedelta(hours=1), by=SYSTEM)
    secret = links.derived_secret(DIGEST_LINK, letter_of(who).seed)
    anyone = Client()
    anyone.get(address("community:digest", secret=secret))
    assert letter_of(who).stopped_at is None
    anyone.post(address("community:digest", secret=secret))
    assert letter_of(who).stopped_at is not None
    mine = browser(who)
    mine.post(address("community:letter"), {"start": "1"})
    assert letter_of(who).stopped_at is None
