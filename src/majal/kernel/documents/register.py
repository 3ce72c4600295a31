"""Documents are issued under the next number of their series, without a gap and without a double.

The number is taken, printed, and recorded within one transaction. Whoever takes it holds its series
until that ends: others wait, and a number that came to nothing is the next one's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.kernel.documents.glyphs import harmless
from majal.kernel.documents.spoken import LANGUAGES, Text, in_one
from majal.kernel.documents.stamps import Stamp, new_code, read
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import keep
from majal.kernel.models import IssuedDocument
from majal.kernel.refs import Ref

NEXT = """
INSERT INTO kernel_documentseries (series, year, last) VALUES (%s, %s, 1)
ON CONFLICT (series, year) DO UPDATE SET last = kernel_documentseries.last + 1 RETURNING last
"""


@dataclass(frozen=True)
class Numbered:
    """A number that the record itself took from the series before, and the day it bears."""

    year: int
    number: int
    day: date


class DocumentEnded(DomainError):
    code = "document_ended"
    message = _(
        "Document no. %(number)s holds no more: it was replaced or withdrawn already. Reload the "
        "page to see by what."
    )


def issue(
    series: str,
    *,
    title: Text,
    language: str,
    render: Callable[[Stamp], bytes],
    about: Ref | None = None,
    supersedes: IssuedDocument | None = None,
    valid_until: date | None = None,
    numbered: Numbered | None = None,
    by: Actor,
) -> IssuedDocument:
    """Issue the next document of ``series``; ``render(stamp)`` makes its PDF with that number.

    ``title`` stands on a page that whoever has the document's code may open. The one that it
    ``supersedes`` holds no more; ``valid_until`` is its last day. What was ``numbered`` before
    keeps its number and day. Permissions are asked by the command that calls this.
    Raises: DocumentEnded; FileOfWrongType when ``render`` makes no PDF.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language of documents: {language}")
    with transaction.atomic():
        former = _living(supersedes.pk) if supersedes else None
        own = numbered or _next(series)
        code, now = new_code(), timezone.now()
        stamp = Stamp(series, own.year, own.number, code, language, own.day, now)
        document = IssuedDocument.objects.create(
            series=series,
            year=stamp.year,
            number=stamp.number,
            code=stamp.code,
            language=language,
            title=" ".join(harmless(in_one(title, language)).split())[:200],
            kind=about.kind if about else "",
            record_id=about.id if about else None,
            file=keep(render(stamp), accept=frozenset({"application/pdf"})),
            issued_on=stamp.issued_on,
            issued_at=stamp.issued_at,
            issued_by_id=by.pk,
            valid_until=valid_until,
        )
        if former:
            former.superseded_by = document
            former.save(update_fields=["superseded_by"])
    return document


def withdraw(document: IssuedDocument, *, by: Actor) -> None:
    """A document holds no more, and none takes its place. Raises: DocumentEnded."""
    with transaction.atomic():
        living = _living(document.pk)
        living.withdrawn_at, living.withdrawn_by_id = timezone.now(), by.pk
        living.save(update_fields=["withdrawn_at", "withdrawn_by_id"])


def document_of(typed: str) -> IssuedDocument:
    """The document whose code somebody typed or scanned, with its file and what superseded it.

    Raises: NotFound.
    """
    code = read(typed)
    rows = IssuedDocument.objects.select_related("file", "superseded_by")
    found = rows.filter(code=code).first() if code else None
    if found is None:
        raise NotFound
    return found


def documents_about(ref: Ref) -> list[IssuedDocument]:
    """All documents about a record, newest first; whether it may be seen, the caller knows."""
    rows = IssuedDocument.objects.filter(kind=ref.kind, record_id=ref.id)
    return list(rows.select_related("file", "superseded_by").order_by("-issued_at", "-pk"))


def _living(pk: int) -> IssuedDocument:
    """The row itself, held until the end of the transaction."""
    row = IssuedDocument.objects.select_for_update().get(pk=pk)
    if not row.holds:
        raise DocumentEnded(number=row.shown_number)
    return row


def _next(series: str) -> Numbered:
    day = local_day(timezone.now())
    return Numbered(day.year, next_number(series, day.year), day)


def next_number(series: str, year: int) -> int:
    """The next number of a series, without gap or double; whoever takes it holds the series."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, year])
        return int(cursor.fetchone()[0])
