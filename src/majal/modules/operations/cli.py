"""The command line of operations: ``majal slow``, the statements that take long."""

import argparse
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import SYSTEM
from majal.modules.operations.queries.statements import (
    DAYS,
    Statement,
    server_statements,
    slow_statements,
)

WIDTH = 160


def add_commands(subparsers: Any) -> None:
    """Offer ``slow`` to the console script."""
    one = subparsers.add_parser("slow", help="list the statements that take long, without values")
    one.add_argument("--days", type=int, default=DAYS, help=f"how many days back ({DAYS})")
    one.add_argument("--whole", action="store_true", help="print statements in full")
    one.set_defaults(run=slow)


def slow(given: argparse.Namespace) -> int:
    """Print what took long, the costliest first; then what the server itself counts, if it does."""
    found = slow_statements(SYSTEM, timezone.localdate(), days=max(1, given.days))
    if found:
        print(
            _("Statements of %(ms)s ms and more within %(days)s days:")
            % {"ms": settings.MAJAL_SLOW_MS, "days": given.days}
        )
        _print(found, given.whole)
    else:
        print(
            _("No statement took %(ms)s ms within %(days)s days.")
            % {"ms": settings.MAJAL_SLOW_MS, "days": given.days}
        )
    server = server_statements(SYSTEM)
    if server is not None:
        print(_("As the server counts all statements:"))
        _print(server, given.whole)
    return 0


def _print(found: Iterable[Statement], whole: bool) -> None:
    print(f"{_('calls'):>9} {_('mean ms'):>10} {_('longest ms'):>11} {_('in all s'):>10}")
    for one in found:
        numbers = f"{one.calls:>9} {one.mean * 1000:>10.1f} {one.longest * 1000:>11.1f}"
        print(f"{numbers} {one.seconds:>10.2f}  {', '.join(one.routes[:4])}")
        text = one.shape if whole else one.short
        short = text if whole or len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
        print(f"          {short}")
