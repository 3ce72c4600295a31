"""Requests that are taken back, and what was wrong with their answers."""

import json
import os
import traceback
from collections import Counter
from pathlib import Path

from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from majal.modules.conventions.public import conventions_visible_to
from tests.architecture.test_matrix import to_sign_in
from tests.soak import hostile

SECRET = "Brouillon-Confidentiel"
HIDDEN = "CV-SECRET"
LOG = os.environ.get("MAJAL_SOAK_LOG")


class Asker:
    """One person before one route: sends requests, each undone, and keeps what was wrong.

    Nobody is told of ``HIDDEN``, a draft, but whoever may see it. ``full`` asks every question.
    """

    def __init__(self, name, who, user, *, full):
        self.name, self.who, self.full = name, who, full
        self.client = Client(raise_request_exception=False)
        self.barred = True
        if user:
            self.client.force_login(user)
            self.barred = not conventions_visible_to(user).filter(code=HIDDEN).exists()
        self.wrong, self.counts, self.error = [], Counter(), ""
        got_request_exception.connect(self._caught)

    def _caught(self, **_details):
        self.error = traceback.format_exc()

    def send(self, method, address, what, *, follow=False, **sent):
        """The answer and its content; with ``follow`` the pages that show what was recorded too."""
        with transaction.atomic():
            try:
                answer, content = self._one(method, address, what, **sent)
                if follow and answer.status_code in (302, 303) and not to_sign_in(answer):
                    for page in (answer["Location"], address):
                        self._one("get", page, f"stored {what}")
            finally:
                transaction.set_rollback(True)
        return answer, content

    def _one(self, method, address, what, **sent):
        self.error = ""
        answer = getattr(self.client, method)(address, **sent)
        content = b"".join(answer)
        self.counts[answer.status_code] += 1
        page = "html" in answer.get("Content-Type", "")
        if answer.status_code >= 500:
            self.tell(address, what, answer)
        elif page and (harm := hostile.harmful(content)):
            self.tell(address, f"{what}: {harm}", answer)
        if self.barred and SECRET.encode() in content:
            self.tell(address, f"{what}: LEAK", answer)
        return answer, content

    def tell(self, address, what, answer):
        """Keep what was wrong with an answer, with the last lines of what broke."""
        last = "\n".join(self.error.strip().splitlines()[-14:])
        self.wrong.append(
            f"{self.who} {self.name} {address[:120]} {what[:90]!r}: {answer.status_code} {last}"
        )

    def done(self):
        """What was wrong; the numbers are written down where ``MAJAL_SOAK_LOG`` says."""
        if LOG:
            line = {"name": self.name, "who": self.who, "counts": self.counts, "wrong": self.wrong}
            with Path(LOG).open("a") as log:
                log.write(json.dumps(line) + "\n")
        return self.wrong
