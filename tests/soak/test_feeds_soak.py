"""Every file of feedparser’s own tests through the parser: read or refused, never a crash."""

import os
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from majal.modules.feeds.errors import FeedRefused
from majal.modules.feeds.queries.parsing import parse

pytestmark = pytest.mark.soak
VERSION, FILES = "6.0.14", 2_249
NOW = datetime(2026, 11, 29, tzinfo=UTC)


def corpus(folder: Path) -> Path | None:
    """The tests of the source distribution, fetched once; None where it cannot be had."""
    cache = Path(os.environ.get("MAJAL_FEEDPARSER", folder))
    name = f"feedparser-{VERSION}"
    if not (cache / name).exists():
        asked = [
            "--no-binary",
            ":all:",
            "--no-deps",
            "-q",
            "-d",
            str(cache),
            f"feedparser=={VERSION}",
        ]
        subprocess.run([sys.executable, "-m", "pip", "download", *asked], check=False, timeout=300)
        if not (cache / f"{name}.tar.gz").exists():
            return None
        with tarfile.open(cache / f"{name}.tar.gz") as packed:
            packed.extractall(cache, filter="data")
    return cache / name / "tests"


def test_the_whole_corpus_is_read_or_refused(tmp_path):
    where = corpus(tmp_path)
    if where is None:
        pytest.skip(
            "the source distribution of feedparser cannot be had: MAJAL_FEEDPARSER names its folder"
        )
    files = [path for path in where.rglob("*") if path.is_file()]
    read = 0
    for path in files:
        try:
            parse(path.read_bytes(), "http://127.0.0.1:8097/feed", NOW)
        except FeedRefused as refusal:
            assert str(refusal), path  # noqa: PT017 - most are read
        else:
            read += 1
    assert (len(files), read > 2_000) == (FILES, True)
