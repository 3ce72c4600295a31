"""The e-mails of a demonstration, which are written into files instead of being sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.messages.permissions import Perm

FILES = "django.core.mail.backends.filebased.EmailBackend"
RULE = b"\n" + b"-" * 79 + b"\n"  # Django's file backend puts it between e-mails
NEWEST = 100
LARGEST = 1_000_000
NAME = re.compile(r"[0-9A-Za-z-]{1,80}\.log")


@dataclass(frozen=True)
class Mail:
    """One e-mail of the demonstration; ``file`` and ``number`` find it again."""

    file: str
    number: int
    subject: str
    sender: str
    to: str
    at: datetime | None
    text: str
    html: str
    language: str


def demo_mails(actor: Actor) -> list[Mail]:
    """The newest e-mails of this demonstration, newest first, for its head office.

    An e-mail may hold a link that lets in whoever opens it. So nobody else reads them, and outside
    a demonstration, or where e-mails are really sent, this does not exist.
    Raises: NotFound.
    """
    folder = _folder(actor)
    files = sorted((p for p in folder.glob("*.log") if NAME.fullmatch(p.name)), reverse=True)
    found = (mail for path in files[:NEWEST] for mail in reversed(list(_mails_in(path))))
    return [mail for mail, _n in zip(found, range(NEWEST), strict=False)]


def demo_mail(actor: Actor, file: str, number: int) -> Mail:
    """One e-mail of this demonstration.

    Raises: NotFound.
    """
    folder = _folder(actor)
    if NAME.fullmatch(file) and (folder / file).is_file():
        for mail in _mails_in(folder / file):
            if mail.number == number:
                return mail
    raise NotFound


def _folder(actor: Actor) -> Path:
    if not (settings.MAJAL_DEMO and settings.EMAIL_BACKEND == FILES and may(actor, Perm.MANAGE)):
        raise NotFound
    return Path(settings.EMAIL_FILE_PATH)


def _mails_in(path: Path) -> Iterator[Mail]:
    with path.open("rb") as file:
        parts = file.read(LARGEST).split(RULE)
    for number, part in enumerate(p for p in parts if p.strip()):
        mail = message_from_bytes(part, policy=policy.default)
        yield Mail(
            file=path.name,
            number=number,
            subject=str(mail.get("Subject", "")),
            sender=str(mail.get("From", "")),
            to=str(mail.get("To", "")),
            at=_moment(str(mail.get("Date", ""))),
            text=_part(mail, "plain"),
            html=_part(mail, "html"),
            language=str(mail.get("Content-Language", "")),
        )


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()).strip() if part else ""


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # Django writes -0000
