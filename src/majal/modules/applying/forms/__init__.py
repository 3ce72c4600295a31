"""What the pages of applying ask."""

from majal.modules.applying.forms.answers import AnswersForm, typed_in
from majal.modules.applying.forms.steps import GroundsForm, MessageForm, NoteForm

__all__ = ["AnswersForm", "GroundsForm", "MessageForm", "NoteForm", "typed_in"]
