"""Members find one another: lines, introductions, blocks, notices, one quiet letter a week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.community import errors
from majal.modules.community.commands import (
    answer_introduction,
    ask_introduction,
    block_company,
    end_line,
    end_notice,
    lift_block,
    publish_notice,
    refuse_notice,
    set_profile,
    start_digest,
    stop_digest,
    take_back_introduction,
)
from majal.modules.community.models import Introduction
from majal.modules.community.permissions import DIGEST_LINK
from majal.modules.community.queries.members import directory, page_of
from majal.modules.community.tasks import keep_time, tell_weekly
from majal.modules.messages.models import Message
from majal.modules.organisations.commands import withdraw_organisation_consent
from majal.modules.people.commands import give_consent, withdraw_consent
from majal.modules.tenancy.commands import end_contract
from majal.modules.tenancy.models import Contract
from tests.community.factories import (
    a_line,
    a_member,
    a_notice,
    a_resident,
    an_introduction,
    its_author,
    letter_of,
    manager_of,
    on_board,
    outsider,
    reader,
    team,
    the_asked,
    the_asker,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def told(letter):
    return Message.objects.filter(letter=letter).count()


class TestDirectory:
    def test_it_holds_members_who_agreed_and_no_longer_than_that(self):
        a_resident()
        one = a_member()
        assert [(m.pk, m.resident) for m in directory(ANYONE)] == [(one.pk, True)]
        contract = Contract.objects.get(organisation=one)
        end_contract(contract.pk, "grown", by=SYSTEM)
        assert [(m.pk, m.resident) for m in directory(ANYONE)] == [(one.pk, False)]
        withdraw_organisation_consent(one.pk, "community_listing", by=manager_of(one))
        assert list(directory(ANYONE)) == []

    def test_the_contact_is_named_only_as_long_as_the_person_agrees(self):
        one = a_member()
        boss = manager_of(one)
        with pytest.raises(errors.ContactRefused):
            set_profile(one.pk, contact=person(), takes_introductions=True, by=boss)
        set_profile(one.pk, contact=boss, takes_introductions=True, by=boss)
        assert page_of(one).contact is None
        give_consent("directory_listing", by=boss)
        assert page_of(one).contact == boss
        withdraw_consent("directory_listing", by=boss)
        assert page_of(one).contact is None

    def test_lines_are_few_and_their_companys(self):
        one = a_member()
        for _ in range(8):
            line = a_line(one)
        with pytest.raises(errors.LinesTooMany):
            a_line(one)
        with pytest.raises(NotAllowed):
            end_line(line.pk, by=outsider())
        end_line(line.pk, by=manager_of(one))
        with pytest.raises(NotFound):
            end_line(line.pk, by=SYSTEM)
        assert a_line(one, text="x" * 10_000).text == "x" * 300

    def test_nothing_said_and_strange_words_are_refused(self):
        one = a_member()
        end_line(a_line(one).pk, by=SYSTEM)
        with pytest.raises(WrongState):
            a_line(one, side="steals")
        with pytest.raises(errors.LineEmpty):
            a_line(one, text="  ")


class TestIntroductions:
    def test_with_a_yes_each_sees_the_other_and_nobody_is_mailed(self):
        one = an_introduction()
        done = answer_introduction(one.pk, accepts=True, answer="Avec plaisir.", by=the_asked())
        assert (done.state, done.answered_by is None) == ("accepted", False)
        assert Message.objects.filter(by_email=True).count() == 0
        with pytest.raises(WrongState):
            take_back_introduction(one.pk, by=the_asker())

    def test_both_are_told_in_majal(self):
        asker, asked = a_member(), a_member()
        ask_introduction(asker.pk, asked.pk, "Bonjour", by=manager_of(asker))
        (one,) = Introduction.objects.all()
        assert told("community.asked") == 1
        answer_introduction(one.pk, accepts=False, by=the_asked())
        seen = Message.objects.values_list("letter", "by_email")
        assert set(seen) == {("community.asked", False), ("community.answered", False)}

    def test_who_may_not_ask(self):
        one, other, hidden = a_member(), a_member(), a_resident()
        for asker, asked, refusal in (
            (one, one, errors.OneselfAsked),
            (hidden, other, errors.NotListed),
            (one, hidden, NotFound),
        ):
            with pytest.raises(refusal):
                an_introduction(asker, asked)
        with pytest.raises(NotAllowed):
            an_introduction(one, other, by=outsider())
        with pytest.raises(errors.WordsMissing):
            ask_introduction(one.pk, other.pk, " ", by=manager_of(one))
        set_profile(other.pk, contact=None, takes_introductions=False, by=SYSTEM)
        with pytest.raises(errors.NoIntroductions):
            an_introduction(one, other)

    def test_nobody_is_flooded(self, time_machine):
        one, other = a_member(), a_member()
        first = an_introduction(one, other)
        with pytest.raises(errors.AskedAlready):
            an_introduction(one, other)
        answer_introduction(first.pk, accepts=False, by=SYSTEM)
        with pytest.raises(errors.AskedTooSoon):
            an_introduction(one, other)
        for _ in range(4):
            an_introduction(one, a_member())
        last = a_member()
        with pytest.raises(errors.AskedTooMuch):
            an_introduction(one, last)
        time_machine.move_to(timezone.now() + timedelta(days=31))
        assert an_introduction(one, last).state == "asked"

    def test_who_is_blocked_is_not_told_so(self):
        one = an_introduction()
        asker, asked = one.asker, one.asked
        block = block_company(asked.pk, asker.pk, by=the_asked())
        one.refresh_from_db()
        assert one.state == "declined"
        with pytest.raises(errors.BlockedAlready):
            block_company(asked.pk, asker.pk, by=SYSTEM)
        with pytest.raises(errors.NoIntroductions):
            an_introduction(asker, asked)
        with pytest.raises(NotAllowed):
            lift_block(block.pk, by=manager_of(asker))
        lift_block(block.pk, by=manager_of(asked))
        with pytest.raises(errors.AskedTooSoon):
            an_introduction(asker, asked)

    def test_unanswered_it_lapses_and_its_words_go_a_year_later(self, time_machine):
        one = an_introduction()
        time_machine.move_to(timezone.now() + timedelta(days=31))
        keep_time()
        keep_time()
        one.refresh_from_db()
        assert (one.state, one.about == "") == ("lapsed", False)
        time_machine.move_to(timezone.now() + timedelta(days=366))
        keep_time()
        one.refresh_from_db()
        assert (one.about, one.emptied_at is None) == ("", False)


class TestNotices:
    def test_the_team_reads_first_and_the_clock_takes_it_off(self, time_machine):
        one = a_notice()
        with pytest.raises(NotAllowed):
            publish_notice(one.pk, by=its_author())
        publish_notice(one.pk, by=team())
        time_machine.move_to(timezone.now() + timedelta(days=21))
        keep_time()
        one.refresh_from_db()
        assert one.state == "ended"

    def test_refused_with_the_reason_or_ended_by_its_author(self):
        one = a_notice()
        with pytest.raises(errors.ReasonMissing):
            refuse_notice(one.pk, " ", by=SYSTEM)
        refuse_notice(one.pk, "Publicité.", by=team())
        with pytest.raises(WrongState):
            end_notice(one.pk, by=its_author())
        assert end_notice(on_board().pk, by=its_author()).state == "ended"

    @pytest.mark.parametrize("days", [0, -3, 63])
    def test_strange_days_are_refused(self, days):
        with pytest.raises(errors.NoticeDayRefused):
            a_notice(until=timezone.localdate() + timedelta(days=days))


class TestWeeklyLetter:
    def later(self, time_machine, **span):
        time_machine.move_to(timezone.now() + timedelta(**span))

    def test_once_a_week_to_who_agreed_and_only_with_news(self, time_machine):
        mine, other = a_member(), a_member()
        who = reader(mine)
        manager_of(mine)  # did not agree
        a_line(mine)  # one's own is no news
        self.later(time_machine, minutes=6)
        tell_weekly()
        assert told("community.weekly") == 0
        a_line(other)
        on_board(other)
        self.later(time_machine, minutes=6)
        tell_weekly()
        tell_weekly()
        (letter,) = Message.objects.filter(letter="community.weekly")
        assert (letter.user_id, len(letter.context["lines"]), len(letter.context["notices"])) == (
            who.pk,
            1,
            1,
        )
        a_line(other)
        self.later(time_machine, days=3)
        tell_weekly()
        assert told("community.weekly") == 1
        self.later(time_machine, days=4)
        tell_weekly()
        assert told("community.weekly") == 2
        self.later(time_machine, days=7)
        tell_weekly()
        assert told("community.weekly") == 2

    def test_one_tap_stops_it_and_it_may_begin_again(self, time_machine):
        mine, other = a_member(), a_member()
        who = reader(mine)
        a_line(other)
        self.later(time_machine, minutes=6)
        tell_weekly()
        secret = links.derived_secret(DIGEST_LINK, letter_of(who).seed)
        stop_digest(by=links.holder(secret, DIGEST_LINK))
        a_line(other)
        self.later(time_machine, days=8)
        tell_weekly()
        assert told("community.weekly") == 1
        start_digest(by=who)
        tell_weekly()
        assert told("community.weekly") == 2
        with pytest.raises(NotAllowed):
            stop_digest(by=ANYONE)
