"""What leaves: signed, to the right receivers, again until it is taken, and never to private places."""

import hashlib
import hmac
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import override_settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.command import command
from majal.kernel.happenings import note_step
from majal.kernel.models import JobRun
from majal.kernel.outbound import PrivateAddress, post
from majal.modules.messages.models import Message
from majal.modules.people.commands import require_factor
from majal.modules.people.models import Grant
from majal.modules.people.permissions import Role
from majal.modules.webhooks.commands import (
    Outcome,
    end_endpoint,
    forget_deliveries,
    keep_outcome,
    look_after_endpoints,
    pause_endpoint,
    replay,
    replay_failed,
    resume_endpoint,
    rotate_secret,
    send_test,
    sending,
    take_due,
)
from majal.modules.webhooks.commands.sending import next_try
from majal.modules.webhooks.errors import (
    AddressPrivate,
    EndpointRests,
    NotToBeSentAgain,
    ReceiverRefused,
)
from majal.modules.webhooks.models import Delivery, Endpoint, Event
from majal.modules.webhooks.queries.parcels import secret_of
from majal.modules.webhooks.tasks import attempt, send_due
from majal.modules.webhooks.workflow import LEASE, TRIES_FOR, WAITS
from tests.webhooks.factories import (
    NOWHERE,
    a_contract,
    an_endpoint,
    given_up,
    office,
    park_team,
    receiver,
)

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "webhooks.md"


@pytest.fixture
def place():
    with receiver() as found:
        yield found


@command()
def move(record, step="open", *, by, fails=False):
    note_step(step, record)
    if fails:
        raise ZeroDivisionError


def is_signed(got, secret):
    """Whether a message bears a right signature, by a few lines that share nothing with ours."""
    said = [part.split("=", 1) for part in got.headers["Majal-Signature"].split(",")]
    at = next(value for name, value in said if name == "t")
    right = hmac.new(secret.encode(), f"{at}.".encode() + got.body, hashlib.sha256).hexdigest()
    return abs(time.time() - int(at)) < 300 and right in [v for n, v in said if n == "v1"]


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


class TestWhatIsTold:
    def test_nothing_is_told_while_the_owner_lacks_a_second_factor_that_is_due(self, place):
        found, contract = an_endpoint(address=place.at()), a_contract()
        Delivery.objects.all().delete()
        require_factor(Role.HEAD_OFFICE, days=0, by=SYSTEM)
        move(contract, "accept", by=SYSTEM)
        send_due()
        assert place.got == []
        TOTP.activate(found.owner, generate_totp_secret())
        move(contract, "sign", by=SYSTEM)
        send_due()
        assert [one.headers["Majal-Event"] for one in place.got] == ["tenancy.contract.sign"]

    def test_a_command_reaches_the_receiver_signed_and_without_content(self, place):
        found = an_endpoint(address=place.at("/in?key=1"))
        contract = a_contract()
        Delivery.objects.all().delete()
        move(contract, "accept", by=SYSTEM)
        assert JobRun.objects.filter(name="webhooks.send").exists()
        assert send_due() == 1
        (got,) = place.got
        told = got.told
        one = Delivery.objects.select_related("event").get()
        assert got.path == "/in?key=1"
        assert told.pop("page").endswith(f"/contracts/{contract.pk}/")
        assert told.pop("api").endswith(f"/contracts/{contract.pk}")
        assert told == {
            "event": str(one.event.uid),
            "kind": "tenancy.contract.accept",
            "record": f"tenancy.contract:{contract.pk}",
            "happened_at": one.event.at.isoformat(),
            "command": one.event.command,
        }
        assert got.headers["Majal-Event"] == "tenancy.contract.accept"
        assert got.headers["Majal-Delivery"] == str(one.uid)
        assert is_signed(got, secret_of(found))
        assert not is_signed(got, "majal_hook_other")
        assert (one.state, one.tries, one.status, one.answer) == ("delivered", 1, 200, "thank you")

    def test_a_command_that_fails_sends_nothing(self, place):
        an_endpoint(address=place.at())
        contract = a_contract()
        Delivery.objects.all().delete()
        with pytest.raises(ZeroDivisionError):
            move(contract, fails=True, by=SYSTEM)
        assert states() == []

    def test_without_listeners_one_statement_is_all(self, django_assert_num_queries):
        contract = a_contract()
        with django_assert_num_queries(3):  # savepoint, the statement, its release
            move(contract, by=SYSTEM)
        assert (Event.objects.count(), states()) == (0, [])

    def test_only_chosen_kinds_are_told(self, place):
        wanted = {
            "all": ["*"],
            "module": ["tenancy.*"],
            "record": ["tenancy.contract.*"],
            "step": ["tenancy.contract.accept"],
            "other": ["tenancy.contract.decline"],
            "module_other": ["billing.*"],
        }
        boss = office()
        for name, kinds in wanted.items():
            an_endpoint(boss, place.at(f"/{name}"), kinds=kinds)
        contract = a_contract()
        Delivery.objects.all().delete()
        move(contract, "accept", by=SYSTEM)
        send_due()
        assert sorted(got.path for got in place.got) == ["/all", "/module", "/record", "/step"]
        assert Event.objects.filter(kind="tenancy.contract.accept").count() == 1

    def test_the_team_of_one_park_is_told_nothing_of_another(self, place):
        contract, other = a_contract(), a_contract("oujda")
        assert contract.park_id != other.park_id
        Delivery.objects.all().delete()
        an_endpoint(park_team(contract.park_id), place.at("/here"))
        an_endpoint(park_team(other.park_id), place.at("/there"))
        move(contract, by=SYSTEM)
        send_due()
        assert [got.path for got in place.got] == ["/here"]

    def test_what_the_owner_may_not_see_is_withheld(self, place):
        contract = a_contract()
        boss = park_team(contract.park_id)
        an_endpoint(boss, place.at())
        Delivery.objects.all().delete()
        move(contract, by=SYSTEM)
        Grant.objects.filter(user=boss).update(withdrawn_at=timezone.now())
        assert send_due() == 0
        assert (states(), place.got) == (["withheld"], [])


