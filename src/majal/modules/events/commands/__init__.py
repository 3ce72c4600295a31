"""Everything that changes events. One function per verb a person would use."""

from majal.modules.events.commands.deciding import (
    approve_registration,
    cancel_registration,
    confirm_registration,
    note_payment,
    refuse_registration,
)
from majal.modules.events.commands.forgetting import (
    empty_names,
    hold_event,
    release_unconfirmed,
    remind,
)
from majal.modules.events.commands.preparing import (
    Details,
    cancel_event,
    check_unfinished,
    copy_event,
    edit_event,
    event_copied,
    locked_event,
    prepare_event,
    publish_event,
)
from majal.modules.events.commands.programme import (
    Words,
    add_session,
    add_speaker,
    ask_question,
    change_session,
    name_partner,
    remove_partner,
    remove_question,
    remove_session,
    remove_speaker,
)
from majal.modules.events.commands.reading import (
    Person,
    Read,
    check_organisation,
    open_event,
    read_member,
)
from majal.modules.events.commands.registering import (
    ONCE,
    placed,
    register,
    registration_changed,
)
from majal.modules.events.commands.telling import TELL_ALL, tell

__all__ = [
    "ONCE",
    "TELL_ALL",
    "Details",
    "Person",
    "Read",
    "Words",
    "add_session",
    "add_speaker",
    "approve_registration",
    "ask_question",
    "cancel_event",
    "cancel_registration",
    "change_session",
    "check_organisation",
    "check_unfinished",
    "confirm_registration",
    "copy_event",
    "edit_event",
    "empty_names",
    "event_copied",
    "hold_event",
    "locked_event",
    "name_partner",
    "note_payment",
    "open_event",
    "placed",
    "prepare_event",
    "publish_event",
    "read_member",
    "refuse_registration",
    "register",
    "registration_changed",
    "release_unconfirmed",
    "remind",
    "remove_partner",
    "remove_question",
    "remove_session",
    "remove_speaker",
    "tell",
]
