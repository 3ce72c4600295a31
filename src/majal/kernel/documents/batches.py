"""Many documents of one series at once: numbers in a row, set side by side, kept one by one.

Setting a page takes most of the time and lets other threads work meanwhile, so as many are set at
once as there are processors. ``render`` is called from those threads: it must ask no database.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.kernel.documents.glyphs import harmless
from majal.kernel.documents.register import next_number
from majal.kernel.documents.spoken import LANGUAGES, Text, in_one
from majal.kernel.documents.stamps import Stamp, new_code
from majal.kernel.files import keep
from majal.kernel.models import IssuedDocument
from majal.kernel.refs import Ref


@dataclass(frozen=True)
class Wanted:
    """One document to issue, as ``issue`` takes it."""

    title: Text
    language: str
    render: Callable[[Stamp], bytes]
    about: Ref | None = None


def issue_many(series: str, wanted: Sequence[Wanted], *, by: Actor) -> list[IssuedDocument]:
    """Issue the next documents of ``series`` in this order, all of them or none.

    Whoever else issues one of the series waits until the caller's transaction ends.
    Raises: FileOfWrongType when a ``render`` makes no PDF.
    """
    if unknown := {one.language for one in wanted} - set(LANGUAGES):
        raise ValueError(f"no language of documents: {sorted(unknown)}")
    with transaction.atomic():
        now = timezone.now()
        day = local_day(now)
        stamps = [
            Stamp(
                series, day.year, next_number(series, day.year), new_code(), one.language, day, now
            )
            for one in wanted
        ]
        with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
            pages = pool.map(lambda pair: pair[0].render(pair[1]), zip(wanted, stamps, strict=True))
            files = [keep(page, accept=frozenset({"application/pdf"})) for page in pages]
        return IssuedDocument.objects.bulk_create(
            IssuedDocument(
                series=series,
                year=stamp.year,
                number=stamp.number,
                code=stamp.code,
                language=stamp.language,
                title=" ".join(harmless(in_one(one.title, one.language)).split())[:200],
                kind=one.about.kind if one.about else "",
                record_id=one.about.id if one.about else None,
                file=file,
                issued_on=stamp.issued_on,
                issued_at=stamp.issued_at,
                issued_by_id=by.pk,
            )
            for one, stamp, file in zip(wanted, stamps, files, strict=True)
        )