class TestTries:
    def test_the_schedule_keeps_within_a_day(self):
        at = timezone.now()
        waits = [next_try(n, at, chance=0.0) - at for n in range(1, len(WAITS) + 1)]
        assert [round(w.total_seconds()) for w in waits[:5]] == [5, 30, 120, 600, 1_800]
        assert timedelta(hours=23) < sum(waits, timedelta()) < TRIES_FOR
        assert next_try(1, at, chance=1.0) - at == timedelta(seconds=4.5)
        assert next_try(len(WAITS) + 1, at) is None

    def test_a_receiver_that_fails_is_tried_for_a_day_then_its_owner_is_told_once(self, place):
        place.status, place.content = 503, b"x" * 5_000
        found = an_endpoint(address=place.at())
        send_test(found.pk, by=found.owner)
        second = send_test(found.pk, by=found.owner)
        start = timezone.now()
        ids = set()
        with time_machine.travel(start, tick=False) as clock:
            for _turn in range(60):
                send_due()
                due = Delivery.objects.exclude(next_at=None).order_by("next_at").first()
                if due is None:
                    break
                clock.move_to(max(due.next_at, timezone.now()) + timedelta(milliseconds=1))
            assert timezone.now() - start < TRIES_FOR
        ids = {got.headers["Majal-Delivery"] for got in place.got}
        assert (len(place.got), len(ids)) == (22, 2)
        second.refresh_from_db()
        assert (second.state, second.tries, len(second.answer)) == ("given_up", 11, 1_024)
        assert "503" in second.why
        told = Message.objects.filter(letter="webhooks.given_up")
        assert [one.user_id for one in told] == [found.owner_id]

    def test_of_what_was_never_tried_the_receiver_is_not_blamed(self, place):
        found = an_endpoint(address=place.at())
        one = send_test(found.pk, by=found.owner)
        Delivery.objects.update(round_at=timezone.now() - TRIES_FOR)
        assert (send_due(), place.got) == (0, [])
        one.refresh_from_db()
        assert (one.state, one.tries) == ("given_up", 0)
        assert not Message.objects.filter(letter="webhooks.given_up").exists()

    def test_what_is_well_again_forgets_its_failures(self, place):
        place.status = 500
        found = an_endpoint(address=place.at())
        one = send_test(found.pk, by=found.owner)
        send_due()
        found.refresh_from_db()
        assert (found.failures, states()) == (1, ["waiting"])
        place.status = 204
        Delivery.objects.update(next_at=timezone.now())
        send_due()
        found.refresh_from_db()
        one.refresh_from_db()
        assert (found.failures, found.failing_since, one.state) == (0, None, "delivered")
        first, again = place.got
        assert first.headers["Majal-Delivery"] == again.headers["Majal-Delivery"]
        assert first.body == again.body

    def test_410_ends_the_endpoint_and_all_that_waits_for_it(self, place):
        place.status = 410
        found = an_endpoint(address=place.at())
        for _ in range(3):
            send_test(found.pk, by=found.owner)
        send_due()
        found.refresh_from_db()
        assert (found.state, found.ending, len(place.got)) == ("ended", "gone", 1)
        assert states() == ["cancelled"] * 3
        assert Message.objects.filter(letter="webhooks.ended").count() == 1
        with pytest.raises(EndpointRests):
            send_test(found.pk, by=found.owner)

    def test_a_redirect_is_not_followed(self, place):
        place.status, place.headers = 302, {"Location": place.at("/elsewhere")}
        found = an_endpoint(address=place.at())
        one = send_test(found.pk, by=found.owner)
        send_due()
        one.refresh_from_db()
        assert [got.path for got in place.got] == ["/hooks"]
        assert "302" in one.why

    def test_seven_days_of_failures_end_the_endpoint(self, place):
        place.status = 500
        found = an_endpoint(address=place.at())
        send_test(found.pk, by=found.owner)
        since = timezone.now() - timedelta(days=7)
        Endpoint.objects.update(failures=50, failing_since=since)
        send_due()
        found.refresh_from_db()
        assert found.state == "active"  # one bad try is not a day of them
        Delivery.objects.update(tries=len(WAITS), next_at=timezone.now())
        send_due()
        found.refresh_from_db()
        assert (found.state, found.ending) == ("ended", "failing")

    def test_what_cannot_be_put_together_keeps_back_no_other(self, place, monkeypatch):
        bad, good = an_endpoint(address=place.at()), an_endpoint(address=place.at("/other"))
        for one in (bad, good):
            send_test(one.pk, by=one.owner)
        whole = sending.parcel

        def some(one):
            if one.endpoint_id == bad.pk:
                raise ValueError("no rule foresaw this")
            return whole(one)

        monkeypatch.setattr(sending, "parcel", some)
        send_due()
        assert [got.path for got in place.got] == ["/other"]
        later = Delivery.objects.get(endpoint=bad)
        assert (later.state, later.next_at > timezone.now()) == ("waiting", True)

    def test_a_receiver_that_takes_no_connection_rests(self):
        found = an_endpoint()
        with override_settings(MAJAL_OUTBOUND_ALLOWED=[NOWHERE]):
            one = send_test(found.pk, by=found.owner)
            send_due()
        found.refresh_from_db()
        one.refresh_from_db()
        assert found.rests_until > timezone.now()
        assert (one.state, one.status, bool(one.why)) == ("waiting", None, True)


