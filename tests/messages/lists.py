"""Rows for the lists of messages, and who sees them."""

from tests.messages.factories import told
from tests.people.factories import head_office, person


def inbox(count):
    me = person()
    for _ in range(count):
        told(me)
    return me


def outbox(count):
    for _ in range(count):
        told()
    return head_office()


MAKE = {"messages.inbox": inbox, "messages.outbox": outbox}
