"""What Django carries for whoever reads is each thread's and each task's own, as with its Local."""

import asyncio
import threading

import pytest
from django.urls import base
from django.utils import timezone, translation
from django.utils.translation import trans_real

from majal.kernel.carried import Carried


@pytest.mark.parametrize(
    "place", [trans_real._active, timezone._active, base._prefixes, base._urlconfs]
)
def test_it_stands_where_django_had_its_own(place: object) -> None:
    assert type(place) is Carried


def test_it_is_missing_until_set_and_again_when_deleted() -> None:
    carried = Carried()
    assert not hasattr(carried, "value")
    carried.value = "one"
    assert carried.value == "one"
    del carried.value
    assert getattr(carried, "value", "none") == "none"


def test_languages_nest_and_come_back() -> None:
    before = translation.get_language()
    with translation.override("fr"):
        with translation.override("ar"):
            assert translation.get_language() == "ar"
        with translation.override(None):
            assert translation.get_language() is None
        assert translation.get_language() == "fr"
    assert translation.get_language() == before


def test_a_thread_does_not_see_the_language_of_another() -> None:
    seen: list[str | None] = []
    with translation.override("fr"):
        other = threading.Thread(target=lambda: seen.append(translation.get_language()))
        other.start()
        other.join()
        assert translation.get_language() == "fr"
    assert seen == ["ar"]  # the language of the house


def test_two_tasks_of_one_thread_keep_their_languages_apart() -> None:
    async def read(language: str, others_turn: asyncio.Event, mine: asyncio.Event) -> str | None:
        translation.activate(language)
        others_turn.set()
        await mine.wait()
        return translation.get_language()

    async def both() -> list[str | None]:
        one, two = asyncio.Event(), asyncio.Event()
        return await asyncio.gather(read("fr", two, one), read("en", one, two))

    found: list[list[str | None]] = []
    other = threading.Thread(target=lambda: found.append(asyncio.run(both())))  # no loop runs there
    other.start()
    other.join()
    assert found == [["fr", "en"]]
