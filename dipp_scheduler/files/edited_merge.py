"""What somebody changed in the list, taken over into the schedule that was kept."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Room
from dipp_scheduler.domain.schedule import (
    Block,
    Briefing,
    FileRead,
    Half,
    HeldMeeting,
    Interview,
    Schedule,
    Stay,
)
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.files.edited_own import gone_along
from dipp_scheduler.files.edited_rows import Row, Rows

ByKey = Mapping[str, list[Row]]


def list_keys(schedule: Schedule) -> dict[str, int]:
    """The keys of the list, with how many rows each has."""
    keys = {f"interview:{each.case}": 1 for each in schedule.interviews}
    keys |= {f"file read:{each.case}": len(each.reading) for each in schedule.file_reads}
    keys |= {"briefing": 1} if schedule.briefing else {}
    return keys | {f"meeting:{each.need}": 1 for each in schedule.meetings}


def own_keys(schedule: Schedule) -> dict[str, int]:
    """The keys of the inspectors' own time, with how many rows each has."""
    keys = {f"reading:{each.case}": len(each.reading) for each in schedule.interviews}
    keys |= {f"writing:{each.case}": 1 for each in schedule.interviews}
    for block in schedule.blocks:
        keys[_block_key(block)] = keys.get(_block_key(block), 0) + 1
    return {key: count for key, count in keys.items() if count}


def merged(stored: Schedule, listed: ByKey, own: ByKey, rows: Rows) -> Schedule:
    """The schedule that was kept, with the edits; mistakes are noted in `rows`."""
    held = tuple(
        _meeting(each, listed.get(f"meeting:{each.need}"), rows) for each in stored.meetings
    )
    briefing = stored.briefing and _briefing(stored.briefing, listed.get("briefing"), rows)
    edited = stored.model_copy(
        update={
            "interviews": tuple(_interview(each, listed, own, rows) for each in stored.interviews),
            "file_reads": tuple(
                _file_read(each, listed.get(f"file read:{each.case}"), rows)
                for each in stored.file_reads
            ),
            "briefing": briefing,
            "meetings": held,
            "blocks": _blocks(stored.blocks, own),
            "stays": _stays(stored, held, rows.instance),
        }
    )
    return gone_along(stored, edited, rows.instance)


def _interview(held: Interview, listed: ByKey, own: ByKey, rows: Rows) -> Interview:
    found = listed.get(f"interview:{held.case}")
    row = found[0] if found else None
    time, update = held.time, dict[str, object]()
    if row is not None:
        _only_teams(row, rows)
        time = row.time or held.time
        inspectors = rows.codes(row, "inspectors", "team")
        people = rows.codes(row, "people", "staff")
        if inspectors is not None and len(inspectors) != 1:
            rows.wrong(row, "inspectors", "list_one_inspector")
        elif inspectors:
            update["inspector"] = inspectors[0]
        if people == ():
            rows.wrong(row, "people", "list_needs_person")
        elif people:
            update |= {"interviewee": people[0], "others": people[1:]}
    if time != held.time:
        length = timedelta(minutes=held.writing.minutes)
        update |= {
            "time": time,
            "writing": Interval(start=time.end, end=time.end + length),
        }
    reading, writing = _own(own, f"reading:{held.case}"), _own(own, f"writing:{held.case}")
    if reading and reading != _sorted(held.reading):
        update["reading"] = reading
    if writing and writing != (held.writing,):
        update["writing"] = writing[0]
    return held.model_copy(update=update)


def _file_read(read: FileRead, found: list[Row] | None, rows: Rows) -> FileRead:
    if not found:
        return read
    inspectors: list[str] = []
    for row in found:
        if rows.codes(row, "people", "staff"):
            rows.wrong(row, "people", "list_nobody_here")
        codes = rows.codes(row, "inspectors", "team")
        if codes is not None and len(codes) != 1:
            rows.wrong(row, "inspectors", "list_one_inspector")
        elif codes and inspectors and codes[0] != inspectors[0]:
            rows.wrong(row, "inspectors", "list_parts_inspectors")
        inspectors += codes or ()
    times = [row.time for row in found]
    parts = _sorted([each for each in times if each is not None])
    update: dict[str, object] = {"inspector": inspectors[0]} if inspectors else {}
    if len(parts) == len(read.reading) and parts != _sorted(read.reading):
        update["reading"] = parts
    return read.model_copy(update=update)


