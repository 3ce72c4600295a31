"""Starting Django for a command, and speaking the language of the terminal before that."""

import functools
import gc
import gettext
import os
from pathlib import Path

import django
from django.apps import apps
from django.utils import translation

DEFAULT_SETTINGS = "majal.config.settings.dev"
LOCALE = Path(__file__).parent / "locale"


def start() -> None:
    """Load Django and every module; sentences come in the language of the terminal."""
    if not apps.ready:
        django.setup(set_prefix=False)
        translation.activate(terminal_language())
        gc.freeze()  # what is loaded stays: not looked through again and again by a long command


def terminal_language() -> str:
    """``ar``, ``fr`` or ``en``, from the locale of the environment."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return locale[:2] if locale[:2] in ("ar", "fr") else "en"


def say(message: str) -> str:
    """The sentence in the terminal's language; it needs no Django started."""
    return _catalogue(terminal_language()).gettext(message)


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, [language], fallback=True)
