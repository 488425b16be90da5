"""How many cases of each PDU and band of risk are to be drawn, by largest remainders.

Exact: fractions throughout, and ties go to what stands first.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import TypeVar

from dipp_scheduler.domain.longlist import Band

_Key = TypeVar("_Key")
Cell = tuple[str, Band]
"""A PDU, by its code, and a band of risk."""


def shared(total: int, quotas: Mapping[_Key, Fraction]) -> dict[_Key, int]:
    """`total` in whole parts that follow `quotas`: rounded down, then largest remainders up.

    Quotas below 0 count as 0; their sum may differ from `total`.
    """
    whole = {key: max(0, floor(quota)) for key, quota in quotas.items()}
    order = sorted(quotas, key=lambda key: whole[key] - quotas[key])
    while quotas and sum(whole.values()) < total:
        for key in order[: total - sum(whole.values())]:
            whole[key] += 1
    while sum(whole.values()) > total:
        last = next(key for key in reversed(order) if whole[key])
        whole[last] -= 1
        order = [last, *(key for key in order if key != last)]
    return whole


def by_pdu(
    total: int, eligible: Mapping[str, int], most: Mapping[str, int], least: int
) -> dict[str, int]:
    """How many cases of each PDU: its share of the eligible, but at least `least` (R8, R68).

    Nothing above `most`, the practitioners that a PDU has (R67); what a PDU cannot give goes
    to the others. The floors go before `total`: the sum is larger if they need more.
    """
    found = {pdu: min(least, most[pdu]) for pdu in eligible}
    open_ones = {pdu for pdu in eligible if most[pdu] > found[pdu]}
    while open_ones:
        rest = total - sum(found[pdu] for pdu in eligible if pdu not in open_ones)
        weight = sum(eligible[pdu] for pdu in open_ones)
        quotas = {
            pdu: Fraction(rest * eligible[pdu], weight) for pdu in eligible if pdu in open_ones
        }
        parts = shared(max(rest, 0), quotas)
        low = {pdu for pdu in open_ones if parts[pdu] < found[pdu]}
        high = {pdu for pdu in open_ones if parts[pdu] > most[pdu]}
        if not low and not high:
            return found | parts
        # Those whose share is below their floor keep the floor; only then is the rest shared.
        found |= {} if low else {pdu: most[pdu] for pdu in high}
        open_ones -= low or high
    return found


def by_band(totals: Mapping[str, int], eligible: Mapping[Cell, int]) -> dict[Cell, int]:
    """How many cases of each PDU and band: by the PDU's own shares (R65).

    What rounding gives or takes in one PDU is made good in the next, so that the region's
    bands stay within one case of their due.
    """
    found: dict[Cell, int] = {}
    carried = dict.fromkeys(Band, Fraction(0))
    for pdu, total in totals.items():
        there = sum(eligible.get((pdu, band), 0) for band in Band)
        due = {band: Fraction(total * eligible.get((pdu, band), 0), there or 1) for band in Band}
        bands = [band for band in Band if eligible.get((pdu, band), 0)]
        parts = shared(total, {band: due[band] + carried[band] for band in bands})
        for band in Band:
            found[pdu, band] = parts.get(band, 0)
            carried[band] += due[band] - found[pdu, band]
    return found


def counted(keys: Sequence[_Key]) -> dict[_Key, int]:
    """How often each key is there, in the order in which they come first."""
    found: dict[_Key, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found
