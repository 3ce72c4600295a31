"""Whether a file that somebody holds is the one that was issued: it is hashed as it comes in.

Nothing of it is kept, neither in memory nor on the disk.
"""

import hashlib
import re
from enum import StrEnum

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

SHA256 = re.compile(r"[0-9a-f]{64}")
ROOM = 20_000
"""What a form says around its file."""


class Outcome(StrEnum):
    """What became of a check; the page has a sentence for each."""

    SAME = "same"
    DIFFERENT = "different"
    NOTHING_GIVEN = "nothing_given"
    NOT_A_HASH = "not_a_hash"
    TOO_LARGE = "too_large"


class _Hashing(FileUploadHandler):
    """Reads a file for its hash only."""

    def __init__(self) -> None:
        super().__init__()
        self.digest = hashlib.sha256()
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        self.digest.update(raw_data)
        self.size += len(raw_data)

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        return None


def compare(request: HttpRequest, sha256: str) -> Outcome:
    """Whether the file or the hash that was sent is that of ``sha256``; the file goes first."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MAJAL_MAX_UPLOAD + ROOM:
        return Outcome.TOO_LARGE
    file = _Hashing()
    request.upload_handlers = [file]
    typed = re.sub(r"\s+", "", request.POST.get("sha256", "")).lower()
    if file.size:
        given = file.digest.hexdigest()
    elif not typed:
        return Outcome.NOTHING_GIVEN
    elif SHA256.fullmatch(typed):
        given = typed
    else:
        return Outcome.NOT_A_HASH
    return Outcome.SAME if given == sha256 else Outcome.DIFFERENT
