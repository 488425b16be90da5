"""Invented staff of the PDUs: heads, deputies, senior officers, practitioners."""

from dataclasses import dataclass, field
from datetime import time
from random import Random

from dipp_scheduler.domain.people import Adjustment, Language, Staff
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.names import PROBATION, address

PRACTITIONERS = (("PO", "band 4", 62), ("PSO", "band 3", 30), ("PQiP", "band 3", 8))
"""Role family, grade and share in a hundred of those who hold sampled cases."""
ADJUSTMENTS = (
    Adjustment(slot_minutes=75),
    Adjustment(slot_minutes=90, earliest=time(10, 30)),
    Adjustment(earliest=time(10, 30)),
    Adjustment(latest=time(15)),
    Adjustment(gap_minutes=30),
)
"""Effects only; the reason is nobody's business here."""
WELSH_SPEAKERS = 14
"""Practitioners in a hundred who prefer Welsh, in Wales."""


@dataclass(frozen=True)
class Unit:
    """The staff of one PDU."""

    pdu: str
    managers: tuple[Staff, ...]
    """Head or heads first, then deputies, then senior probation officers."""
    practitioners: tuple[Staff, ...]

    @property
    def seniors(self) -> tuple[Staff, ...]:
        """The senior probation officers, who manage the practitioners."""
        return tuple(each for each in self.managers if each.role_family == "SPO")

    @property
    def staff(self) -> tuple[Staff, ...]:
        """Everybody, managers first."""
        return (*self.managers, *self.practitioners)


@dataclass
class _Maker:
    """Makes the staff of the PDUs one by one, numbering them through the region."""

    ground: Ground
    rng: Random
    heads_of_operations: tuple[str, ...]
    numbers: dict[str, int] = field(default_factory=dict)

    def unit(self, pdu: str, practitioners: int, jointly_headed: int) -> Unit:
        """One PDU with that many practitioners and heads."""
        operations = self.heads_of_operations[self._next("unit") % len(self.heads_of_operations)]
        post = (self.ground.profile.post("pdu_head"),)
        heads = [
            self._person("PH", pdu, "Head of PDU", "senior leader", operations, posts=post)
            for _ in range(jointly_headed)
        ]
        deputies = [
            self._person("DP", pdu, "Deputy Head of PDU", "band 6", heads[0].code)
            for _ in range(self.rng.randrange(100) < 60)
        ]
        above = (deputies or heads)[0].code
        seniors = [
            self._person("SP", pdu, "SPO", "band 5", above)
            for _ in range(max(2, -(-practitioners // 4)))
        ]
        practising = [self._practitioner(pdu, seniors) for _ in range(practitioners)]
        return Unit(pdu, (*heads, *deputies, *seniors), tuple(practising))

    def _practitioner(self, pdu: str, seniors: list[Staff]) -> Staff:
        families = [(family, grade) for family, grade, _ in PRACTITIONERS]
        shares = [share for *_, share in PRACTITIONERS]
        ((family, grade),) = self.rng.choices(families, shares)
        welsh = self.ground.region.wales and self.rng.randrange(100) < WELSH_SPEAKERS
        adjusted = self.rng.randrange(100) < 6
        return self._person(
            "PP",
            pdu,
            family,
            grade,
            self.rng.choice(seniors).code,
            language=Language.WELSH if welsh else Language.ENGLISH,
            adjustment=self.rng.choice(ADJUSTMENTS) if adjusted else Adjustment(),
        )

    def _person(
        self, prefix: str, pdu: str, family: str, grade: str, manager: str, **own: object
    ) -> Staff:
        number = self._next(prefix) + 1
        name = self.ground.namer.name()
        given: dict[str, object] = {
            "code": f"{prefix}{number:03}" if prefix == "PP" else f"{prefix}{number:02}",
            "name": name,
            "email": address(name, PROBATION),
            "role_family": family,
            "grade": grade,
            "unit": pdu,
            "site": self.rng.choice(self.ground.places.of_pdu[pdu]),
            "line_manager": manager,
        }
        return Staff.model_validate(given | own)

    def _next(self, prefix: str) -> int:
        number = self.numbers.get(prefix, 0)
        self.numbers[prefix] = number + 1
        return number


def units(
    ground: Ground, practitioners: dict[str, int], regional: tuple[Staff, ...]
) -> tuple[Unit, ...]:
    """The staff of every PDU, with so many practitioners each.

    One PDU of a small region is headed by two people who share the post (R97).
    """
    operations = ground.profile.post("head_of_operations")
    rng = ground.rng("units")
    heads = tuple(each.code for each in regional if operations in each.posts)
    maker = _Maker(ground, rng, heads)
    shared = rng.choice(ground.region.pdus).code if len(ground.region.pdus) < 9 else None
    return tuple(
        maker.unit(pdu, count, 2 if pdu == shared else 1) for pdu, count in practitioners.items()
    )
