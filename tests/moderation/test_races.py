"""Readers and moderators at once: everyone counts once, it is hidden once, one decides."""

import pytest

from majal.modules.messages.models import Message
from majal.modules.moderation.commands import remove_matter, show_matter
from majal.modules.moderation.models import Decision, Matter, Report
from tests.bookings.test_races import at_once
from tests.moderation.factories import a_matter, a_reader, a_report
from tests.parks.factories import a_park
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_six_readers_at_once_hide_it_once():
    park, _office = a_park(), head_office()
    readers = [a_reader() for _ in range(6)]
    found = at_once(6, lambda n: a_report(park, reader=readers[n]))
    hidden = found.count("not_found")  # whoever came when it was hidden does not see it any more
    assert found.count(None) + hidden == 6
    assert (Matter.objects.get().state, Decision.objects.count()) == ("hidden", 1)
    assert Message.objects.filter(letter="moderation.hidden").count() == 1


def test_one_device_reports_once_however_often_it_sends():
    park, reader = a_park(), a_reader()
    found = at_once(5, lambda _n: a_report(park, reader=reader))
    assert sorted(filter(None, found)) == ["moderation_reported_already"] * 4
    assert Report.objects.count() == 1


def test_of_two_moderators_one_is_told():
    one, other = head_office(), head_office()
    matter = a_matter(people=3)
    do = [
        lambda: show_matter(matter.pk, "Juste.", by=one),
        lambda: remove_matter(matter.pk, "Faux.", by=other),
    ]
    found = at_once(2, lambda n: do[n]())
    assert sorted(filter(None, found)) == ["moderation_decided_otherwise"]
    assert Decision.objects.exclude(decided_by=None).count() == 1
