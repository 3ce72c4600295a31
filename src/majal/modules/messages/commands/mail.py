"""The e-mail of a message: plain text, and the same as simple HTML in the right direction."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from majal.kernel.refs import kinds, resolve
from majal.modules.messages.models import Message
from majal.modules.messages.queries import DIRECTIONS, Written, plain, written


def message_mail(message: Message) -> EmailMultiAlternatives | None:
    """One message as an e-mail; None when it is of no use any more, or nobody may get it."""
    text = _text(message)
    if text is None:
        return None
    with override(message.language):
        mail = _mail(message, text.subject, "messages/mail", {"item": _item(message, text)})
        _put_into_calendar(mail, message)
        return mail


def digest_mail(
    messages: list[Message],
) -> tuple[EmailMultiAlternatives | None, list[Message]]:
    """Messages of one person as one e-mail, and those that are of no use any more."""
    texts = [(message, _text(message)) for message in messages]
    useless = [message for message, text in texts if text is None]
    useful = [(message, text) for message, text in texts if text is not None]
    if not useful:
        return None, useless
    last = useful[-1][0]
    with override(last.user.language if last.user else last.language):
        items = [_item(message, text) for message, text in useful]
        context = {"items": items, "n": len(items)}
        subject = " ".join(plain("messages/digest_subject.txt", context).split())
        return _mail(last, subject, "messages/digest", context), useless


def _text(message: Message) -> Written | None:
    """What to send: what was kept, or of a sealed letter what is written now."""
    letter, user = message.kind, message.user
    if letter is None:
        return None
    if user and not (user.is_active and (settings.MAJAL_DEMO or not user.is_fictitious)):
        return None
    now = written(letter, message.context, message.language)
    if now is None or message.sealed:
        return now
    return Written(message.language, message.subject, message.body)


def _item(message: Message, text: Written) -> dict[str, Any]:
    return {"text": text, "link": _link(message), "title": message.title}


def _link(message: Message) -> str:
    """Where the record is, for whoever may see it."""
    ref, user = message.ref, message.user
    if ref is None or user is None or ref.kind not in kinds:
        return ""
    found = resolve(ref, to=user)
    return settings.MAJAL_ADDRESS + kinds[ref.kind].address(found) if found else ""


def _put_into_calendar(mail: EmailMultiAlternatives, message: Message) -> None:
    """An invitation that mail programs offer to accept, and the same as a file for all others."""
    letter = message.kind
    part = letter.calendar(message.context, mail.to[0]) if letter else None
    if part is not None:
        mail.attach_alternative(part.content.decode(), f"text/calendar; method={part.method}")
        mail.attach("invite.ics", part.content, "application/ics")


def _mail(
    message: Message, subject: str, template: str, context: Mapping[str, Any]
) -> EmailMultiAlternatives:
    user = message.user
    language = user.language if user and "items" in context else message.language
    around = {
        **context,
        "receiver": user,
        "subject": subject,
        "language": language,
        "direction": DIRECTIONS[language],
        "preferences": settings.MAJAL_ADDRESS + reverse("messages:preferences") if user else "",
    }
    headers = {
        "Message-ID": f"<{message.batch}.{message.pk}@{urlsplit(settings.MAJAL_ADDRESS).hostname}>",
        "Content-Language": language,
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        subject,
        plain(f"{template}.txt", around) + "\n",
        to=[user.email if user else message.email],
        headers=headers,
    )
    mail.attach_alternative(render_to_string(f"{template}.html", around), "text/html")
    return mail
