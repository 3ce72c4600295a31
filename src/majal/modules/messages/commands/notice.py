"""A short notice of the head office to everybody who holds a role."""

from collections.abc import Mapping

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.messages.commands.sending import send
from majal.modules.messages.errors import NobodyToWriteTo, NoticeIncomplete, ReadersChanged
from majal.modules.messages.permissions import Perm
from majal.modules.people.public import LANGUAGES, people_holding

NOTICE = "messages.notice"


@command()
def send_notice(
    role: str, texts: Mapping[str, Mapping[str, str]], *, readers: int, token: str, by: Actor
) -> int:
    """Write to everybody who holds ``role`` today, each in their language; says how many are told.

    ``texts`` gives ``subject`` and ``text`` by language; ``readers`` is how many the preview
    counted; ``token`` is the preview's own, so that a second click sends nothing more.

    Permission: messages.notify.
    Raises: NotAllowed; NoticeIncomplete; NobodyToWriteTo; ReadersChanged.
    """
    require(by, Perm.NOTIFY)
    kept = {
        code: {part: texts.get(code, {}).get(part, "").strip() for part in ("subject", "text")}
        for code, _name in LANGUAGES
    }
    if not all(part for words in kept.values() for part in words.values()):
        raise NoticeIncomplete
    people = list(people_holding(role))
    if not people:
        raise NobodyToWriteTo
    if len(people) != readers:
        raise ReadersChanged(now=len(people))
    return send(NOTICE, to=people, context=kept, dedupe_key=f"{NOTICE}:{token}", by=by)
