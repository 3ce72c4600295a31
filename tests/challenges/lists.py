"""Rows for the lists of challenges, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.challenges.factories import a_challenge, a_comment, an_answer


def _challenges(rows: int):
    for number in range(rows):
        a_challenge(f"eau-{number}")
    return SYSTEM


def _comments(rows: int):
    for _ in range(rows):
        a_comment()
    return SYSTEM


def _answers(rows: int):
    for number in range(rows):
        an_answer(f"Firme {number} SARL")
    return SYSTEM


MAKE = {
    "challenges.challenge": _challenges,
    "challenges.comment": _comments,
    "challenges.answer": _answers,
}
