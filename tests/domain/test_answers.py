"""What becomes of answers: rows of the Unavailable sheet before an issue, requests after it."""

from datetime import datetime, time

from dipp_scheduler.domain.answers import Answer, Busy, entered, requested
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState, apply
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.timegrid import LONDON
from tests.builders import WEEK_ONE, inspector, make_instance, staff

MONDAY, TUESDAY, *_ = WEEK_ONE
ALL_DAY: Busy = ((None, None),)
NINE_TO_TEN: Busy = ((time(9), time(10)),)
FIRST = datetime(2026, 9, 21, 10, tzinfo=LONDON)
LATER = datetime(2026, 9, 22, 10, tzinfo=LONDON)


def answer(busy: Busy, day: object = MONDAY, who: str = "PP1") -> Answer:
    return Answer.model_validate({"who": who, "day": day, "busy": busy})


def away(**changed: object) -> Unavailable:
    return Unavailable.model_validate({"who": "PP1", "day": MONDAY} | changed)


def asked(instance: Instance, *answers: Answer, received: datetime = FIRST) -> Instance:
    return requested(instance, answers, known=apply(instance), received=received)


def test_a_busy_day_becomes_a_row() -> None:
    after = entered(make_instance(), [answer(ALL_DAY), answer(NINE_TO_TEN, TUESDAY)])
    assert after.unavailable == (away(), away(day=TUESDAY, start=time(9), end=time(10)))


def test_the_same_answers_again_change_nothing() -> None:
    answers = [answer(((time(9), time(10)), (time(14), None)))]
    once = entered(make_instance(), answers)
    assert entered(once, answers) == once


def test_a_newer_answer_takes_the_place_of_the_older() -> None:
    once = entered(make_instance(), [answer(ALL_DAY), answer(ALL_DAY, TUESDAY)])
    after = entered(once, [answer(NINE_TO_TEN), answer((), TUESDAY)])
    assert after.unavailable == (away(start=time(9), end=time(10)),)


def test_patterns_preferences_and_other_people_s_rows_stay() -> None:
    kept = (
        Unavailable(who="PP1", weekday=0),
        away(hard=False),
        Unavailable(who="PP2", day=MONDAY),
    )
    instance = make_instance(staff=(staff("PP1"), staff("PP2")), unavailable=kept)
    assert entered(instance, [answer(())]).unavailable == kept


def test_after_an_issue_an_answer_becomes_one_request() -> None:
    after = asked(make_instance(), answer(NINE_TO_TEN, TUESDAY), answer(ALL_DAY))
    assert after.unavailable == ()
    assert after.changes == (
        ChangeRequest(
            number=1,
            received=FIRST,
            sender="Availability sheet",
            kind=ChangeKind.PERSON_UNAVAILABLE,
            about="PP1",
            details="Monday 5 October 2026; Tuesday 6 October 2026, 9am to 10am",
        ),
    )


def test_an_accepted_request_means_what_was_answered() -> None:
    answers = [
        answer(((None, time(10)), (time(14), None))),
        answer(((time(11), time(12)),), TUESDAY),
        answer(ALL_DAY, WEEK_ONE[2]),
    ]
    asked_for = asked(make_instance(), *answers)
    accepted = asked_for.changes[0].model_copy(update={"state": ChangeState.ACCEPTED})
    made = apply(asked_for.model_copy(update={"changes": (accepted,)}))
    assert made.unavailable == entered(make_instance(), answers).unavailable


def test_what_is_known_already_is_not_asked_for_again() -> None:
    instance = make_instance(unavailable=(Unavailable(who="PP1", weekday=0, end=time(12)),))
    assert asked(instance, answer(NINE_TO_TEN)) == instance


def test_the_same_answers_again_ask_for_nothing_new() -> None:
    once = asked(make_instance(), answer(ALL_DAY))
    assert asked(once, answer(ALL_DAY), received=LATER) == once
    accepted = once.changes[0].model_copy(update={"state": ChangeState.ACCEPTED})
    decided = once.model_copy(update={"changes": (accepted,)})
    assert asked(decided, answer(ALL_DAY), received=LATER) == decided


def test_a_request_that_waits_is_brought_up_to_date() -> None:
    once = asked(make_instance(), answer(ALL_DAY))
    (change,) = asked(once, answer(NINE_TO_TEN), received=LATER).changes
    assert (change.number, change.received) == (1, LATER)
    assert change.details == "Monday 5 October 2026, 9am to 10am"


def test_a_request_that_waits_keeps_the_days_that_were_not_answered_again() -> None:
    once = asked(make_instance(), answer(ALL_DAY), answer(NINE_TO_TEN, TUESDAY))
    (change,) = asked(once, answer(ALL_DAY, WEEK_ONE[2]), answer((), TUESDAY)).changes
    assert change.details == "Monday 5 October 2026; Wednesday 7 October 2026"


def test_a_request_that_somebody_wrote_into_is_left_to_them() -> None:
    once = asked(make_instance(), answer(ALL_DAY))
    edited = once.changes[0].model_copy(update={"details": "whenever"})
    again = asked(once.model_copy(update={"changes": (edited,)}), answer(ALL_DAY))
    assert again.changes == (edited, once.changes[0].model_copy(update={"number": 2}))


def test_a_request_that_waits_is_withdrawn_if_the_person_is_free_now() -> None:
    once = asked(make_instance(), answer(ALL_DAY))
    (change,) = asked(once, answer(()), received=LATER).changes
    assert (change.state, change.decided) == (ChangeState.DECLINED, LATER)
    assert change.reason == "A newer answer says that it is not needed any more."


def test_an_inspector_s_diary_asks_for_the_inspector_to_be_away() -> None:
    after = asked(make_instance(team=(inspector("AI1"),)), answer(ALL_DAY, who="AI1"))
    assert [each.kind for each in after.changes] == [ChangeKind.INSPECTOR_AWAY]
