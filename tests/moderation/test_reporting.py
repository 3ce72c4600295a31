"""Reports by readers: who counts, when something is hidden, what a moderator decides."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.hashing import hashed
from majal.kernel.refs import Ref, ref_to
from majal.modules.messages.models import Message
from majal.modules.moderation import errors
from majal.modules.moderation.commands import (
    Reader,
    empty_reports,
    remove_matter,
    show_matter,
    visibility_changed,
)
from majal.modules.moderation.models import Decision, Matter, Report
from majal.modules.moderation.queries import outcome_of
from majal.modules.moderation.workflow import LONGEST_KEPT, WORDS_KEPT
from majal.modules.parks.models import Park
from tests.moderation.factories import a_matter, a_reader, a_report
from tests.parameters.factories import load
from tests.parks.factories import a_park
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What other modules hear: the ref, and whether it is hidden."""
    heard = []

    def hear(ref, hidden, **_kwargs):
        heard.append((str(ref), hidden))

    visibility_changed.connect(hear)
    yield heard
    visibility_changed.disconnect(hear)


def state():
    return Matter.objects.get().state


def test_three_different_people_hide_it_at_once(told):
    park, office = a_park(), head_office()
    a_report(park)
    a_report(park, by=person())
    assert (state(), told) == ("reported", [])
    a_report(park)
    assert (state(), told) == ("hidden", [(str(ref_to(park)), True)])
    made = Decision.objects.get()
    assert (made.state, made.decided_by, made.reason) == ("hidden", None, "")
    letter = Message.objects.get()
    assert (letter.letter, letter.user_id) == ("moderation.hidden", office.pk)


def test_one_person_counts_once_by_account_and_by_device():
    park, who, mine = a_park(), person(), a_reader()
    a_report(park, reader=mine)
    for again in ({"reader": mine}, {"reader": mine, "by": who}):
        with pytest.raises(errors.ReportedAlready):
            a_report(park, **again)
    a_report(park, by=who)
    with pytest.raises(errors.ReportedAlready):
        a_report(park, by=who)  # from another device
    assert (state(), Report.objects.count()) == ("reported", 2)


def test_visitors_of_one_connection_count_once_and_accounts_each():
    park = a_park()
    for _ in range(4):
        a_report(park, reader=a_reader(place="one"))
    assert (state(), list(Report.objects.values_list("counts", flat=True))) == (
        "reported",
        [True, False, False, False],
    )
    a_report(park, reader=a_reader(place="one"), by=person())
    assert state() == "reported"
    a_report(park, reader=a_reader(place="one"), by=person())
    assert state() == "hidden"


def test_the_number_is_the_networks_own_rule():
    load({"code": "reports_to_hide", "kind": "number", "value": "1"})
    a_report()
    assert state() == "hidden"


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({"why": ""}, errors.WhyMissing),
        ({"why": "because"}, errors.WhyMissing),
        ({"why": "other", "words": "  "}, errors.WordsMissing),
    ],
)
def test_a_report_says_why(asked, refused):
    with pytest.raises(refused):
        a_report(**asked)
    assert Matter.objects.exists() is False


def test_what_nobody_shows_cannot_be_reported():
    with pytest.raises(NotFound):
        a_report(person())  # a kind of record that nobody may report


def test_a_connection_is_held_after_many_reports():
    for _ in range(20):
        a_report(reader=a_reader(place="one"))
    with pytest.raises(errors.TooManyReports):
        a_report(reader=a_reader(place="one"))
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1), tick=False):
        a_report(reader=a_reader(place="one"))


def test_words_longer_than_a_page_are_cut():
    made, _secret = a_report(why="other", words="كلمة " * 10_000)
    assert len(made.words) == 600


