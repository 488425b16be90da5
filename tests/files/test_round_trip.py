"""An instance comes back from every kind of file as it went in."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.jsonfile import json_of, read_json, write_json
from dipp_scheduler.files.tables import read_tables, write_tables
from dipp_scheduler.files.workbook import read_workbook, workbook_of, write_workbook
from dipp_scheduler.synthetic import region
from dipp_scheduler.wording.strings import Lang
from tests.strategies import instances

ANY = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@ANY
@given(instance=instances())
def test_a_workbook_brings_any_instance_back(instance: Instance) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "inspection.xlsx")
        write_workbook(instance, file)
        assert read_workbook(file).instance == instance


@ANY
@given(instance=instances())
def test_a_folder_of_tables_brings_any_instance_back(instance: Instance) -> None:
    with TemporaryDirectory() as folder:
        write_tables(instance, Path(folder))
        assert read_tables(Path(folder)).instance == instance


@ANY
@given(instance=instances())
def test_json_brings_any_instance_back(instance: Instance) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "inspection.json")
        write_json(instance, file)
        assert read_json(file).instance == instance


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_an_instance_of_real_size_goes_through_all_three(tmp_path: Path, lang: Lang) -> None:
    instance = region("South West")
    write_workbook(instance, tmp_path / "one.xlsx", lang)
    first = read_workbook(tmp_path / "one.xlsx").instance
    write_tables(first, tmp_path / "two", lang)
    second = read_tables(tmp_path / "two").instance
    write_json(second, tmp_path / "three.json")
    third = read_json(tmp_path / "three.json").instance
    assert third == instance
    assert json_of(third) == json_of(instance)


def test_the_same_instance_makes_the_same_bytes() -> None:
    instance = region("South West")
    assert workbook_of(instance) == workbook_of(instance)
