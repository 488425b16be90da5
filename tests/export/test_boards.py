"""Boards: columns for slots, lanes for what overlaps, free time between the cards."""

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.appointments import appointments
from dipp_scheduler.export.boards import Board, Cell, Row, boards
from dipp_scheduler.export.cards import Card, cards
from dipp_scheduler.export.readers import Reader
from tests.builders import WEEK_TWO, span
from tests.export.calendar_readers.samples import (
    MONDAY,
    TUESDAY,
    a_schedule,
    an_instance,
    an_interview,
)
from tests.export.viewed import INSPECTORS, SPOC


def all_boards(reader: Reader, schedule: Schedule) -> tuple[Board, ...]:
    instance = an_instance()
    shown = appointments(instance, schedule, reader)
    return boards(instance, schedule, cards(instance, schedule, shown, reader), reader)


def row(board: Board, code: str) -> Row:
    return next(each for each in board.rows if each.code == code)


def drawn(lane: tuple[Cell, ...]) -> list[tuple[int, str]]:
    return [(cell.columns, _name(cell.card)) for cell in lane]


def _name(card: Card | None) -> str:
    return f"{card.label} {card.title or ''}".strip() if card else "-"


def test_there_is_a_board_for_each_open_day_of_both_weeks() -> None:
    found = all_boards(INSPECTORS, a_schedule())
    assert [board.week for board in found] == [1] * 5 + [2] * 5
    assert [board.day for board in found if not board.empty] == [
        *(MONDAY, TUESDAY, found[2].day),
        *WEEK_TWO[:2],
    ]


def test_a_day_is_drawn_in_quarter_hours_with_free_time_between() -> None:
    monday = all_boards(INSPECTORS, a_schedule())[0]
    # 9am to 5pm is 32 quarter hours: reading 6, half an hour free, interview 4, write-up 2,
    # then lunch 4 and the rest of the day, 3.5 hours.
    assert [drawn(lane) for lane in row(monday, "AI1").lanes] == [
        [
            (6, "Reading C-0142"),
            (2, "-"),
            (4, "Interview Siân Llŷr, Bea Thorne"),
            (2, "Write-up C-0142"),
            (4, "Lunch"),
            (14, "-"),
        ]
    ]


def test_each_hour_has_its_head() -> None:
    monday = all_boards(INSPECTORS, a_schedule())[0]
    assert [(tick.columns, str(tick.clock)) for tick in monday.ticks] == [
        (4, clock) for clock in ("9am", "10am", "11am", "midday", "1pm", "2pm", "3pm", "4pm")
    ]


def test_a_day_stretches_around_what_lies_outside_it() -> None:
    early = a_schedule(interviews=(an_interview("C-0142", "PP1", MONDAY, 10),))
    monday = all_boards(INSPECTORS, early)[0]
    # Reading from 8am: one more hour, 4 columns.
    assert [(tick.columns, str(tick.clock)) for tick in monday.ticks][:2] == [
        (4, "8am"),
        (4, "9am"),
    ]
    assert sum(tick.columns for tick in monday.ticks) == 36


def test_a_broken_hour_has_a_shorter_head() -> None:
    instance = an_instance(settings={"opens": span(MONDAY, "9:30", "10").start.time()})
    shown = appointments(instance, Schedule(), INSPECTORS)
    found = boards(instance, Schedule(), cards(instance, Schedule(), shown, INSPECTORS), INSPECTORS)
    assert [(tick.columns, str(tick.clock)) for tick in found[0].ticks][:2] == [
        (2, "9:30am"),
        (4, "10am"),
    ]


def test_engagements_that_overlap_lie_in_lanes() -> None:
    twice = (
        an_interview("C-0142", "PP1", MONDAY, 11),
        an_interview("C-0143", "PP2", MONDAY, 11),
    )
    monday = all_boards(SPOC, a_schedule(interviews=twice))[0]
    assert [drawn(lane) for lane in row(monday, "AI1").lanes] == [
        [(8, "-"), (4, "Interview in Welsh Gŵen Tŷ-Mawr"), (20, "-")],  # slot 2
        [(8, "-"), (4, "Interview Siân Llŷr"), (20, "-")],  # slot 3
    ]


def test_every_lane_is_as_wide_as_the_day() -> None:
    for board in all_boards(INSPECTORS, a_schedule()):
        width = sum(tick.columns for tick in board.ticks)
        for each in board.rows:
            assert [sum(cell.columns for cell in lane) for lane in each.lanes] == [width] * len(
                each.lanes
            )


def test_the_spoc_sees_no_reading_lunch_or_travel_but_the_induction() -> None:
    kinds = {
        cell.card.kind
        for board in all_boards(SPOC, a_schedule())
        for each in board.rows
        for lane in each.lanes
        for cell in lane
        if cell.card
    }
    assert kinds == {"briefing", "interview", "meeting", "induction"}


def test_week_one_has_rows_for_who_may_inspect_and_who_is_there_that_day() -> None:
    found = all_boards(INSPECTORS, a_schedule())
    # The deputy may not inspect (A11); the head of programme is at Monday's briefing only.
    assert [[each.code for each in board.rows] for board in found[:2]] == [
        ["LI", "AI1", "HP"],
        ["LI", "AI1"],
    ]
    assert [each.code for each in found[5].rows] == ["LI", "DL"]


def test_week_two_says_where_an_inspector_is() -> None:
    found = all_boards(INSPECTORS, a_schedule())
    notes = [[str(note) for note in row(board, "LI").notes] for board in found[5:8]]
    assert notes == [
        ["Afternoon: Caernarfon"],
        ["Morning: Caernarfon", "Afternoon: Y Drenewydd"],
        ["All day: Y Drenewydd"],
    ]


def test_a_card_names_few_people_and_counts_many() -> None:
    tuesday = all_boards(INSPECTORS, a_schedule())[6]
    card = next(cell.card for cell in row(tuesday, "DL").lanes[0] if cell.card)
    assert [str(line) for line in card.lines] == [
        "Caernarfon, Room 1",
        "hybrid",
        "Siân Llŷr, Bea Thorne, Zed Yarwood",
    ]


def test_own_time_is_marked_as_such() -> None:
    instance, schedule = an_instance(), a_schedule()
    shown = cards(instance, schedule, appointments(instance, schedule, INSPECTORS), INSPECTORS)
    assert {card.key for card in shown if card.own_time} == {
        "reading:C-0142",
        "reading:C-0143",
        "reading:C-0144",
        "writing:C-0142",
        "writing:C-0143",
        "writing:C-0144",
        "lunch:AI1",
        "induction:LI",
        "travel:LI",
    }
