"""One catalogue a language: Django 5.2 means to join those of all modules, and never does.

``TranslationCatalog.update`` compares the code of one rule of plurals with the rule of another, not
with its code, so that each sentence is looked for in fifty catalogues, one after the other.

What was joined is packed: a process shows a tenth of all sentences, and forty thousand of them as
objects of their own, kept twice, weigh more than all pages together.
"""

import gettext
from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation, TranslationCatalog

FEW = 500  # a catalogue with fewer sentences stays as it is: it is asked for many it has not


class Packed(Mapping[Hashable, str]):
    """Sentences by what stands in the code, as one text; what was read once is kept apart.

    Each is found by the hash of its key among all hashes in order, and the key read again.
    """

    def __init__(self, told: Mapping[Hashable, str]) -> None:
        parts: list[bytes] = []
        self._hashes, self._starts = array("q"), array("I")
        begin = 0
        for key in sorted(told, key=hash):
            self._hashes.append(hash(key))
            for text in (_named(key), told[key]):
                self._starts.append(begin)
                parts.append(text.encode())
                begin += len(parts[-1])
        self._starts.append(begin)
        self._text = b"".join(parts)
        self._read: dict[Hashable, str] = {}

    def __getitem__(self, key: Hashable) -> str:
        if (known := self._read.get(key)) is not None:
            return known
        wanted = hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            if self._part(2 * at) == _named(key):
                return self._read.setdefault(key, self._part(2 * at + 1))
            at += 1
        raise KeyError(key)

    def get(self, key: Hashable, default: Any = None) -> Any:
        """As of a dictionary, without an error raised for each of many that it has not."""
        if (known := self._read.get(key)) is not None:
            return known
        at = bisect_left(self._hashes, wanted := hash(key))
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return default
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[Hashable]:
        for at in range(len(self._hashes)):
            yield _key(self._part(2 * at))

    def __len__(self) -> int:
        return len(self._hashes)

    def _part(self, at: int) -> str:
        return self._text[self._starts[at] : self._starts[at + 1]].decode()


def _named(key: Any) -> str:
    """A key as a text: that of a plural has the number of its form behind it."""
    return f"{key[0]}\0{key[1]}" if isinstance(key, tuple) else str(key)


def _key(named: str) -> Hashable:
    text, many, form = named.partition("\0")
    return (text, int(form)) if many else text


def update(self: Any, translation: Any) -> None:
    """Join a catalogue with the one on top where both have the same plurals; the later one wins."""
    if translation.plural.__code__ == self._plurals[0].__code__:
        self._catalogs[0].update(translation._catalog)  # noqa: SLF001 - as Django does
    else:
        self._catalogs.insert(0, translation._catalog.copy())  # noqa: SLF001
        self._plurals.insert(0, translation.plural)


def translation(language: str) -> DjangoTranslation:
    """The sentences of a language, read and packed when they are first asked for."""
    known: dict[str, DjangoTranslation] = trans_real._translations  # type: ignore[attr-defined]  # noqa: SLF001
    if language not in known:
        made = DjangoTranslation(language)
        pack(made._catalog)  # type: ignore[attr-defined]  # noqa: SLF001
        known[language] = made
    return known[language]


def pack(catalogue: Any) -> None:
    """Pack what is large of a joined catalogue, and forget the files it was read from."""
    catalogue._catalogs = [  # noqa: SLF001
        Packed(one) if len(one) >= FEW else one
        for one in catalogue._catalogs  # noqa: SLF001
    ]
    gettext._translations.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - Python's keeps all


def join_catalogues() -> None:
    """From now on catalogues are joined and packed as they are read; called once, at the start.

    What a sentence made it read before is forgotten, as Django does where settings change.
    """
    TranslationCatalog.update = update  # type: ignore[method-assign, assignment]
    trans_real.translation = translation
    trans_real._translations, trans_real._default = {}, None  # type: ignore[attr-defined]  # noqa: SLF001
