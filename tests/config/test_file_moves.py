"""``majal files``: what lies where, and all of it taken elsewhere, begun again where it stopped."""

import pytest

from majal.config.cli import main
from majal.config.doctor import _files
from majal.kernel import keeping
from majal.kernel.bucket import FilesAway
from majal.kernel.files import DOCUMENTS, keep, path_of
from tests.kernel.test_bucket import NAME, free_port, server, shared  # noqa: F401 - fixtures
from tests.kernel.test_files import PDF

pytestmark = pytest.mark.django_db
MANY = [PDF + b"\n%%EOF" * n for n in range(5)]


@pytest.fixture
def kept(shared, settings):  # noqa: F811
    """Five files on the disk of a house that has no bucket yet, and the bucket's address."""
    url, settings.MAJAL_FILES_URL = settings.MAJAL_FILES_URL, ""
    return url, [keep(one, accept=DOCUMENTS) for one in MANY]


def test_all_goes_to_the_bucket_and_back(kept, shared, settings, capsys):  # noqa: F811
    url, stored = kept
    assert main(["files", "move", "--to", url]) == 0
    assert f"Moved to {url}: 5 copied now, 5 there.\n" in capsys.readouterr().out
    settings.MAJAL_FILES_URL = url
    assert main(["files", "move", "--to", url, "--clear"]) == 0
    assert "0 copied now, 5 there.\nRemoved where they lay before: 5.\n" in capsys.readouterr().out
    assert not list(keeping.root().glob("??/*"))
    assert [path_of(one).read_bytes() for one in stored] == MANY
    assert main(["files", "move", "--to", "disk"]) == 0
    settings.MAJAL_FILES_URL = ""
    assert [path_of(one).read_bytes() for one in stored] == MANY
    assert main(["files", "check", "--read"]) == 0


def test_stopped_halfway_it_goes_on_where_it_was(kept, shared, settings, monkeypatch, capsys):  # noqa: F811
    url, _stored = kept
    put, left = type(shared).put, [2]

    def until_two(self, path, name):
        if not left[0]:
            raise FilesAway
        left[0] -= 1
        put(self, path, name)

    monkeypatch.setattr(type(shared), "put", until_two)
    assert main(["files", "move", "--to", url]) == 1
    monkeypatch.setattr(type(shared), "put", put)
    capsys.readouterr()
    assert main(["files", "move", "--to", url]) == 0
    assert "3 copied now, 5 there." in capsys.readouterr().out


def test_what_is_damaged_on_the_disk_does_not_go_on(kept, shared, capsys):  # noqa: F811
    url, stored = kept
    path_of(stored[1]).write_bytes(MANY[1][:-1] + b"!")
    assert main(["files", "move", "--to", url]) == 1
    assert "4 copied now, 4 there.\n" in (out := capsys.readouterr().out)
    assert f"✗ {stored[1].sha256}\n" in out
    assert main(["files", "check"]) == 0  # by their size alone
    assert main(["files", "check", "--read"]) == 1


def test_nothing_is_cleared_before_the_house_reads_there(kept, capsys):
    url, stored = kept
    assert main(["files", "move", "--to", url, "--clear"]) == 1
    assert "set MAJAL_FILES_URL first" in capsys.readouterr().err
    assert path_of(stored[0]).exists()


def test_a_bucket_that_does_not_answer_is_said(kept, capsys):
    away = f"s3://{NAME}?endpoint=http://127.0.0.1:{free_port()}&region=us-east-1"
    assert main(["files", "move", "--to", away]) == 1
    assert "The store of files does not answer" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["move"], ["check", "--to", "disk"], ["move", "--read"]])
def test_what_does_not_go_together_is_refused(wrong, capsys):
    assert main(["files", *wrong]) == 1
    assert "majal files move" in capsys.readouterr().err


def test_the_doctor_tries_the_bucket(shared, settings):  # noqa: F811
    (good,) = _files()
    settings.MAJAL_FILES_URL = (
        f"s3://nobodys?endpoint=http://127.0.0.1:{free_port()}&region=us-east-1"
    )
    (away,) = _files()
    assert (good.mend, away.mend) == (
        "",
        "look at MAJAL_FILES_URL, at its keys and at the bucket; the log says more.",
    )
    assert shared.contents() == {}
