"""Drawings read without trust: shapes and names are kept, everything else is left behind."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.floor_plans import errors
from majal.modules.floor_plans.queries.paths import rings_of_path
from majal.modules.floor_plans.queries.svg import (
    MOST_BYTES,
    MOST_SHAPES,
    area_of,
    known_names,
    read_drawing,
)
from tests.floor_plans.factories import TWO, svg


def shapes(inside, head=""):
    return read_drawing(svg(inside, head)).shapes


def named(inside):
    return [shape.names for shape in shapes(inside)]


def test_rectangles_polygons_and_paths_fill_the_width():
    drawing = read_drawing(svg(TWO))
    assert [s.names[-1] for s in drawing.shapes] == ["101", "102"]
    xs = [x for s in drawing.shapes for ring in s.rings for x, _y in ring]
    assert (min(xs), max(xs), drawing.height) == (10, 990, 377)


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ('<path id="a" d="M0 0h9v9z"><title>B-12</title></path>', "B12"),
        ('<g id="B12"><polygon points="0,0 9,0 9,9"/></g>', "B12"),
        ('<rect width="9" height="9"/><text x="4" y="4">ب١٢</text>', "ب12"),
        ('<rect width="9" height="9"/><text><tspan x="4" y="4">12</tspan></text>', "12"),
        ('<rect id="_x31_2" width="9" height="9"/>', "12"),
        ('<rect data-name="Bureau 12" width="9" height="9"/>', "12"),
    ],
)
def test_a_name_is_found_wherever_drawing_programs_put_it(inside, name):
    assert name in named(inside)[0]


def test_words_name_the_smallest_shape_around_them():
    big = '<rect id="storey" width="100" height="100"/>'
    small = '<rect width="9" height="9"/>'
    assert named(f'{big}{small}<text x="3" y="3">7</text>') == [["STOREY"], ["7"]]


def test_transforms_move_shapes():
    turned = '<g transform="translate(10 0) rotate(90) scale(2)"><rect width="2" height="1"/></g>'
    ring = shapes(f'{turned}<rect width="100" height="100"/>')[0].rings[0]
    assert abs(area_of(ring)) == pytest.approx(8 * (980 / 100) ** 2, rel=0.01)


@pytest.mark.parametrize(
    ("d", "area"),
    [
        ("M0,0 10,0 10,10 0,10z", 100),
        ("m1 1h10v10h-10Z", 100),
        ("M0 0H10V10H0ZM2 2h2v2h-2z", 104),
        ("M-10 0A10 10 0 0 1 10 0A10 10 0 0 1-10 0z", 100 * pi),
        ("M-10 0a10 10 0 0120 0a10 10 0 01-20 0", 100 * pi),
        ("M0 0C0 10 10 10 10 0z", 60),
        ("M0 0Q5 10 10 0z", 33.3),
        ("M0 0l5 5 5-5z what", 25),
    ],
)
def test_paths_have_the_area_they_should(d, area):
    assert sum(abs(area_of(ring)) for ring in rings_of_path(d)) == pytest.approx(area, rel=0.03)


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz 0123456789.,-+eE", max_size=60))
def test_no_path_makes_the_reader_fall(d):
    assert all(len(ring) > 2 for ring in rings_of_path(d))


@given(st.text(max_size=40))
def test_folded_names_are_letters_and_digits_only(name):
    assert all(one.isalnum() for one in known_names(name))


def test_scripts_styles_images_and_clones_leave_nothing():
    hostile = (
        "<script>alert(1)</script><style>*{fill:url(http://x)}</style>"
        '<image href="http://x/y.png"/><use href="#a"/><foreignObject><p>hi</p></foreignObject>'
        '<g display="none"><rect id="h" width="9" height="9"/></g>'
        '<rect id="101" width="9" height="9" onload="alert(1)" style="fill:url(http://x)"/>'
    )
    assert named(hostile) == [["101"]]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.PlanNotSvg),
        (b"<html/>", errors.PlanNotSvg),
        (b"\x89PNG", errors.PlanNotSvg),
        (svg("<rect"), errors.PlanNotSvg),
        (svg(""), errors.PlanEmpty),
        (svg('<rect width="50%" height="9"/><line x1="1"/>'), errors.PlanEmpty),
        (svg('<rect width="1e400" height="9"/>'), errors.PlanEmpty),
        (svg("&a;", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'), errors.PlanUnsafe),
        (svg("", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), errors.PlanUnsafe),
        (b" " * (MOST_BYTES + 1), errors.PlanTooLarge),
        (svg('<rect width="1" height="1"/>' * (MOST_SHAPES + 1)), errors.PlanTooLarge),
        (svg("<g>" * 200 + "</g>" * 200), errors.PlanTooLarge),
    ],
)
def test_what_is_no_plan_is_refused(content, refusal):
    with pytest.raises(refusal):
        read_drawing(content)
