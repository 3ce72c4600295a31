"""What is read of personal data: the register, requests, holds, and what a copy is made of."""

from majal.modules.privacy.queries.copying import pack
from majal.modules.privacy.queries.holding import (
    held_by,
    held_for,
    held_now,
    holds_visible_to,
    living_holds,
    reasons,
)
from majal.modules.privacy.queries.nights import tonight
from majal.modules.privacy.queries.people import identified, somebody
from majal.modules.privacy.queries.register import (
    Entry,
    controller,
    entry_of,
    in_order,
    register_on,
    term_of,
)
from majal.modules.privacy.queries.visible import (
    copies_of,
    copy_to_hand_over,
    kept_copy,
    petition_of,
    petitions_of,
    petitions_visible_to,
)

__all__ = [
    "Entry",
    "controller",
    "copies_of",
    "copy_to_hand_over",
    "entry_of",
    "held_by",
    "held_for",
    "held_now",
    "holds_visible_to",
    "identified",
    "in_order",
    "kept_copy",
    "living_holds",
    "pack",
    "petition_of",
    "petitions_of",
    "petitions_visible_to",
    "reasons",
    "register_on",
    "somebody",
    "term_of",
    "tonight",
]
