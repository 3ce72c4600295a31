"""What every request passes: its number, its actor, refusals made pages."""

import re
import threading

import pytest
import structlog
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from majal.config import urls
from majal.kernel.dates import wanted_clock
from majal.kernel.errors import Busy
from majal.kernel.middleware import ActorMiddleware, RefusalMiddleware, RequestIdMiddleware
from majal.modules.people.views import forcing
from tests.people.factories import head_office, person

pytestmark = pytest.mark.urls(__name__)
log = structlog.get_logger("tests")


def whoami(request):
    """Asks for the actor many times."""
    actor = request.actor
    asked = [actor.pk, actor.is_authenticated, len(list(actor.grants)), len(list(actor.grants))]
    return HttpResponse(str([*asked, len(list(request.actor.grants))]))


def silent(request):
    return HttpResponse("no questions asked")


urlpatterns = [
    path("tests/whoami/", whoami),
    path("tests/silent/", silent, name="silent"),
    *urls.urlpatterns,
]


@pytest.fixture
def _open(monkeypatch):
    """A second factor that is due is asked for on every page but those that are open meanwhile."""
    monkeypatch.setattr(forcing, "OPEN", forcing.OPEN | {"silent"})


def asked(view=lambda request: HttpResponse(), **headers):
    """The request after the middleware gave it a number, and the answer."""
    request = RequestFactory().get("/", headers=headers)
    return request, RequestIdMiddleware(view)(request)


class TestNumber:
    def test_a_request_without_one_gets_one_of_its_own(self):
        numbers = [asked()[0].id for _ in range(3)]
        assert len(set(numbers)) == 3
        assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in numbers)

    @pytest.mark.parametrize("given", ["12345678", "a.b_c-D9", "x" * 64])
    def test_a_plain_one_of_a_proxy_is_kept_and_answered(self, given):
        request, answer = asked(**{"X-Request-ID": given})
        assert (request.id, answer["X-Request-ID"]) == (given, given)

    @pytest.mark.parametrize(
        "given", ["1234567", "x" * 65, "with space", 'a"b12345', "a\n12345678", "رقم-12345"]
    )
    def test_any_other_is_replaced(self, given):
        request, answer = asked(**{"X-Request-ID": given})
        assert request.id != given
        assert answer["X-Request-ID"] == request.id

    def test_it_stands_in_every_log_line_of_the_request_and_no_other(self):
        lines = []

        def view(request):
            structlog.contextvars.bind_contextvars(left="over")
            lines.append(structlog.contextvars.get_contextvars())
            return HttpResponse()

        first, _ = asked(view)
        second, _ = asked(
            lambda r: lines.append(structlog.contextvars.get_contextvars()) or HttpResponse()
        )
        assert lines == [
            {"request_id": first.id, "left": "over"},
            {"request_id": second.id},
        ]

    def test_requests_side_by_side_keep_theirs(self):
        gate, seen = threading.Barrier(2), {}

        def view(request):
            gate.wait(timeout=20)
            seen[request.id] = structlog.contextvars.get_contextvars()["request_id"]
            return HttpResponse()

        threads = [threading.Thread(target=asked, args=(view,)) for _ in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(timeout=20)
        assert len(seen) == 2
        assert all(number == logged for number, logged in seen.items())


@pytest.mark.django_db
@pytest.mark.usefixtures("_open")
class TestActor:
    def test_a_stranger_costs_no_query(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert client.get("/tests/whoami/").content == b"[None, False, 0, 0, 0]"

    def test_whoever_is_not_asked_for_costs_no_query(self, client, django_assert_num_queries):
        client.force_login(person())
        with django_assert_num_queries(0):
            client.get("/tests/silent/")

    def test_a_person_costs_a_session_and_an_account_with_its_grants(
        self, client, django_assert_num_queries
    ):
        boss = head_office()
        client.force_login(boss)
        with django_assert_num_queries(2):
            answer = client.get("/tests/whoami/")
        assert answer.content.decode() == f"[{boss.pk}, True, 1, 1, 1]"

    def test_no_cache_keeps_the_page_of_somebody_signed_in(self, client):
        assert not client.get("/tests/whoami/").has_header("Cache-Control")
        client.force_login(person())
        assert client.get("/tests/whoami/")["Cache-Control"] == "private, no-store"
        assert not client.get("/tests/silent/").has_header("Cache-Control")

    def test_a_closed_account_is_a_stranger_from_the_next_request_on(self, client):
        someone = person()
        client.force_login(someone)
        assert client.get("/tests/whoami/").content.startswith(f"[{someone.pk},".encode())
        type(someone).objects.filter(pk=someone.pk).update(is_active=False)
        assert client.get("/tests/whoami/").content == b"[None, False, 0, 0, 0]"

    def test_each_reader_has_their_own_clock_and_nobody_that_of_the_one_before(self):
        read = []
        pass_through = ActorMiddleware(lambda request: read.append(wanted_clock.get()()))
        before = wanted_clock.get()
        for time_format in ("12", "24"):
            request = RequestFactory().get("/")
            request.user = person(time_format=time_format)
            pass_through(request)
        assert (read, wanted_clock.get()) == (["12", "24"], before)


class TestRefusal:
    def test_a_refusal_becomes_a_page_and_anything_else_goes_on(self):
        pass_on = RefusalMiddleware(lambda request: HttpResponse("as it was"))
        request = RequestFactory().get("/")
        assert pass_on(request).content == b"as it was"
        assert pass_on.process_exception(request, Busy()).status_code == 409
        assert pass_on.process_exception(request, ValueError()) is None
