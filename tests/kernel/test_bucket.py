"""Files in a bucket: a real server of S3's protocol on this machine, real HTTP."""

import base64
import hashlib
import http.client
import os
import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from majal.kernel import keeping, retention
from majal.kernel.bucket import Bucket, FilesAway, bucket_at
from majal.kernel.files import DOCUMENTS, keep, path_of, store
from majal.kernel.models import StoredFile
from tests.config.processes import free_port
from tests.kernel.test_files import PDF, upload

pytestmark = pytest.mark.django_db
NAME = "majal-files"


@pytest.fixture(scope="module")
def server():
    one = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    one.start()
    yield one
    one.stop()


@pytest.fixture
def shared(server, settings, tmp_path, monkeypatch):
    """A house whose files lie in a bucket, empty; ``settings.MAJAL_HOME`` is one of its machines."""
    for key, value in (
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ):
        monkeypatch.setenv(key, value)
    url = (
        f"s3://{NAME}/house?endpoint=http://127.0.0.1:{server._server.server_port}&region=us-east-1"
    )
    bucket_at.cache_clear()
    one = bucket_at(url)
    plain = one._storage.connection
    plain.create_bucket(Bucket=NAME)
    settings.MAJAL_FILES_URL = url
    settings.MAJAL_HOME = tmp_path / "a"
    yield one
    made = plain.Bucket(NAME)
    made.objects.all().delete()
    made.delete()
    bucket_at.cache_clear()


def moved_to(settings, tmp_path, machine):
    settings.MAJAL_HOME = tmp_path / machine
    (tmp_path / machine).mkdir(exist_ok=True)


def test_a_file_sent_to_one_machine_is_read_on_another(shared, settings, tmp_path):
    stored = store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert shared.contents() == {stored.sha256: len(PDF)}
    moved_to(settings, tmp_path, "b")
    assert path_of(stored).read_bytes() == PDF
    assert not (tmp_path / "b" / "files").exists()


def test_nothing_of_it_can_be_read_without_keys(shared, server):
    keep(PDF, accept=DOCUMENTS)
    (key,) = [one.key for one in shared._storage.bucket.objects.all()]
    grants = shared._storage.bucket.Object(key).Acl().grants
    assert [one["Grantee"]["Type"] for one in grants] == ["CanonicalUser"]
    one = http.client.HTTPConnection("127.0.0.1", server._server.server_port, timeout=5)
    one.request("GET", f"/{NAME}/{key}")
    assert one.getresponse().status == 403
    one.close()


def test_each_content_is_sent_with_its_hash(shared):
    told = []
    events = shared._storage.connection.meta.client.meta.events
    events.register("before-send.s3.PutObject", lambda request, **_: told.append(request.headers))
    stored = keep(PDF, accept=DOCUMENTS)
    (sent,) = [one["x-amz-checksum-sha256"] for one in told]
    assert base64.b64decode(sent).hex() == stored.sha256 == hashlib.sha256(PDF).hexdigest()


def test_what_was_changed_in_the_bucket_is_not_given_out(shared, settings, tmp_path):
    stored = keep(PDF, accept=DOCUMENTS)
    shared._object(stored.sha256).put(Body=b"something else")
    moved_to(settings, tmp_path, "b")
    assert not path_of(stored).exists()
    assert not list((tmp_path / "b").rglob(".*"))


def test_where_the_bucket_is_away_nothing_is_kept_and_what_is_near_is_read(
    shared, settings, tmp_path, server
):
    stored = keep(PDF, accept=DOCUMENTS)
    closed = f"s3://{NAME}/house?endpoint=http://127.0.0.1:{free_port()}&region=us-east-1"
    settings.MAJAL_FILES_URL = closed
    assert path_of(stored).read_bytes() == PDF
    with pytest.raises(FilesAway) as refused:
        store(upload(PDF + b"\n%%EOF"), accept=DOCUMENTS, max_bytes=1000)
    assert "your file is still on your computer" in str(refused.value)
    assert StoredFile.objects.count() == 1
    moved_to(settings, tmp_path, "b")
    with pytest.raises(FilesAway):
        path_of(stored)


def test_what_is_not_kept_any_more_goes_from_the_bucket(shared):
    stored = keep(PDF, accept=DOCUMENTS)
    StoredFile.objects.update(purged_at="2026-01-01T00:00:00Z")
    assert retention.take_away() == 1
    assert (shared.contents(), path_of(stored).exists()) == ({}, False)
    shared._object(stored.sha256).put(Body=PDF)  # sent again, and the sender's work taken back
    assert retention.take_away() == 1
    assert shared.contents() == {}


def test_what_is_near_goes_after_a_day(shared):
    stored = keep(PDF, accept=DOCUMENTS)
    old = time.time() - keeping.NEAR_FOR - 1
    os.utime(path_of(stored), (old, old))
    keeping.sweep(now=True)
    assert list(keeping.near().glob("??/*")) == []
    assert path_of(stored).read_bytes() == PDF  # brought again


def test_what_lay_on_the_disk_before_is_read_there(shared, settings):
    url, settings.MAJAL_FILES_URL = settings.MAJAL_FILES_URL, ""
    stored = keep(PDF, accept=DOCUMENTS)
    settings.MAJAL_FILES_URL = url
    assert shared.contents() == {}
    assert path_of(stored).read_bytes() == PDF
    assert keeping.contents() == {stored.sha256: len(PDF)}


@pytest.mark.parametrize(
    "url",
    [
        "s3:///prefix",
        "https://bucket/",
        "s3://bucket?public=yes",
        "s3://key:secret@bucket/",
    ],
)
def test_a_wrong_address_is_refused_with_the_right_one(url):
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/prefix"):
        Bucket(url)
