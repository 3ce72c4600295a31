"""Kept files in a bucket, as S3 and its likes offer: for houses that several machines serve.

``MAJAL_FILES_URL=s3://bucket/prefix?endpoint=https://s3.example.org&region=…``; who may open it is
said by ``AWS_ACCESS_KEY_ID`` and ``AWS_SECRET_ACCESS_KEY``, or by the machine itself. The bucket is
private: nobody is ever sent there. Every content is named by its hash, told to the server when it
is sent and compared when it is brought.
"""

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError

log = structlog.get_logger(__name__)
CHUNK = 1 << 20
CONNECT, READ, ATTEMPTS = 2, 10, 2
"""Seconds to be let in, seconds between two pieces, and how often it is tried."""
LENGTH = 64
MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
OPTIONS = frozenset({"endpoint", "region", "encryption"})
MARK = ".majal"
"""What is written and removed to find out whether the bucket takes files."""


class FilesAway(DomainError):
    """The bucket does not answer, or refuses."""

    code = "files_away"
    status: ClassVar[int] = 503
    message = _(
        "The store of files does not answer just now. Nothing was recorded; your file is still on "
        "your computer: send it again in a few minutes."
    )


class Bucket:
    """The contents under one prefix of one bucket."""

    def __init__(self, url: str) -> None:
        """Raises: ImproperlyConfigured."""
        parts = urlsplit(url)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.scheme != "s3" or not parts.hostname or set(options) - OPTIONS or parts.username:
            raise ImproperlyConfigured(
                "MAJAL_FILES_URL is s3://bucket/prefix?endpoint=https://…&region=…; keys are given "
                "by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            )
        self.url, self.name = url, parts.hostname
        self.prefix = f"{parts.path.strip('/')}/".lstrip("/")
        self._sealed = {"ServerSideEncryption": e} if (e := options.get("encryption")) else {}
        self._storage = _storage(self.name, options)

    def put(self, path: Path, sha256: str) -> None:
        """Send a content; the server refuses it where it does not arrive as it is named.

        Raises: FilesAway.
        """
        checked = base64.b64encode(bytes.fromhex(sha256)).decode()
        with _answered(sha256), path.open("rb") as content:
            self._object(sha256).put(Body=content, ChecksumSHA256=checked, **self._sealed)

    def size(self, sha256: str) -> int | None:
        """How large a content is; None where it is not there. Raises: FilesAway."""
        found = self._object(sha256)
        try:
            with _answered(sha256):
                found.load()
        except FileNotFoundError:
            return None
        return int(found.content_length)

    def bring(self, sha256: str, target: Path) -> None:
        """Write a content to ``target``: whole and as it is named, or not at all.

        Raises: FilesAway; FileNotFoundError, also for one that is not what its name says.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file, _answered(sha256):
                digest = hashlib.sha256()
                body = self._object(sha256).get()["Body"]
                for chunk in body.iter_chunks(CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != sha256:
                log.error("a file in the bucket is not what it was", sha256=sha256)
                raise FileNotFoundError(sha256)
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)

    def remove(self, sha256: str) -> None:
        """Remove a content; nothing where it is not there. Raises: FilesAway."""
        with _answered(sha256):
            self._object(sha256).delete()

    def contents(self) -> dict[str, int]:
        """The hash of every content, with its size. Raises: FilesAway."""
        begin = len(self.prefix)
        with _answered(""):
            found = {
                one.key[begin:].replace("/", ""): one.size
                for one in self._storage.bucket.objects.filter(Prefix=self.prefix)
            }
        return {name: size for name, size in found.items() if len(name) == LENGTH}

    def try_it(self) -> None:
        """Write a mark, read it and remove it. Raises: FilesAway."""
        mark = self._storage.bucket.Object(f"{self.prefix}{MARK}")
        with _answered(MARK):
            mark.put(Body=b"majal")
            mark.get()["Body"].read()
            mark.delete()

    def _object(self, sha256: str) -> Any:
        return self._storage.bucket.Object(f"{self.prefix}{sha256[:2]}/{sha256[2:]}")


@cache
def bucket_at(url: str) -> Bucket:
    """The bucket of an address. Raises: ImproperlyConfigured."""
    return Bucket(url)


def _storage(name: str, options: dict[str, str]) -> Any:
    """Each thread speaks to the server by a connection of its own. Loaded where it is needed."""
    try:
        from botocore.config import Config  # noqa: PLC0415 - heavy, and an extra
        from storages.backends.s3 import S3Storage  # noqa: PLC0415
    except ImportError as error:
        raise ImproperlyConfigured(
            "MAJAL_FILES_URL needs the extra s3: pip install 'majal[s3]'."
        ) from error
    endpoint = options.get("endpoint")
    return S3Storage(
        bucket_name=name,
        endpoint_url=endpoint,
        region_name=options.get("region"),
        default_acl=None,
        client_config=Config(
            connect_timeout=CONNECT,
            read_timeout=READ,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "auto"},
        ),
    )


@contextmanager
def _answered(sha256: str) -> Iterator[None]:
    """What the server says as what we say. Raises: FilesAway; FileNotFoundError."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - as above

    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise FileNotFoundError(sha256) from error
        log.exception("the bucket refuses", sha256=sha256)
        raise FilesAway from error
    except BotoCoreError as error:
        log.warning("the bucket does not answer", sha256=sha256, error=str(error))
        raise FilesAway from error