def test_shown_again_it_counts_from_the_start(told):
    office, who = head_office(), person()
    matter = a_matter(a_park(), people=3)
    park = matter.ref
    with pytest.raises(errors.ReasonMissing):
        show_matter(matter.pk, " ", by=office)
    show_matter(matter.pk, "L’image est la bonne.", by=office)
    assert told == [(str(park), True), (str(park), False)]
    thing = Park.objects.get(pk=park.id)
    a_report(thing, by=who)
    again = Matter.objects.get()
    assert (again.state, again.round) == ("reported", 2)
    a_report(thing)
    assert state() == "reported"
    a_report(thing)
    assert state() == "hidden"
    remove_matter(
        matter.pk, "Elle n’est pas la bonne.", seen=Decision.objects.get(round=1, state="shown").pk,
        by=office,
    )  # fmt: skip
    letter = Message.objects.get(letter="moderation.outcome")
    assert (letter.user_id, "Elle n’est pas la bonne." in letter.body) == (who.pk, True)
    with pytest.raises(NotFound):
        a_report(thing)


def test_who_decides_second_is_told():
    one, other = head_office(name="Sanae Tazi"), head_office()
    matter = a_matter()
    show_matter(matter.pk, "Juste.", by=one)
    with pytest.raises(errors.DecidedOtherwise, match="Sanae Tazi"):
        remove_matter(matter.pk, "Faux.", by=other)
    last = Decision.objects.get()
    with pytest.raises(WrongState):
        show_matter(matter.pk, "Juste.", seen=last.pk, by=other)
    remove_matter(matter.pk, "Faux.", seen=last.pk, by=other)
    assert state() == "removed"


def test_nobody_else_decides():
    matter = a_matter()
    for do in (show_matter, remove_matter):
        with pytest.raises(NotAllowed):
            do(matter.pk, "Parce que.", by=person())
    with pytest.raises(NotFound):
        show_matter(10**9, "Parce que.", by=head_office())
    with pytest.raises(NotAllowed):
        empty_reports(by=head_office())


def test_half_a_year_later_nobody_knows_who_reported():
    office = head_office()
    a_report(why="other", words="Mon mot", by=person())
    a_report(why="other", words="Il attend", by=person())  # not decided: it stays
    first = Matter.objects.earliest("pk")
    show_matter(first.pk, "Juste.", by=office)
    with time_machine.travel(timezone.now() + WORDS_KEPT + timedelta(days=1), tick=False):
        assert (empty_reports(by=SYSTEM), empty_reports(by=SYSTEM)) == (1, 0)
    one, other = Report.objects.order_by("pk")
    assert (one.words, one.device, one.place, one.person_id) == ("", "", "", None)
    assert (other.words, one.why) == ("Il attend", "other")


def test_the_database_keeps_what_was_decided():
    matter = a_matter(people=3)
    for table in ("decision", "report", "matter"):
        refused = pytest.raises(DatabaseError, match="annot")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM moderation_{table}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            matter=matter, round=1, state="removed", decided_at=timezone.now(), reason=""
        )
    assert Ref.parse(str(ref_to(Matter.objects.get()))).id == matter.pk


def test_what_nobody_decides_is_forgotten_after_a_year():
    a_report(why="other", words="Il attend")
    with time_machine.travel(timezone.now() + LONGEST_KEPT + timedelta(days=1), tick=False):
        assert empty_reports(by=SYSTEM) == 1
    assert Report.objects.get().words == ""


def test_without_a_known_connection_visitors_count_once():
    park = a_park()
    for n in range(3):
        a_report(park, reader=Reader(hashed(f"device {n}"), ""))
    assert list(Report.objects.values_list("counts", flat=True)) == [True, False, False]


def test_the_first_reporter_reads_what_was_decided_last():
    park, office = a_park(), head_office()
    first, _secret = a_report(park)
    matter = Matter.objects.get()
    show_matter(matter.pk, "Juste.", by=office)
    first = Report.objects.select_related("matter").get(pk=first.pk)
    assert outcome_of(first).reason == "Juste."
    for _ in range(3):
        a_report(park)
    first = Report.objects.select_related("matter").get(pk=first.pk)
    assert outcome_of(first) is None
    remove_matter(
        matter.pk,
        "Faux.",
        seen=Decision.objects.exclude(decided_by=None).latest("pk").pk,
        by=office,
    )
    first = Report.objects.select_related("matter").get(pk=first.pk)
    assert outcome_of(first).reason == "Faux."