class TestNothingIsLost:
    def test_what_a_killed_worker_took_is_sent_again_under_the_same_id(self, place):
        found = an_endpoint(address=place.at())
        one = send_test(found.pk, by=found.owner)
        (taken,) = take_due(5, by=SYSTEM)
        attempt(taken)  # it arrived, and the worker died before it could keep that
        assert send_due() == 0
        Delivery.objects.update(leased_until=timezone.now() - LEASE)
        assert send_due() == 1
        one.refresh_from_db()
        assert [got.headers["Majal-Delivery"] for got in place.got] == [str(one.uid)] * 2
        assert (one.state, one.tries) == ("delivered", 2)

    def test_a_late_outcome_changes_nothing_that_is_settled(self):
        one = given_up()
        assert keep_outcome(one.pk, Outcome(timezone.now(), status=200), by=SYSTEM) == "given_up"

    def test_paused_keeps_and_resumed_sends(self, place):
        found = an_endpoint(address=place.at())
        contract = a_contract()
        Delivery.objects.all().delete()
        pause_endpoint(found.pk, by=found.owner)
        move(contract, by=SYSTEM)
        assert send_due() == 0
        resume_endpoint(found.pk, by=found.owner)
        assert send_due() >= 1
        assert "waiting" not in states()

    def test_replay_sends_the_same_id_and_a_period_only_what_failed(self, place):
        found = an_endpoint(address=place.at())
        one, other = (send_test(found.pk, by=found.owner) for _ in range(2))
        send_due()
        Delivery.objects.filter(pk=other.pk).update(state="given_up")
        replay(one.pk, by=found.owner)
        with pytest.raises(NotToBeSentAgain):
            replay(one.pk, by=found.owner)
        now = timezone.now()
        assert replay_failed(found.pk, since=now + timedelta(hours=1), by=found.owner) == 0
        assert replay_failed(found.pk, since=now - timedelta(hours=1), by=found.owner) == 1
        send_due()
        ids = [got.headers["Majal-Delivery"] for got in place.got]
        assert sorted(ids) == sorted([str(one.uid), str(other.uid)] * 2)
        assert states() == ["delivered"] * 2

    def test_who_has_much_waiting_keeps_back_nobody(self):
        many, one = an_endpoint(), an_endpoint()
        for _ in range(9):
            send_test(many.pk, by=many.owner)
        send_test(one.pk, by=one.owner)
        assert [parcel.endpoint_id for parcel in take_due(2, by=SYSTEM)] == [many.pk, one.pk]

    def test_after_a_month_the_log_is_forgotten_but_not_what_is_under_way(self):
        with time_machine.travel(timezone.now() - timedelta(days=31)):
            old, again = given_up(), given_up()
            send_test(old.endpoint_id, by=old.endpoint.owner)  # waits where nobody sends
        Endpoint.objects.update(expires_at=timezone.now() + timedelta(days=9))
        replay(again.pk, by=again.endpoint.owner)
        forget_deliveries(by=SYSTEM)
        assert list(Delivery.objects.values_list("pk", flat=True)) == [again.pk]


