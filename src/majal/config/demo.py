"""``majal demo``: from nothing to an address, with the real data and people to sign in as."""

import argparse
import os
from importlib import import_module

from django.conf import settings

from majal.config import serving
from majal.config.errors import Refused
from majal.config.start import say as _
from majal.config.start import start, terminal_language


def demo(given: argparse.Namespace) -> int:
    """Prepare a database with the real data, print where to look, serve web and worker.

    Raises: Refused outside the settings of a demonstration; ServerRefused.
    """
    if not settings.MAJAL_DEMO:
        raise Refused(
            _(
                "a demonstration makes people with a known password: it runs with the settings "
                "majal.config.settings.dev only."
            )
        )
    if given.no_serve:
        start()
        return int(import_module("majal.config.preparing").prepare())
    host = os.environ.get("MAJAL_HOST") or serving.HOST
    port = serving.choose_port(host, None)
    serving.hold_database()
    serving.in_a_process("majal.config.cli", "demo", "--no-serve")
    language = terminal_language()
    where = serving.address(host, port)

    def ready() -> None:
        print(f"\n  {where}{language}/\n  " + _("Ctrl-C stops it.") + "\n")

    return serving.run(host, port, [serving.web(host, port), serving.worker()], ready)
