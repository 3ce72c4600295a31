"""The pages of messages: one's own, the head office's, and the e-mails of a demonstration."""

from majal.modules.messages.views import demonstration, inbox, notice, outbox

__all__ = ["demonstration", "inbox", "notice", "outbox"]
