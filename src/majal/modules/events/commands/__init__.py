"""Everything that changes events. One function per verb a person would use."""

from majal.modules.events.commands.deciding import (
    approve_registration,
    cancel_registration,
    confirm_registration,
    note_payment,
    refuse_registration,
)
from majal.modules.events.commands.demonstration import make_demo_events
from majal.modules.events.commands.forgetting import (
    empty_names,
    hold_event,
    release_unconfirmed,
    remind,
)
from majal.modules.events.commands.importing import GROUP_COLUMNS, import_people
from majal.modules.events.commands.preparing import (
    Details,
    cancel_event,
    copy_event,
    edit_event,
    prepare_event,
    publish_event,
)
from majal.modules.events.commands.programme import (
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
from majal.modules.events.commands.registering import (
    Person,
    register,
    register_group,
    registration_changed,
)
from majal.modules.events.commands.telling import TELL_ALL
from majal.modules.events.commands.visiting import (
    VisitDetails,
    answer_host,
    ask_host,
    declare_visit,
    describe_visit,
)

__all__ = [
    "GROUP_COLUMNS",
    "TELL_ALL",
    "Details",
    "Person",
    "VisitDetails",
    "add_session",
    "add_speaker",
    "answer_host",
    "approve_registration",
    "ask_host",
    "ask_question",
    "cancel_event",
    "cancel_registration",
    "change_session",
    "confirm_registration",
    "copy_event",
    "declare_visit",
    "describe_visit",
    "edit_event",
    "empty_names",
    "hold_event",
    "import_people",
    "make_demo_events",
    "name_partner",
    "note_payment",
    "prepare_event",
    "publish_event",
    "refuse_registration",
    "register",
    "register_group",
    "registration_changed",
    "release_unconfirmed",
    "remind",
    "remove_partner",
    "remove_question",
    "remove_session",
    "remove_speaker",
]
