"""A file of a record as an answer: shown where it is an image, else downloaded, never run."""

from urllib.parse import quote

from django.http import FileResponse, HttpResponseBase, HttpResponseNotModified

from majal.kernel.attachments import file_name, refuse_closed
from majal.kernel.errors import NotFound
from majal.kernel.files import IMAGES, path_of
from majal.kernel.http import Request
from majal.kernel.models import Attachment

KEEP_FILE_FOR = 3600


def send_attachment(request: Request, found: Attachment) -> HttpResponseBase:
    """The file itself; whoever calls has asked whether this reader may have it.

    Raises: NotFound; FilePurged; FileRefused; FilesAway.
    """
    refuse_closed(found)
    etag = f'"{found.file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        try:
            content = path_of(found.file).open("rb")
        except FileNotFoundError as error:
            raise NotFound from error
        answer = FileResponse(content, content_type=found.file.media_type)
        shown = "inline" if found.file.media_type in IMAGES else "attachment"
        name = quote(file_name(found), safe="")
        answer["Content-Disposition"] = f"{shown}; filename*=UTF-8''{name}"
        answer["Content-Length"] = str(found.file.size)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"private, max-age={KEEP_FILE_FOR}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
