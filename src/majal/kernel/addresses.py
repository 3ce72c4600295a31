"""Addresses of pages, kept once computed: a page of links asks for hundreds.

An address depends on nothing but the route, its parts and the language, so remembering it is safe.
"""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address_of(route: str, *parts: object) -> str:
    """The address of ``route`` in the reader's language; like Django's ``reverse``, but remembered.

    Raises: NoReverseMatch.
    """
    return _remembered(get_language(), get_script_prefix(), route, tuple(str(p) for p in parts))


@lru_cache(maxsize=8192)
def _remembered(language: str | None, prefix: str, route: str, parts: tuple[str, ...]) -> str:  # noqa: ARG001
    return reverse(route, args=parts)
