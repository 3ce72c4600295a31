"""What the first page would otherwise wait for, loaded before the workers are forked.

What a worker builds for itself it does not share with the others, and while it builds it writes in
most of what it was given. So a first page is drawn here: the workers then find everything built.
"""

import io
import sys
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

from majal.config.wsgi import application
from majal.kernel.metrics import book
from majal.kernel.observing import REHEARSAL


def warm() -> None:
    """Load all addresses, the catalogues of each language and the shell's templates."""
    codes = [code for code, _name in settings.LANGUAGES]
    for code in codes:  # first: what reading them leaves free is taken by the addresses
        with translation.override(code):
            str(settings.LANGUAGES[0][1])  # reading any sentence loads its catalogue
    resolver = get_resolver()
    for code in codes:
        with translation.override(code):
            resolver._populate()  # noqa: SLF001 - what the first reverse() of a language does
    book()
    for name in ("base.html", "kernel/list.html"):
        engines["django"].get_template(name)


def rehearse() -> list[str]:
    """Draw the first page in each language for nobody; the status of each.

    It is neither counted nor logged, and done in a thread of its own, so that no language,
    connection or mark of a request is left behind.
    """
    told: list[str] = []
    drawing = Thread(target=_draw, args=(told,), name="rehearsal")
    drawing.start()
    drawing.join()
    return told


def _draw(told: list[str]) -> None:
    try:
        for code, _name in settings.LANGUAGES:
            environ = _environ(f"/{code}/")
            answer = application(environ, _noting(told))
            for _part in answer:
                pass
            answer.close()
    finally:
        connections.close_all()


def _noting(told: list[str]) -> Any:
    return lambda status, *_rest: told.append(status)


def _environ(path: str) -> dict[str, Any]:
    """A request as the server would hand it on, over a connection that is safe."""
    host = next((one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    return {
        REHEARSAL: True,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
