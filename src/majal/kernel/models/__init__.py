"""The kernel's own tables: few, and pointing to their owners through refs."""

from majal.kernel.models.documents import DocumentSeries, IssuedDocument
from majal.kernel.models.files import Attachment, StoredFile
from majal.kernel.models.imports import ImportFile
from majal.kernel.models.kept import KeptAnswer
from majal.kernel.models.keys import ApiToken, SignedLink, SignIn
from majal.kernel.models.slow import SlowStatement
from majal.kernel.models.work import Draft, JobRun, SavedView

__all__ = [
    "ApiToken",
    "Attachment",
    "DocumentSeries",
    "Draft",
    "ImportFile",
    "IssuedDocument",
    "JobRun",
    "KeptAnswer",
    "SavedView",
    "SignIn",
    "SignedLink",
    "SlowStatement",
    "StoredFile",
]
