"""What every change of state passes through: one transaction, one history, refusals not crashes."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import Busy, DomainError, NotAllowed
from majal.kernel.history import changes
from majal.kernel.models import SavedView
from majal.modules.people.public import User
from tests.people.factories import person

pytestmark = pytest.mark.django_db


class TitleTaken(DomainError):
    code = "title_taken"


class NobodyThere(DomainError):
    code = "nobody_there"


@command(refusals={"saved_view_once": TitleTaken})
def keep(title, *, by):
    return SavedView.objects.create(owner_id=1, list_name="a.b", title=title, query="?")


@command()
def keep_carelessly(title, *, by):
    return SavedView.objects.create(owner_id=1, list_name="a.b", title=title, query="?")


@command()
def rename(user, name, *, by):
    User.objects.filter(pk=user.pk).update(name=name)


def titles():
    return list(SavedView.objects.order_by("title").values_list("title", flat=True))


class TestTransaction:
    def test_what_a_command_gives_back_is_given_back(self):
        assert keep("a", by=SYSTEM).title == "a"
        assert titles() == ["a"]

    @pytest.mark.parametrize("error", [ZeroDivisionError, NotAllowed])
    def test_a_command_that_fails_leaves_nothing(self, error):
        @command()
        def fail(*, by):
            keep("within", by=by)
            SavedView.objects.create(owner_id=1, list_name="a.b", title="own", query="?")
            raise error

        with pytest.raises(error):
            fail(by=SYSTEM)
        assert titles() == []

    def test_a_refusal_within_can_be_outlived(self):
        @command()
        def keep_all(*wanted, by):
            refused = []
            for title in wanted:
                try:
                    keep(title, by=by)
                except TitleTaken:
                    refused.append(title)
            return refused

        assert keep_all("a", "b", "a", "c", by=SYSTEM) == ["a"]
        assert titles() == ["a", "b", "c"]

    @pytest.mark.django_db(transaction=True)
    def test_nobody_sees_half_of_it(self):
        seen = []

        @command()
        def keep_two(*, by):
            keep("a", by=by)
            with ThreadPoolExecutor(1) as pool:
                seen.append(pool.submit(elsewhere(titles)).result())
            keep("b", by=by)

        keep_two(by=SYSTEM)
        assert (seen, titles()) == ([[]], ["a", "b"])


def elsewhere(act):
    """``act`` on a connection of its own, for another thread."""

    def run():
        try:
            return act()
        finally:
            connection.close()

    return run


class TestRefusals:
    def test_a_crossed_constraint_is_the_refusal_it_stands_for(self):
        keep("a", by=SYSTEM)
        with pytest.raises(TitleTaken) as refused:
            keep("a", by=SYSTEM)
        assert isinstance(refused.value.__cause__, IntegrityError)
        assert titles() == ["a"]

    def test_a_constraint_nobody_named_stays_an_error(self):
        keep("a", by=SYSTEM)
        with pytest.raises(IntegrityError, match="saved_view_once"):
            keep_carelessly("a", by=SYSTEM)

    @pytest.mark.django_db(transaction=True)
    def test_a_constraint_that_is_checked_at_the_end_refuses_as_well(self):
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, "people_grant")
        name = next(n for n, c in found.items() if c["columns"] == ["user_id"] and c["foreign_key"])

        @command(refusals={name: NobodyThere})
        def grant_to_nobody(*, by):
            User._meta.get_field("held_grants").related_model.objects.create(
                user_id=10**9, role="head_office", scope_kind="network", scope_id=0
            )

        with pytest.raises(NobodyThere):
            grant_to_nobody(by=SYSTEM)

    def test_an_integrity_error_of_no_database_stays_what_it_is(self):
        @command(refusals={"saved_view_once": TitleTaken})
        def fail(*, by):
            raise IntegrityError("made up")

        with pytest.raises(IntegrityError, match="made up"):
            fail(by=SYSTEM)

    def test_a_query_that_takes_too_long_is_no_meeting_of_two_people(self):
        @command()
        def dawdle(*, by):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 20")
                cursor.execute("SELECT pg_sleep(30)")

        with pytest.raises(OperationalError, match="statement timeout"):
            dawdle(by=SYSTEM)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_of_two_who_wait_for_each_other_one_is_told_and_leaves_nothing(self):
        first, second = person(name="Amal"), person(name="Badr")
        gate = threading.Barrier(2)

        @command()
        def rename_both(one, other, name, *, by):
            rename(one, name, by=by)
            gate.wait(timeout=20)
            rename(other, name, by=by)

        def go(one, other, name):
            try:
                rename_both(one, other, name, by=SYSTEM)
            except Busy:
                return "busy"
            return name

        with ThreadPoolExecutor(2) as pool:
            asked = [
                pool.submit(elsewhere(lambda: go(first, second, "X"))),
                pool.submit(elsewhere(lambda: go(second, first, "Y"))),
            ]
            told = sorted(one.result(timeout=60) for one in asked)
        assert told in (["X", "busy"], ["Y", "busy"])
        assert [u.name for u in User.objects.order_by("pk")] == [told[0]] * 2

    def test_whoever_read_what_another_changed_meanwhile_is_told(self):
        someone = person(name="Amal")

        @command()
        def read_then_rename(*, by):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            assert User.objects.get().name == "Amal"
            with ThreadPoolExecutor(1) as pool:
                pool.submit(elsewhere(lambda: rename(someone, "Badr", by=SYSTEM))).result()
            rename(someone, "Chama", by=by)

        with pytest.raises(Busy):
            read_then_rename(by=SYSTEM)
        assert User.objects.get().name == "Badr"

    def test_each_of_them_stands_in_the_history_as_himself(self):
        first, second = person(name="Amal"), person(name="Badr")
        gate = threading.Barrier(2)

        @command()
        def rename_slowly(user, *, by):
            gate.wait(timeout=20)
            rename(user, "X", by=by)
            gate.wait(timeout=20)

        with ThreadPoolExecutor(2) as pool:
            for one in [
                pool.submit(elsewhere(lambda u=u: rename_slowly(u, by=u))) for u in (first, second)
            ]:
                one.result(timeout=60)
        assert [changes(u)[0].actor for u in (first, second)] == [
            f"user:{first.pk}",
            f"user:{second.pk}",
        ]


class TestHistory:
    def test_it_says_who_by_which_command(self):
        boss, someone = person(), person()
        link = LinkHolder(link_id=9, purpose="p", kind="k", id=1)
        for number, actor in enumerate((boss, SYSTEM, ANYONE, link)):
            rename(someone, f"Name {number}", by=actor)
        told = [(c.command, c.actor, c.user_id) for c in changes(someone)[:4]]
        assert told == [
            ("tests.rename", "link:9", None),
            ("tests.rename", "anyone", None),
            ("tests.rename", "system", None),
            ("tests.rename", f"user:{boss.pk}", boss.pk),
        ]

    def test_a_command_within_is_part_of_the_outermost_one(self):
        boss, someone = person(), person()

        @command()
        def reorganise(user, *, by):
            rename(user, "X", by=SYSTEM)
            User.objects.filter(pk=user.pk).update(name="Y")

        reorganise(someone, by=boss)
        told = [(c.command, c.actor) for c in changes(someone)[:2]]
        assert told == [("tests.reorganise", f"user:{boss.pk}")] * 2

    def test_what_follows_a_failed_command_is_not_part_of_it(self):
        someone = person()

        @command()
        def fail(*, by):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail(by=ANYONE)
        rename(someone, "X", by=SYSTEM)
        assert (changes(someone)[0].command, changes(someone)[0].actor) == (
            "tests.rename",
            "system",
        )

    def test_what_runs_after_the_commit_is_a_command_of_its_own(
        self, django_capture_on_commit_callbacks
    ):
        boss, someone = person(), person()

        @command()
        def rename_later(user, *, by):
            transaction.on_commit(lambda: rename(user, "X", by=SYSTEM))

        with django_capture_on_commit_callbacks(execute=True):
            rename_later(someone, by=boss)
        assert changes(someone)[0].command == "tests.rename"

    def test_a_command_of_a_module_bears_its_name(self):
        @command()
        def rename_somebody(*, by):
            User.objects.update(name="X")

        rename_somebody.__wrapped__.__module__ = "majal.modules.parks.commands.booking"
        named = command()(rename_somebody.__wrapped__)
        someone = person()
        named(by=SYSTEM)
        assert changes(someone)[0].command == "parks.rename_somebody"


def test_a_command_must_be_told_who_acts():
    with pytest.raises(TypeError, match="by="):
        keep("a")
    with pytest.raises(TypeError, match="by="):
        keep("a", SYSTEM)
    assert titles() == []


def test_a_command_keeps_its_name_and_its_words_and_is_known_as_one():
    @command()
    def speak(*, by):
        """Says something."""

    assert (speak.__name__, speak.__doc__) == ("speak", "Says something.")
    assert speak.is_command is True
