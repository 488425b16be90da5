"""The twelve regions of England and Wales."""

from dipp_scheduler.domain.regions import region_named, regions


def test_there_are_twelve_regions_one_of_them_welsh() -> None:
    assert [each.name for each in regions()] == [
        "North East",
        "North West",
        "Greater Manchester",
        "Yorkshire and the Humber",
        "East Midlands",
        "West Midlands",
        "East of England",
        "London",
        "Kent, Surrey and Sussex",
        "South Central",
        "South West",
        "Wales",
    ]
    assert [each.name for each in regions() if each.wales] == ["Wales"]


def test_published_numbers_of_cases_are_told_from_assumed_ones() -> None:
    published = {each.name: each.cases for each in regions() if each.published}
    assert published == {
        "Greater Manchester": 72,
        "West Midlands": 84,
        "Kent, Surrey and Sussex": 56,
        "South Central": 56,
        "South West": 64,
    }


def test_every_region_can_have_five_cases_a_pdu() -> None:
    assert [each.name for each in regions() if each.cases < 5 * len(each.pdus)] == []


def test_codes_of_pdus_are_unique_over_all_regions() -> None:
    codes = [pdu.code for region in regions() for pdu in region.pdus]
    # 7 + 13 + 8 + 11 + 6 + 10 + 8 + 18 + 5 + 7 + 9 + 6
    assert len(codes) == len(set(codes)) == 108


def test_every_pdu_has_a_town_of_its_own() -> None:
    for region in regions():
        assert list(region.towns) == [pdu.code for pdu in region.pdus]
        names = [town.name for towns in region.towns.values() for town in towns]
        assert len(names) == len(set(names))
        assert all(region.towns.values())


def test_every_town_lies_in_england_or_wales() -> None:
    for region in regions():
        for towns in region.towns.values():
            for town in towns:
                assert 49.9 < town.latitude < 55.9
                assert -5.8 < town.longitude < 1.8


def test_a_region_is_found_by_name_slug_or_code() -> None:
    found = [
        region_named("kent, surrey and sussex"),
        region_named("kent-surrey-and-sussex"),
        region_named("Kent, Surrey & Sussex"),
        region_named("n57"),
    ]
    assert [each.name for each in found if each] == ["Kent, Surrey and Sussex"] * 4


def test_wales_is_found_by_its_welsh_name_too() -> None:
    assert region_named("cymru") is region_named("Wales") is regions()[-1]


def test_an_unknown_region_is_not_found() -> None:
    assert region_named("Scotland") is None
