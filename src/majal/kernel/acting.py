"""What an act of the REST API leaves while a page's own view runs for it (kernel.acts).

``command`` says what was done and what was refused; ``templating`` hands over what a page would
have been drawn from. Outside an act nothing is noted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from majal.kernel.errors import DomainError


@dataclass
class Acting:
    """The commands done, the refusals they met, and what the pages would have shown or did once."""

    done: int = 0
    refused: list[DomainError] = field(default_factory=list)
    shown: dict[str, Any] = field(default_factory=dict)
    once: dict[str, str] = field(default_factory=dict)
    drawn: bool = False


acting: ContextVar[Acting | None] = ContextVar("an act", default=None)
within_one: ContextVar[bool] = ContextVar("one transaction around commands", default=False)
"""Whether an answer is kept with its effect: then commands look at deferred constraints at their
own end, where a refusal can still be told."""


@contextmanager
def acted() -> Iterator[Acting]:
    """Note what commands and templates say until the block ends."""
    found = Acting()
    mark = acting.set(found)
    try:
        yield found
    finally:
        acting.reset(mark)


@contextmanager
def in_one_transaction() -> Iterator[None]:
    """Commands within the block are part of one larger transaction."""
    mark = within_one.set(True)
    try:
        yield
    finally:
        within_one.reset(mark)


def shows_once(**words: str) -> None:
    """Say what a page shows now and never again, such as the address of a link: an act answers it.

    It is kept nowhere, also not with the key of the request.
    """
    found = acting.get()
    if found is not None:
        found.once |= words
