"""Everything that changes about verifications."""

from majal.modules.verifications.commands.checking import (
    Noted,
    attach_document,
    finish_check,
    give_back,
    keep_findings,
    take_drawn,
)
from majal.modules.verifications.commands.demonstration import make_demo_verifications
from majal.modules.verifications.commands.drawing import DRAWN_LETTER, draw_sample

__all__ = [
    "DRAWN_LETTER",
    "Noted",
    "attach_document",
    "draw_sample",
    "finish_check",
    "give_back",
    "keep_findings",
    "make_demo_verifications",
    "take_drawn",
]