class TestEnds:
    def test_time_and_account(self):
        expired, orphan, living = an_endpoint(), an_endpoint(), an_endpoint()
        soon = timezone.now() + timedelta(days=31)
        Endpoint.objects.filter(pk__in=[orphan.pk, living.pk]).update(
            expires_at=soon + timedelta(days=9)
        )
        orphan.owner.is_active = False
        orphan.owner.save()
        with time_machine.travel(soon):
            assert look_after_endpoints(by=SYSTEM) == 2
            assert look_after_endpoints(by=SYSTEM) == 0
        rows = Endpoint.objects.filter(pk__in=[expired.pk, orphan.pk, living.pk]).order_by("pk")
        assert [one.ending for one in rows] == ["expired", "no_account", ""]

    def test_what_ended_is_told_nothing(self):
        found = an_endpoint()
        end_endpoint(found.pk, by=found.owner)
        move(a_contract(), by=SYSTEM)
        assert not Delivery.objects.filter(endpoint=found).exclude(state="cancelled").exists()


class TestPrivatePlaces:
    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "localhost", "10.0.0.8", "169.254.169.254", "[::1]"]
    )
    def test_nothing_is_sent_there(self, host):
        with pytest.raises(PrivateAddress):
            post(f"http://{host}/hooks", b"{}", headers={}, keep=10)

    def test_a_name_that_became_private_is_found_when_it_is_sent(self, place):
        found = an_endpoint(address=place.at())
        one = send_test(found.pk, by=found.owner)
        with override_settings(MAJAL_OUTBOUND_ALLOWED=[]):
            send_due()
        one.refresh_from_db()
        assert (place.got, one.why) == ([], str(AddressPrivate()))


class TestSecrets:
    def test_two_secrets_sign_while_one_is_replaced(self, place):
        found = an_endpoint(address=place.at())
        former = secret_of(found)
        found, fresh = rotate_secret(found.pk, by=found.owner)
        send_test(found.pk, by=found.owner)
        send_due()
        assert (fresh != former, is_signed(place.got[0], fresh)) == (True, True)
        assert is_signed(place.got[0], former)
        Endpoint.objects.update(former_until=timezone.now())
        send_test(found.pk, by=found.owner)
        send_due()
        assert (is_signed(place.got[1], fresh), is_signed(place.got[1], former)) == (True, False)

    def test_a_new_key_of_the_installation_signs_beside_the_former(self, place):
        found = an_endpoint(address=place.at())
        former = secret_of(found)
        with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["tests-only"]):
            send_test(found.pk, by=found.owner)
            send_due()
            assert is_signed(place.got[0], secret_of(found))
        assert is_signed(place.got[0], former)

    def test_the_database_holds_no_secret(self):
        found = an_endpoint()
        kept = Endpoint.objects.filter(pk=found.pk).values().get()
        assert secret_of(found) not in str(kept)

    def test_the_documented_python_tells_right_from_wrong(self, place):
        found = an_endpoint(address=place.at())
        send_test(found.pk, by=found.owner)
        send_due()
        (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
        names = {}
        exec(compile(code, str(DOCS), "exec"), names)
        (got,) = place.got
        is_from_majal, said = names["is_from_majal"], got.headers["Majal-Signature"]
        secret = secret_of(found)
        assert is_from_majal(secret, said, got.body)
        assert not is_from_majal(secret, said, got.body + b" ")
        assert not is_from_majal("majal_hook_other", said, got.body)
        assert not is_from_majal(secret, "", got.body)
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            assert not is_from_majal(secret, said, got.body)


def test_a_refusal_of_a_receiver_says_its_status():
    assert "404" in str(ReceiverRefused(status=404))
