"""One catalogue a language: Django 5.2 means to join those of all modules, and never does.

``TranslationCatalog.update`` compares the code of one rule of plurals with the rule of another, not
with its code, so that each sentence is looked for in fifty catalogues, one after the other.
"""

from typing import Any

from django.utils.translation import trans_real
from django.utils.translation.trans_real import TranslationCatalog


def update(self: Any, translation: Any) -> None:
    """Join a catalogue with the one on top where both have the same plurals; the later one wins."""
    if translation.plural.__code__ == self._plurals[0].__code__:
        self._catalogs[0].update(translation._catalog)  # noqa: SLF001 - as Django does
    else:
        self._catalogs.insert(0, translation._catalog.copy())  # noqa: SLF001
        self._plurals.insert(0, translation.plural)


def join_catalogues() -> None:
    """From now on catalogues are joined as they are read; called once, while Django starts.

    What a sentence made it read before is forgotten, as Django does where settings change.
    """
    TranslationCatalog.update = update  # type: ignore[method-assign, assignment]
    trans_real._translations, trans_real._default = {}, None  # type: ignore[attr-defined]  # noqa: SLF001
