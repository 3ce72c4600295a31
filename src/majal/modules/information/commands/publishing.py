"""What everybody may read: answers in the register, documents, the person in charge."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.kernel.text import fold, search_key
from majal.modules.cases.public import Case
from majal.modules.information.commands.holding import held_request
from majal.modules.information.errors import (
    EntryMissing,
    NotAnswered,
    OfficerUnnamed,
    PersonalDataInside,
    PublicationUnnamed,
    PublishedAlready,
    WhyMissing,
)
from majal.modules.information.models import Answer, Entry, Officer, Publication
from majal.modules.information.permissions import Perm
from majal.modules.information.workflow import Theme

ONCE = {"information_entry_once": PublishedAlready}
SHORTEST = 4
"""Parts of a name shorter than this are words of every language."""


@command(refusals=ONCE)
def publish_entry(
    case_id: int, *, question: str, reply: str, theme: str = Theme.OTHER, by: Actor
) -> Entry:
    """Put an answer in the public register, in words that tell nobody who asked (law 09-08).

    Permission: information.publish on the dossier.
    Raises: NotAllowed; NotFound; NotAnswered; EntryMissing; PersonalDataInside; PublishedAlready.
    """
    case = held_request(case_id)
    require(by, Perm.PUBLISH, case)
    answer = Answer.objects.filter(case=case).first()
    if answer is None:
        raise NotAnswered
    question, reply = question.strip()[:300], reply.strip()[:8000]
    if not question or not reply:
        raise EntryMissing
    for told in _tells(case, f"{question}\n{reply}"):
        raise PersonalDataInside(found=told)
    return Entry.objects.create(
        answer=answer,
        theme=theme if theme in Theme.values else Theme.OTHER,
        question=question,
        reply=reply,
        published_on=timezone.localdate(),
        published_by_id=by.pk,
        search_key=search_key(question, reply),
    )


@command()
def withdraw_entry(entry_id: int, *, why: str, by: Actor) -> Entry:
    """Take an entry out of the register, with a reason; it stays on record.

    Permission: information.publish on its dossier.
    Raises: NotAllowed; NotFound; WhyMissing.
    """
    rows = Entry.objects.select_for_update(of=("self",)).select_related("answer__case__type")
    entry = rows.filter(pk=entry_id, withdrawn_on=None).first()
    if entry is None:
        raise NotFound
    require(by, Perm.PUBLISH, entry.answer)
    if not why.strip():
        raise WhyMissing
    entry.withdrawn_on, entry.withdrawn_why = timezone.localdate(), why.strip()[:300]
    entry.save()
    return entry


@command()
def publish_document(
    *,
    title_ar: str = "",
    title_fr: str = "",
    theme: str = Theme.OTHER,
    address: str = "",
    file: Upload | None = None,
    published_on: date | None = None,
    by: Actor,
) -> Publication:
    """Publish a document without being asked: a file kept here, or its address.

    Permission: information.keep.
    Raises: NotAllowed; PublicationUnnamed; FileNotKept.
    """
    require(by, Perm.KEEP)
    if not (title_ar.strip() or title_fr.strip()) or not (file or address):
        raise PublicationUnnamed
    row = Publication.objects.create(
        title_ar=title_ar.strip()[:200],
        title_fr=title_fr.strip()[:200],
        theme=theme if theme in Theme.values else Theme.OTHER,
        address=address,
        published_on=published_on or timezone.localdate(),
    )
    if file is not None:
        stored = files.store(
            file, accept=files.DOCUMENTS | files.TABLES, max_bytes=files.MOST_DOCUMENT_BYTES
        )
        title = row.title_fr or row.title_ar
        row.file = attachments.attach(row, stored, title=title, permission=Perm.SEE, by=by)
        row.save(update_fields=["file"])
    return row


@command()
def put_publication_aside(publication_id: int, *, by: Actor) -> Publication:
    """Take a publication out of the list; it stays on record.

    Permission: information.keep.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP)
    row = (
        Publication.objects.select_for_update().filter(pk=publication_id, archived_at=None).first()
    )
    if row is None:
        raise NotFound
    row.archived_at = timezone.now()
    row.save(update_fields=["archived_at"])
    return row


@command()
def name_officer(
    name: str, *, function_ar: str, function_fr: str, email: str, since: date, by: Actor
) -> Officer:
    """Say who is in charge of information; their name and address at work are published.

    Permission: information.keep.
    Raises: NotAllowed; OfficerUnnamed.
    """
    require(by, Perm.KEEP)
    if not all(text.strip() for text in (name, function_ar, function_fr, email)):
        raise OfficerUnnamed
    return Officer.objects.create(
        name=name.strip()[:120],
        function_ar=function_ar.strip()[:160],
        function_fr=function_fr.strip()[:160],
        email=email.strip().lower(),
        since=since,
    )


@command()
def end_officer(officer_id: int, *, by: Actor) -> Officer:
    """Say that somebody is no longer in charge of information.

    Permission: information.keep.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP)
    officer = Officer.objects.select_for_update().filter(pk=officer_id, until=None).first()
    if officer is None:
        raise NotFound
    officer.until = max(officer.since, timezone.localdate())
    officer.save(update_fields=["until"])
    return officer


def _tells(case: Case, text: str) -> Iterator[str]:
    """What of whoever asked stands in a text: a part of the name, the address, the telephone."""
    words = set(re.findall(r"\w+", fold(text)))
    for part in re.findall(r"\w+", case.name):
        if len(part) >= SHORTEST and fold(part) in words:
            yield part
    if case.email and case.email.lower() in text.lower():
        yield case.email
    digits = re.sub(r"\D", "", case.phone)[-9:]
    if len(digits) == 9 and digits in re.sub(r"\D", "", text):
        yield case.phone
