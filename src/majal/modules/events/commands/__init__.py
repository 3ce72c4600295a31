"""Everything that changes events. One function per verb a person would use."""

from majal.modules.events.commands.deciding import (
    approve_registration,
    cancel_registration,
    confirm_registration,
    refuse_registration,
)
from majal.modules.events.commands.forgetting import (
    empty_names,
    hold_event,
    release_unconfirmed,
    remind,
    tell_everybody,
    tell_placed,
)
from majal.modules.events.commands.preparing import (
    Details,
    cancel_event,
    copy_event,
    edit_event,
    event_copied,
    prepare_event,
    publish_event,
)
from majal.modules.events.commands.programme import (
    Words,
    add_session,
    ask_question,
    change_session,
    name_partner,
    remove_partner,
    remove_question,
    remove_session,
)
from majal.modules.events.commands.registering import (
    ONCE,
    place_people,
    register,
    registration_changed,
)
from majal.modules.events.commands.telling import TELL_ALL, TELL_NEW

__all__ = [
    "ONCE",
    "TELL_ALL",
    "TELL_NEW",
    "Details",
    "Words",
    "add_session",
    "approve_registration",
    "ask_question",
    "cancel_event",
    "cancel_registration",
    "change_session",
    "confirm_registration",
    "copy_event",
    "edit_event",
    "empty_names",
    "event_copied",
    "hold_event",
    "name_partner",
    "place_people",
    "prepare_event",
    "publish_event",
    "refuse_registration",
    "register",
    "registration_changed",
    "release_unconfirmed",
    "remind",
    "remove_partner",
    "remove_question",
    "remove_session",
    "tell_everybody",
    "tell_placed",
]
