"""What modules write to people: each kind of letter is declared in code, beside what causes it.

A module lists its letters in its ``letters.py`` with ``register``; the module ``messages`` keeps,
sends and shows them. The registry stands here, below both, so that a module under ``messages`` can
say what its news looks like without knowing who carries it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from majal.kernel.registry import Registry

Context = Mapping[str, Any]
Filler = Callable[[Context], Context | None]


@dataclass(frozen=True)
class CalendarPart:
    """What an e-mail puts into its receiver's calendar, or takes out of it: an iTIP message.

    ``method`` is REQUEST or CANCEL (RFC 5546) and stands in ``content`` too.
    """

    method: str
    content: bytes


Calendar = Callable[[Context, str], CalendarPart | None]


def no_calendar(context: Context, email: str) -> None:
    """Most letters are about no hour."""


def as_it_is(context: Context) -> Context:
    """What was kept is what the templates read."""
    return context


@dataclass(frozen=True)
class Letter:
    """One kind of letter.

    ``template`` names two templates of plain text, ``<template>_subject.txt`` and
    ``<template>_message.txt``, read in the language of the receiver. ``fill(context)`` makes what
    they read from what was kept (JSON: ids and texts), and None says that the letter is of no use
    any more; it is asked once more right before an e-mail leaves. ``example()`` gives the same for
    a preview, without anybody's data. ``calendar(context, email)`` is what the e-mail to this
    address carries for calendars, made when it leaves; digests carry none. ``purpose`` is why it is
    written (law 09-08), ``keep_days`` how long its text is kept.

    ``optional``: the receiver may do without the e-mail. ``digest``: it may wait for a summary.
    ``urgent``: neither quiet hours nor a digest hold it. ``sealed``: it carries a secret, so its
    text is written when it leaves and stands in no table; it goes by e-mail only.
    """

    code: str
    title: str | Promise
    purpose: str | Promise
    template: str
    example: Callable[[], Context]
    fill: Filler = as_it_is
    calendar: Calendar = no_calendar
    in_app: bool = True
    by_email: bool = True
    optional: bool = True
    digest: bool = True
    urgent: bool = False
    sealed: bool = False
    keep_days: int = 365

    def __post_init__(self) -> None:
        if not (self.in_app or self.by_email):
            raise ValueError(f"{self.code}: it would reach nobody")
        if self.sealed and (self.in_app or self.digest):
            raise ValueError(f"{self.code}: a sealed letter goes by e-mail, at once, alone")
        if self.urgent and self.digest:
            raise ValueError(f"{self.code}: what is urgent waits for no digest")
        if self.digest and self.calendar is not no_calendar:
            raise ValueError(f"{self.code}: a digest carries nothing for calendars")
        if self.optional and not self.in_app:
            raise ValueError(f"{self.code}: without its e-mail it would reach nobody")


letters: Registry[Letter] = Registry("letters")


def register(letter: Letter) -> Letter:
    """Offer a kind of letter; its code is ``module.noun``."""
    return letters.add(letter.code, letter)
