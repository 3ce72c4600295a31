"""Indices and complexity: textbooks, laws, and py-ecomplexity as an oracle."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.diversification.queries.complexity import (
    SMALL,
    complexity,
    density,
    proximity,
    reflections,
    strong,
)
from majal.modules.diversification.queries.indices import (
    growths,
    hachman,
    hhi,
    quotients,
    shannon,
    shares,
    shift_share,
    theil,
)

close = np.testing.assert_allclose
BEFORE, AFTER = np.array([500.0, 100, 200, 200]), np.array([1000.0, 100, 250, 280])
WHOLE, GROWTH = np.array([1000.0, 2000, 4000, 3000]), np.array([0.1, 0.2, 0.3, 0.4])


def test_the_textbook_shift_and_share():
    found = shift_share(BEFORE, AFTER, GROWTH, float(WHOLE @ GROWTH / WHOLE.sum()))
    close([found[part].sum() for part in ("national", "mix", "regional")], [290, -80, 420])
    close(growths(WHOLE, WHOLE * (1 + GROWTH)), GROWTH)


def test_the_textbook_indices():
    close(hhi(BEFORE), 0.34)
    close(shannon(BEFORE), 1.2206073, atol=5e-8)
    close(theil(BEFORE), 0.1656871, atol=5e-8)
    close(hachman(BEFORE, WHOLE), 0.3592814, atol=5e-8)
    close(hhi(np.array([30.0, 30, 20, 20])) * 10_000, 2600)


def test_bounds_of_the_indices():
    one, even, nobody = np.array([9.0, 0, 0]), np.ones(3), np.zeros(3)
    close([hhi(one), shannon(one), theil(one)], [1, 0, np.log(3)])
    close([hhi(even), shannon(even), theil(even)], [1 / 3, np.log(3), 0], atol=1e-12)
    close([hhi(nobody), shannon(nobody), theil(nobody), hachman(nobody, even)], [0, 0, 0, 0])
    close(hachman(WHOLE * 3, WHOLE), 1)


rows = st.lists(
    st.tuples(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(1, 1e6)), min_size=2, max_size=8
)


@settings(max_examples=80, deadline=None)
@given(rows, st.floats(-0.9, 3))
def test_the_three_parts_add_up_to_the_change(numbers, total):
    before, after, whole = (np.array(column) for column in zip(*numbers, strict=True))
    found = shift_share(before, after, growths(whole, whole + after), total)
    close(sum(found.values()), after - before, rtol=1e-9, atol=1e-3)


@settings(max_examples=80, deadline=None)
@given(rows)
def test_quotients_weighted_by_the_whole_have_mean_one_and_indices_keep_their_bounds(numbers):
    place, _other, whole = (np.array(column) for column in zip(*numbers, strict=True))
    if place.sum() < 1:
        return
    close((quotients(place, whole) * shares(whole)).sum(), 1, rtol=1e-9)
    assert 0 < hachman(place, whole) <= 1 + 1e-9
    assert 1 / len(place) - 1e-9 <= hhi(place) <= 1 + 1e-9
    close(shannon(place) + theil(place), np.log(len(place)), rtol=1e-9)


def test_indices_of_many_places_are_those_of_each():
    people = np.vstack([BEFORE, AFTER])
    close(hachman(people, WHOLE), [hachman(BEFORE, WHOLE), hachman(AFTER, WHOLE)])


def presence(seed, places, sectors):
    """A nested world with noise, in which every place and sector is strong in something."""
    rng = np.random.default_rng(seed)
    there = rng.random((places, sectors)) < np.linspace(0.1, 0.8, places)[:, None]
    there[np.arange(places), np.arange(places) % sectors] = True
    there[np.arange(sectors) % places, np.arange(sectors)] = True
    return there


def dense_eci(there):
    """The definition, worked out plainly: the second eigenvector of the likeness of places."""
    many, often = there.sum(axis=1), there.sum(axis=0)
    likeness = (there / many[:, None]) @ (there / often[None, :]).T
    values, vectors = np.linalg.eig(likeness)
    eci = np.real(vectors[:, np.argsort(np.real(values))[-2]])
    eci = eci * np.sign(np.corrcoef(many, eci)[0, 1])
    return (eci - eci.mean()) / eci.std()


@pytest.mark.parametrize(("places", "sectors"), [(20, 15), (15, 30), (SMALL + 20, SMALL + 40)])
def test_complexity_is_what_its_definition_says(places, sectors):
    there = presence(places, places, sectors)
    found = complexity(there)
    close(found.eci, dense_eci(there), atol=1e-7)
    close(found.eci, (there @ found.pci) / there.sum(axis=1), atol=1e-7)
    close([found.eci.mean(), found.eci.std()], [0, 1], atol=1e-9)


def test_reflections_approach_the_eigenvector():
    there = presence(5, 20, 15)
    places, _sectors = reflections(there, 40)
    assert abs(np.corrcoef(places, complexity(there).eci)[0, 1]) > 0.999


def test_places_without_strengths_have_no_complexity_and_harm_nobody():
    there = presence(3, 12, 10)
    wide = np.zeros((13, 11), dtype=bool)
    wide[:12, :10] = there
    found = complexity(wide)
    assert np.isnan(found.eci[12])
    assert np.isnan(found.pci[10])
    close(found.eci[:12], complexity(there).eci, atol=1e-9)


@pytest.mark.parametrize(
    "there",
    [
        np.kron(np.eye(2), np.ones((3, 3))) > 0,  # two worlds that share nothing
        np.ones((4, 4), dtype=bool),
        np.eye(2, dtype=bool),
        np.zeros((5, 5), dtype=bool),
    ],
)
def test_where_there_is_no_one_scale_none_is_given(there):
    assert complexity(there) is None


def test_proximity_and_density_by_hand():
    there = np.array([[1, 1, 0], [1, 0, 1], [1, 1, 0]], dtype=bool)
    near = proximity(there)
    close(near, [[1, 2 / 3, 1 / 3], [2 / 3, 1, 0], [1 / 3, 0, 1]], rtol=1e-6)
    close(density(there, near)[0], [(1 + 2 / 3) / 2, 1, (1 / 3) / (4 / 3)], rtol=1e-6)


def test_py_ecomplexity_says_the_same():
    pytest.importorskip("ecomplexity")
    import pandas as pd
    from ecomplexity import ecomplexity

    rng = np.random.default_rng(3)
    people = rng.lognormal(0, 2, (40, 30))
    table = pd.DataFrame(
        [(2020, f"{c:03}", f"{p:03}", people[c, p]) for c in range(40) for p in range(30)],
        columns=["t", "c", "p", "v"],
    )
    columns = {"time": "t", "loc": "c", "prod": "p", "val": "v"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about how it is called
        theirs = ecomplexity(table, columns, check_logsupermodularity=False, verbose=False)
    there = strong(people)
    found = complexity(there)
    close(found.eci, theirs.groupby("c").eci.first().to_numpy(), atol=1e-9)
    close(found.pci, theirs.groupby("p").pci.first().to_numpy(), atol=1e-9)
    wide = theirs.pivot_table(index="c", columns="p", values="density").to_numpy()
    close(density(there, proximity(there)), wide, atol=1e-5)
