"""Sending a kept file under a name that people understand, as kernel files are sent."""

from urllib.parse import quote

from django.http import FileResponse, HttpResponseBase

from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.models import StoredFile

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}


def send_file(stored: StoredFile, stem: str, ending: str) -> HttpResponseBase:
    """A download. Raises: NotFound when the content is no longer kept."""
    try:
        content = path_of(stored).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    answer = FileResponse(content, content_type=TYPES[ending])
    name = "".join("-" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in stem)
    quoted = quote(f"{name}.{ending}", safe="")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted}"
    answer["Content-Length"] = str(stored.size)
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
