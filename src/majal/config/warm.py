"""What the first page would otherwise wait for, loaded before the workers are forked."""

from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

from majal.kernel.metrics import book


def warm() -> None:
    """Load all addresses, the catalogues of each language and the shell's templates."""
    resolver = get_resolver()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            resolver._populate()  # noqa: SLF001 - what the first reverse() of a language does
            str(settings.LANGUAGES[0][1])  # reading any sentence loads its catalogue
    book()
    for name in ("base.html", "kernel/list.html"):
        engines["django"].get_template(name)
