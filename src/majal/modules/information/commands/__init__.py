"""Everything that changes answers, the register, complaints and publications."""

from majal.modules.information.commands.answering import answer_request, keep_answer
from majal.modules.information.commands.complaining import (
    advise_complaint,
    answer_complaint,
    complain_of_silence,
    follow_appeal,
    open_way,
    refer_complaint,
    sue_complaint,
)
from majal.modules.information.commands.demonstration import make_demo_information
from majal.modules.information.commands.publishing import (
    end_officer,
    name_officer,
    publish_document,
    publish_entry,
    put_publication_aside,
    withdraw_entry,
)

__all__ = [
    "advise_complaint",
    "answer_complaint",
    "answer_request",
    "complain_of_silence",
    "end_officer",
    "follow_appeal",
    "keep_answer",
    "make_demo_information",
    "name_officer",
    "open_way",
    "publish_document",
    "publish_entry",
    "put_publication_aside",
    "refer_complaint",
    "sue_complaint",
    "withdraw_entry",
]
