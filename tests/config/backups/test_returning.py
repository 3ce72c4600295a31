"""What was backed up comes back as it was at any moment, on another machine, or is refused."""

from datetime import timedelta

import pytest

from majal.config.backups import blobs
from majal.config.backups.repository import BASE, write
from majal.config.backups.returning import bring_back
from majal.config.backups.taking import catch_up, strand_for, take
from majal.config.errors import Refused
from majal.kernel import pg
from tests.kernel.servers import Process


def caught_up(repository, house):
    """The mark up to which everything is in the repository now."""
    with house.connect() as connection:
        strand = strand_for(repository, connection)
        copier = blobs.Copier(repository, house.files)
        return catch_up(repository, house, connection, strand, copier)


def test_any_moment_comes_back_with_the_files_of_that_moment(house, taken, another):
    first = house.keep(b"first")
    house.say(1)
    between = house.say(2)
    second = house.keep(b"second")
    house.say(3)
    end = caught_up(taken, house)
    house.say(4)  # never received
    returned = bring_back(taken, another, to=between, known=[])
    assert (another.said(), another.kept()) == ([1, 2], [first])
    assert (returned.files, returned.lost, returned.aside) == (1, [], None)
    assert returned.last <= between
    pg.release(another.home)
    returned = bring_back(taken, another, to=end.at, known=[], replace=True)
    assert (another.said(), another.kept()) == ([1, 2, 3], sorted([first, second]))
    assert returned.aside.name.startswith("pg.before-")
    assert sorted(p.name for p in another.home.iterdir() if p.name.startswith("pg")) == sorted(
        ["pg", "pg.log", returned.aside.name]
    )


def test_without_a_moment_all_that_arrived_comes_back_and_goes_on(house, taken, another, folder):
    house.say(11)
    caught_up(taken, house)
    bring_back(taken, another, to=None, known=[])
    assert another.said()[-1] == 11
    another.say(99)
    # The restored house goes on in the same folder: a new strand, since its timeline is another.
    base = take(another.repository(taken.folder), another, keep=7)
    assert (base.strand, [s.number for s in taken.strands()]) == (2, [1, 2])
    third = type(another)(folder / "third")
    bring_back(taken, third, to=None, known=[])
    assert third.said()[-1] == 99
    pg.release(third.home)


@pytest.mark.parametrize("shift", [timedelta(days=-1), timedelta(days=1)])
def test_a_moment_out_of_range_is_refused_with_the_range(house, taken, another, shift):
    ((base, _until),) = taken.ranges()
    with pytest.raises(Refused) as refused:
        bring_back(taken, another, to=base.since + shift, known=[])
    assert "cannot be brought back; what can (the clock of Casablanca): 2" in str(refused.value)
    assert not another.home.exists()


def test_a_home_with_something_in_it_is_refused_and_left_alone(taken, another):
    (another.files / "ab").mkdir(parents=True)
    (another.files / "ab" / "cd").write_text("theirs")
    with pytest.raises(Refused, match="is not empty: set MAJAL_HOME to an empty folder"):
        bring_back(taken, another, to=None, known=[])
    assert [p.name for p in another.home.iterdir()] == ["files"]


def test_a_database_in_use_is_not_put_aside(house, taken):
    before = house.said()
    with Process(house.home) as user:
        user.line()
        with pytest.raises(pg.ServerRefused, match="is in use: stop majal serve"):
            bring_back(taken, house, to=None, known=[], replace=True)
    assert house.said() == before


def test_a_damaged_base_is_refused_before_anything_is_made(taken, another):
    (base,) = taken.bases()
    (base.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Refused, match=r"is damaged \(PG_VERSION\)"):
        bring_back(taken, another, to=None, known=[])
    assert not another.home.exists()


def test_a_damaged_kept_file_is_named_and_the_rest_comes_back(house, taken, another):
    good, bad = house.keep(b"good"), house.keep(b"bad")
    caught_up(taken, house)
    (taken.files / bad[:2] / bad[2:]).write_bytes(b"dab")
    returned = bring_back(taken, another, to=None, known=[])
    assert returned.lost == [bad]
    assert good in another.kept()
    assert bad not in another.kept()


def test_a_log_that_is_cut_leaves_no_database(house, taken, another):
    house.say(21)
    mark = caught_up(taken, house)
    for path in taken.strand(1).folder.glob("0*"):
        path.write_bytes(bytes(16 << 20))
    with pytest.raises(pg.ServerRefused, match="The backup was not replayed: "):
        bring_back(taken, another, to=mark.at, known=[])
    assert sorted(p.name for p in another.home.glob("pg*")) == []


def test_a_backup_of_a_newer_house_is_refused(taken, another):
    (base,) = taken.bases()
    base.facts["migrations"].append("kernel.9999_from_the_future")
    write(base.path / BASE, base.facts)
    with pytest.raises(Refused, match="made by a newer Majal"):
        bring_back(taken, another, to=None, known=["kernel.0001_initial"])
