"""What Django carries along for whoever reads: language, zone, root and map of addresses.

A page asks for its language some four hundred times. Django 5.2 keeps it in asgiref's ``Local``,
which locks and calls four functions for each answer: an eighth to a quarter of what a page costs.
A ``ContextVar`` alone says the same, for each thread and each asynchronous task its own.
"""

from contextvars import ContextVar
from typing import Any

from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real

_UNSET: Any = object()


class Carried:
    """The one attribute ``value`` that Django gives a ``Local``; missing until it is set."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: ContextVar[Any] = ContextVar("carried", default=_UNSET)

    @property
    def value(self) -> Any:
        """Raises: AttributeError, as ``getattr(…, default)`` and ``hasattr`` expect."""
        if (value := self._held.get()) is _UNSET:
            raise AttributeError("value")
        return value

    @value.setter
    def value(self, value: Any) -> None:
        self._held.set(value)

    @value.deleter
    def value(self) -> None:
        self._held.set(_UNSET)


def carry() -> None:
    """Put ``Carried`` where Django has a ``Local``; called once, while it starts."""
    trans_real._active = Carried()  # type: ignore[attr-defined]  # noqa: SLF001 - Django resets it the same way in its tests
    timezone._active = Carried()  # type: ignore[attr-defined]  # noqa: SLF001
    base._prefixes = Carried()  # type: ignore[attr-defined]  # noqa: SLF001
    base._urlconfs = Carried()  # type: ignore[attr-defined]  # noqa: SLF001
