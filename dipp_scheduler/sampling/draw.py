"""The draw: random from a seed, one case a practitioner, with a ranked reserve."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from dipp_scheduler.domain.longlist import Band, Listed
from dipp_scheduler.sampling.allocation import Cell, by_band, by_pdu, counted

_NEAR = {
    Band.LOW: (Band.MEDIUM, Band.HIGH),
    Band.MEDIUM: (Band.HIGH, Band.LOW),
    Band.HIGH: (Band.MEDIUM, Band.LOW),
}
"""The bands that stand in for one which has too few cases."""


@dataclass(frozen=True)
class Drawn:
    """What was drawn, and what was to be."""

    sample: tuple[Listed, ...]
    reserve: tuple[tuple[Listed, int], ...]
    """Each reserve case with its rank in its PDU and band."""
    wanted: Mapping[Cell, int]
    eligible: Mapping[Cell, int]


def draw(
    cases: Sequence[Listed], pdus: Sequence[str], *, size: int, least: int, reserve: int, seed: int
) -> Drawn:
    """Draw `size` of the eligible `cases`, at least `least` a PDU, and `reserve` more a cell.

    The same cases and seed give the same sample, in whatever order the cases come. Where a
    cell cannot be filled with one case a practitioner, the nearest band of its PDU stands in,
    then other PDUs; it is filled whenever any choice of cases can do it.
    """
    shuffled = sorted(cases, key=lambda each: each.reference)
    Random(seed).shuffle(shuffled)
    cells: dict[Cell, list[Listed]] = {(pdu, band): [] for pdu in pdus for band in Band}
    for each in shuffled:
        cells[each.pdu, each.band].append(each)
    eligible = counted([each.pdu for each in shuffled])
    people = {pdu: len({each.practitioner for each in cases if each.pdu == pdu}) for pdu in pdus}
    totals = by_pdu(size, {pdu: eligible.get(pdu, 0) for pdu in pdus}, people, least)
    counts = {cell: len(each) for cell, each in cells.items()}
    wanted = by_band(totals, counts)
    taken: dict[str, tuple[Cell, Listed]] = {}
    for cell in _places(wanted):
        any(_placed(each, cells, taken, set()) for each in _stand_ins(cell, pdus))
    sample = sorted((case for _, case in taken.values()), key=shuffled.index)
    return Drawn(
        sample=tuple(sorted(sample, key=lambda each: pdus.index(each.pdu))),
        reserve=tuple(_reserve(cells, {each.reference for each in sample}, set(taken), reserve)),
        wanted=wanted,
        eligible=counts,
    )


def _places(wanted: Mapping[Cell, int]) -> Iterator[Cell]:
    """Each place to be filled, one of every cell in turn, so that no PDU comes last with all."""
    for turn in range(max(wanted.values(), default=0)):
        yield from (cell for cell, count in wanted.items() if turn < count)


def _stand_ins(cell: Cell, pdus: Sequence[str]) -> Iterator[Cell]:
    pdu, band = cell
    yield from ((pdu, each) for each in (band, *_NEAR[band]))
    yield from ((other, each) for other in pdus if other != pdu for each in (band, *_NEAR[band]))


def _placed(
    cell: Cell,
    cells: Mapping[Cell, Sequence[Listed]],
    taken: dict[str, tuple[Cell, Listed]],
    tried: set[str],
) -> bool:
    """Fill a place of a cell, if need be by giving a practitioner's place another case."""
    for case in cells[cell]:
        if case.practitioner in tried:
            continue
        tried.add(case.practitioner)
        holder = taken.get(case.practitioner)
        if holder is None or _placed(holder[0], cells, taken, tried):
            taken[case.practitioner] = (cell, case)
            return True
    return False


def _reserve(
    cells: Mapping[Cell, Sequence[Listed]], sampled: set[str], busy: set[str], most: int
) -> Iterator[tuple[Listed, int]]:
    """The next of each cell: those whose practitioner has no case yet come first (R67, A18)."""
    for each in cells.values():
        left = [case for case in each if case.reference not in sampled]
        free = [case for case in left if case.practitioner not in busy]
        others = [case for case in left if case.practitioner in busy]
        for rank, case in enumerate((*free, *others)[:most], start=1):
            yield case, rank
