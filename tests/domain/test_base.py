"""A copy with other fields is like one made anew."""

from tests.builders import make_instance, staff


def test_a_copy_forgets_what_was_looked_up_in_the_original() -> None:
    instance = make_instance()
    assert list(instance.person) == ["PP1"]
    copied = instance.model_copy(update={"staff": (staff("PP2"),)})
    assert list(copied.person) == ["PP2"]
    assert list(instance.person) == ["PP1"]
    assert copied == make_instance(staff=(staff("PP2"),))


def test_a_copy_with_nothing_changed_keeps_it() -> None:
    instance = make_instance()
    found = instance.travel_minutes
    assert instance.model_copy().travel_minutes is found
