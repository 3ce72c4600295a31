"""The examples of docs/api.md, run against a live server; and a journey with the Python client."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from majal_client import Majal, Refused, every
from majal_client.core import Caller

from majal.modules.bookings.models import Booking
from majal.modules.people.commands import make_token
from tests.bookables.factories import a_room, open_park
from tests.bookings.factories import a_founder
from tests.bookings.matrix import tomorrow
from tests.parks.factories import a_park

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(live_server):
    """What the page says of its examples: where, who, which room, which day."""
    a_park(code="zz-park")
    room = a_room(open_park(), on_holidays=True)
    founder = a_founder()
    _token, secret = make_token("examples", scopes=["read", "write"], days=1, by=founder)
    day = f"{tomorrow():%Y-%m-%d}"
    return {"MAJAL": live_server.url, "TOKEN": secret, "ROOM": room.pk, "DAY": day}


def fits(found, wanted):
    """Whether an answer is the one of the page; "…" stands for anything."""
    if wanted == "…":
        return True
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(fits(found[k], v) for k, v in wanted.items())
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(fits, found, wanted))
    return found == wanted


def test_every_example_of_the_page_runs_and_answers_as_it_says(house):
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    environment = {**os.environ, **{name: str(value) for name, value in house.items()}}
    ran = 0
    for (kind, code), (following, wanted) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "sh":
            assert following == "json", code
            command = ["bash", "-eu", "-c", code]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            )
            assert fits(json.loads(done.stdout), json.loads(wanted)), done.stdout
            ran += 1
        elif kind == "python":
            exec(compile(code, str(PAGE), "exec"), dict(house))
            ran += 1
    assert ran == 10


def test_a_program_reads_page_by_page_books_once_and_is_refused_in_its_language(house, monkeypatch):
    client = Majal(house["MAJAL"], house["TOKEN"], language="fr")
    assert client.people_who_am_i()["language"] == "en"
    codes = [park["code"] for park in every(client.parks_list_parks, limit=1, fields=["code"])]
    assert codes == sorted(codes)
    assert len(codes) == 2
    form = client.form("bookings:book", {"pk": house["ROOM"]})
    assert form["fields"]["required"] == ["day", "starts", "ends", "title"]
    fields = {"day": house["DAY"], "starts": "09:00", "ends": "10:00", "title": "Atelier"}

    read, cut = Caller._sent, []

    def sent_twice(self, request):
        if request.method == "POST" and not cut:
            cut.append(read(self, request))  # done, and the answer is lost on its way
        return read(self, request)

    with monkeypatch.context() as patched:
        patched.setattr(Caller, "_sent", sent_twice)
        made = client.act("bookings:book", {"pk": house["ROOM"]}, fields=fields)
    assert made == cut[0]
    assert Booking.objects.count() == 1
    assert made["ref"] == f"bookings.booking:{Booking.objects.get().pk}"
    with pytest.raises(Refused) as refused:
        client.act("bookings:book", {"pk": house["ROOM"]}, fields=fields)
    assert (refused.value.status, refused.value.code) == (409, "booking_slot_taken")
    again = client.act("bookings:cancel", {"pk": Booking.objects.get().pk})
    assert again["said"][0]["level"] == "ok"


def test_what_was_read_and_did_not_change_is_not_sent_again(house, monkeypatch):
    client = Majal(house["MAJAL"], house["TOKEN"])
    first = client.people_who_am_i()
    (held,) = client._held.values()
    assert held[1] == first
    client._held = dict.fromkeys(client._held, (held[0], "held"))
    assert client.people_who_am_i() == "held"
