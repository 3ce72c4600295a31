"""Files of tables as people have them: what is read, what is refused and why."""

import contextlib
import io
import zipfile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.modules.input_output import errors
from majal.modules.input_output.queries.findings import findings_of, is_usable, told
from majal.modules.input_output.queries.layouts import read_file
from tests.input_output.factories import GERMANY, TEXTBOOK


def read(tmp_path, content, country="", name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path, country)


def codes_of(found):
    return [(one["level"], one["code"]) for one in findings_of(found)]


def test_the_public_example_is_whole_and_balanced(tmp_path):
    found = read(tmp_path, GERMANY)
    assert found.flows.codes == ("A", "C-E", "F", "G-I", "J-K", "L-P")
    assert found.branches[1] == "industry"
    assert findings_of(found) == []


def test_the_textbook_has_households_and_no_jobs(tmp_path):
    found = read(tmp_path, TEXTBOOK)
    assert (found.flows.household_income, found.flows.between_households) == (1000, 50)
    assert codes_of(found) == [("note", "no_employment")]


def test_semicolons_commas_spaces_and_eastern_digits_are_read(tmp_path):
    text = "code;a;b;output\na;١٠;2,5;1 000\nb;0;٠;20\u00a0000,5\n"
    found = read(tmp_path, text)
    assert found.flows.within.tolist() == [[10, 2.5], [0, 0]]
    assert found.flows.output.tolist() == [1000, 20000.5]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", errors.NoSectors),
        ("hello\n", errors.NoSectors),
        ("code,a\na,1\n", errors.NoSectors),
        ("code,a,b\na,1,2\n", errors.NotSquare),
        ("code,a,b\na,1,2\nb,1,2\nc,1,2\n", errors.NotSquare),
        ("code,a,b\na,1,2\na,1,2\nb,3,4\n", errors.NotSquare),
        ("code,a,b\na,1,many\nb,1,2\n", errors.NotANumber),
        ("code,a,b\na,1,nan\nb,1,2\n", errors.NotANumber),
        ("code,a,b\na,1,inf\nb,1,2\n", errors.NotANumber),
        ("V1,MAR_A,MAR_B,FRA_A,OUT\n", errors.CountryMissing),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path, text, error):
    with pytest.raises(error):
        read(tmp_path, text)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from('code,ab12;\t\n\r"-._ \0é٣OUTMAR_'), max_size=120))
def test_whatever_is_sent_is_read_or_refused_and_never_a_crash(tmp_path, text):
    with contextlib.suppress(errors.BadTable):
        assert isinstance(findings_of(read(tmp_path, text, "MAR")), list)


@pytest.mark.parametrize("text", ["code,a,a\na,1,2\n", 'code,a,"' + "x" * 200_000 + '"\n'])
def test_a_code_named_twice_or_an_endless_cell_is_refused(tmp_path, text):
    with pytest.raises(errors.BadTable):
        read(tmp_path, text)


def test_more_sectors_than_can_be_read_are_refused(tmp_path):
    names = ",".join(f"s{n}" for n in range(2501))
    with pytest.raises(errors.TooManySectors):
        read(tmp_path, f"code,{names}\n")


ICIO = """V1,FRA_A,FRA_B,MAR_A,MAR_B,FRA_HFCE,MAR_HFCE,MAR_GFCF,OUT
FRA_A,1,1,1,1,1,1,1,7
FRA_B,1,1,1,1,1,1,1,7
MAR_A,0,2,10,20,3,40,25,100
MAR_B,1,1,30,40,8,60,60,200
TLS,1,1,2,3,0,0,0,0
VA,3,1,55,130,0,0,0,0
OUT,7,7,100,200,0,0,0,0
"""


def test_one_country_is_taken_from_an_inter_country_table(tmp_path):
    found = read(tmp_path, ICIO, "MAR")
    assert found.flows.codes == ("A", "B")
    assert found.flows.within.tolist() == [[10, 20], [30, 40]]
    assert found.flows.household.tolist() == [40, 60]
    assert found.flows.value_added.tolist() == [55, 130]
    assert found.flows.imports.tolist() == [5, 10]
    assert ("warn", "row_unbalanced") not in codes_of(found)
    with pytest.raises(errors.CountryMissing):
        read(tmp_path, ICIO, "XXX")


def test_a_zip_may_hold_one_sheet(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x/t.csv", GERMANY)
    assert len(read(tmp_path, buffer.getvalue()).flows.codes) == 6
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x/readme.txt", "nothing")
    with pytest.raises(errors.PartMissing):
        read(tmp_path, buffer.getvalue())


def test_a_folder_as_pymrio_saves_it_is_read_whole_or_one_region(tmp_path):
    pymrio = pytest.importorskip("pymrio")
    table = pymrio.load_test().calc_system()
    folder = tmp_path / "saved"
    table.save_all(str(folder))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, f"saved/{path.relative_to(folder)}")
    found = read(tmp_path, buffer.getvalue(), "*")
    np.testing.assert_allclose(found.flows.within, table.Z.to_numpy(), rtol=1e-6)
    np.testing.assert_allclose(found.flows.output, table.x.to_numpy()[:, 0], rtol=1e-6)
    one = read(tmp_path, buffer.getvalue(), "reg2")
    wanted = table.Z.loc["reg2", "reg2"].to_numpy()
    np.testing.assert_allclose(one.flows.within, wanted, rtol=1e-6)
    assert one.flows.codes[0] == "food"
    with pytest.raises(errors.CountryMissing):
        read(tmp_path, buffer.getvalue(), "")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("code,a,b,output\na,1,2,\nb,3,4,50\n", ("stop", "no_output")),
        ("code,a,b,output\na,6,5,10\nb,6,6,10\n", ("stop", "buys_too_much")),
        ("code,a,b,output\na,-1,2,10\nb,3,4,50\n", ("warn", "negative_flow")),
        ("code,a,b,final_demand,output\na,1,2,4,10\nb,3,4,43,50\n", ("warn", "row_unbalanced")),
        ("code,a,b,output\na,1,2,10\nb,3,4,50\nvalue_added,1,1,\n", ("warn", "column_unbalanced")),
        (
            "code,a,b,output\na,1,2,10\nb,3,4,50\nvalue_added,-6,44,\n",
            ("warn", "negative_value_added"),
        ),
        ("code,a,b,output\na,0,0,0\nb,0,4,50\n", ("note", "empty_sector")),
    ],
)
def test_what_is_wrong_is_found_and_explained(tmp_path, text, finding):
    found = findings_of(read(tmp_path, text))
    assert finding in [(one["level"], one["code"]) for one in found]
    assert is_usable(found) == (finding[0] != "stop")
    assert all(told(one) for one in found)


def test_one_sector_may_buy_more_than_it_makes_where_rounds_still_end(tmp_path):
    text = "code,a,b,output\na,2,0,10\nb,9,1,100\n"
    assert ("stop", "buys_too_much") not in codes_of(read(tmp_path, text))