def _briefing(held: Briefing, found: list[Row] | None, rows: Rows) -> Briefing:
    if not found:
        return held
    _only_teams(found[0], rows)
    return held.model_copy(update=_who_and_when(found[0], rows))


def _meeting(held: HeldMeeting, found: list[Row] | None, rows: Rows) -> HeldMeeting:
    if not found:
        return held
    row = found[0]
    update = _who_and_when(row, rows)
    mode = row.values.get("mode", held.mode if row.unread("mode") else None)
    if mode is None:
        rows.wrong(row, "mode", "list_mode_wanted")
        return held.model_copy(update=update)
    sites, rooms = rows.codes(row, "site", "sites"), rows.codes(row, "room", "rooms")
    if mode is Mode.TEAMS:
        # A site that was kept for a meeting on Teams is not shown in the list.
        gone = {} if held.mode is Mode.TEAMS else {"site": None, "room": None}
        return held.model_copy(update=update | gone | {"mode": mode})
    if sites is not None and rooms is not None:
        site, room = (each[0] if each else None for each in (sites, rooms))
        if room and not any(each.code == room for each in _rooms(site, rows.instance)):
            rows.wrong(row, "room", "room_elsewhere", site=rows.instance.name(site or ""))
        update |= {"site": site, "room": room}
    return held.model_copy(update=update | {"mode": mode})


def _rooms(site: str | None, instance: Instance) -> tuple[Room, ...]:
    return instance.site[site].rooms if site in instance.site else ()


def _who_and_when(row: Row, rows: Rows) -> dict[str, object]:
    found: dict[str, object] = {
        "time": row.time,
        "inspectors": rows.codes(row, "inspectors", "team"),
        "people": rows.codes(row, "people", "staff"),
    }
    return {key: value for key, value in found.items() if value is not None}


def _only_teams(row: Row, rows: Rows) -> None:
    """Interviews and the briefing are on Teams: they have no place (R21)."""
    if row.values.get("mode", Mode.TEAMS) is not Mode.TEAMS:
        rows.wrong(row, "mode", "list_only_teams")
    for column in ("site", "room"):
        if column in row.values:
            rows.wrong(row, column, "list_only_teams")


def _blocks(stored: tuple[Block, ...], own: ByKey) -> tuple[Block, ...]:
    """The blocks at their new times: the first of a kind stays the first."""
    order: dict[str, list[int]] = {}
    for number in sorted(range(len(stored)), key=lambda each: stored[each].time.start):
        order.setdefault(_block_key(stored[number]), []).append(number)
    blocks = list(stored)
    for key, numbers in order.items():
        times = _own(own, key)
        if len(times) == len(numbers):
            for number, time in zip(numbers, times, strict=True):
                blocks[number] = blocks[number].model_copy(update={"time": time})
    return tuple(blocks)


def _block_key(block: Block) -> str:
    return f"{block.kind.value}:{block.inspector}"


def _stays(
    stored: Schedule, meetings: tuple[HeldMeeting, ...], instance: Instance
) -> tuple[Stay, ...]:
    """Where inspectors are: a half-day whose meetings were all moved to one site goes along."""
    before = {each.need: each for each in stored.meetings}
    sites: dict[tuple[str, object, Half], list[str]] = {}
    moved: set[tuple[str, object, Half]] = set()
    for held in meetings:
        if held.mode is Mode.TEAMS or held.site is None:
            continue
        clock = held.time.start.astimezone(LONDON).time()
        half = Half.MORNING if clock < instance.settings.afternoon_starts else Half.AFTERNOON
        for inspector in held.inspectors:
            sites.setdefault((inspector, held.time.day, half), []).append(held.site)
            if held != before[held.need]:
                moved.add((inspector, held.time.day, half))
    stays = []
    for stay in stored.stays:
        key = (stay.inspector, stay.day, stay.half)
        to = set(sites.get(key, ()))
        changed = key in moved and len(to) == 1
        stays.append(stay.model_copy(update={"site": to.pop()}) if changed else stay)
    return tuple(stays)


def _own(own: ByKey, key: str) -> tuple[Interval, ...]:
    """The times of the own-time rows of a key, in order; none if one cannot be read."""
    times = [row.time for row in own.get(key, [])]
    return _sorted([each for each in times if each]) if all(times) else ()


def _sorted(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    return tuple(sorted(intervals, key=lambda each: each.start))
