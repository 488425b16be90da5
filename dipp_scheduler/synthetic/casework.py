"""An invented case sample: cases, substitutes, second persons, reserve."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from dipp_scheduler.domain.people import Inspector, Language, Staff
from dipp_scheduler.domain.work import (
    Case,
    CaseMode,
    CaseStatus,
    QuestionSet,
    Relationship,
    Risk,
    SecondReason,
)
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.units import Unit

RISKS = ((Risk.LOW, 18), (Risk.MEDIUM, 50), (Risk.HIGH, 28), (Risk.VERY_HIGH, 4))
TYPES = (("community order", 38), ("suspended sentence order", 30), ("licence", 32))
REMARKS = (
    "Transferred in during the summer.",
    "Practitioner took the case over in July.",
    "Records partly held in another office.",
    "Probation Reset applies.",
)
AWAY_SHARE = 20
"""One practitioner in so many is away all week."""
RESERVE_SHARE = 10
"""One reserve case for so many cases."""
SENIORS_ONLY = (80, 20, 0)
"""Shares of line managers, supervisors and colleagues; a colleague may be away too."""
NOBODY: dict[str, Any] = {"substitute": None, "relationship": None}


@dataclass(frozen=True)
class Casework:
    """The cases, and the practitioners who are away for the whole of week one."""

    cases: tuple[Case, ...]
    away: tuple[str, ...]


@dataclass
class _Drawer:
    """Draws case after case."""

    ground: Ground
    rng: Random
    interviewers: tuple[str, ...]
    number: int = 0
    reserves: int = 0
    cases: list[Case] = field(default_factory=list)

    def draw(self, unit: Unit, practitioner: Staff) -> None:
        """One case in the sample."""
        self.number += 1
        self.cases.append(
            Case.model_validate(
                self._file(unit, practitioner, f"C{self.number:03}")
                | self._company(unit, practitioner)
                | self._access()
            )
        )

    def reserve(self, unit: Unit, practitioner: Staff) -> None:
        """One reserve case, ranked through the region."""
        self.reserves += 1
        given = self._file(unit, practitioner, f"R{self.reserves:02}")
        given |= {"status": CaseStatus.RESERVE, "reserve_rank": self.reserves}
        self.cases.append(Case.model_validate(given))

    def _file(self, unit: Unit, practitioner: Staff, reference: str) -> dict[str, Any]:
        experienced = practitioner.role_family == "PO"
        risk = _drawn(RISKS, self.rng)
        kind = _drawn(TYPES, self.rng)
        adjusted = kind == "licence" and self.rng.randrange(100) < 20
        welsh = self.ground.region.wales and self.rng.randrange(100) < 4
        return {
            "reference": reference,
            "pdu": unit.pdu,
            # Only probation officers hold the riskier cases.
            "risk": risk if experienced or risk not in (Risk.HIGH, Risk.VERY_HIGH) else Risk.MEDIUM,
            "case_type": kind,
            "question_set": QuestionSet.ADJUSTED if adjusted else QuestionSet.CORE,
            "practitioner": practitioner.code,
            "language": Language.WELSH if welsh else Language.ENGLISH,
            "commenced": self._commenced(),
            "remarks": self.rng.choice(REMARKS) if self.rng.randrange(100) < 8 else "",
        }

    def _commenced(self) -> date:
        """A day of the sample window; one case in fifty began a few days outside it (R63)."""
        window = next(r for r in self.ground.profile.rules if r.key == "sample_window")
        last = window.day if window.last is None else window.last
        days = self.rng.randint(window.day, last)
        late = self.rng.randint(2, 6) if self.rng.randrange(50) == 0 else 0
        return self.ground.settings.fieldwork + timedelta(days=last + late if late else days)

    def _company(self, unit: Unit, practitioner: Staff) -> dict[str, Any]:
        """A substitute agreed beforehand, a second person or a support person, for a few."""
        given: dict[str, Any] = {}
        if self.rng.randrange(100) < 15:
            given |= substitute(unit, practitioner, self.rng)
        if self.rng.randrange(100) < 6:
            reason = self.rng.choice(list(SecondReason))
            new = reason is SecondReason.NEW_PRACTITIONER
            among = unit.seniors if new else unit.practitioners
            taken = (practitioner.code, given.get("substitute"))
            others = [each.code for each in among if each.code not in taken]
            given |= {"second_person": self.rng.choice(others), "second_reason": reason}
        if self.rng.randrange(100) < 3:
            given["support_person"] = self.rng.choice(("SUP1", "SUP2"))
        return given

    def _access(self) -> dict[str, Any]:
        """Limited access for one case in twenty: two to four inspectors have it."""
        if self.rng.randrange(20):
            return {}
        allowed = self.rng.sample(self.interviewers, self.rng.randint(2, 4))
        access = tuple(code for code in self.interviewers if code in allowed)
        return {"limited_access": True, "access": access}


def shares(ground: Ground) -> dict[str, int]:
    """How many sampled cases each PDU has: the least the manual allows, then by chance."""
    rng = ground.rng("shares")
    least = ground.profile.figure("least_cases_a_pdu")
    codes = [pdu.code for pdu in ground.region.pdus]
    weights = [rng.randint(3, 10) for _ in codes]
    found = dict.fromkeys(codes, least)
    for code in rng.choices(codes, weights, k=ground.region.cases - least * len(codes)):
        found[code] += 1
    return found


def spares(ground: Ground) -> dict[str, int]:
    """How many reserve cases each PDU has."""
    rng = ground.rng("reserve")
    codes = [pdu.code for pdu in ground.region.pdus]
    found = dict.fromkeys(codes, 0)
    for code in rng.choices(codes, k=ground.region.cases // RESERVE_SHARE):
        found[code] += 1
    return found


def casework(ground: Ground, units: tuple[Unit, ...], team: tuple[Inspector, ...]) -> Casework:
    """The sample with all its particulars, then the reserve, and who is away."""
    rng = ground.rng("cases")
    interviewers = tuple(each.code for each in team if each.code.startswith(("AI", "LA")))
    drawer = _Drawer(ground, rng, interviewers)
    sampled = shares(ground)
    for unit in units:
        for practitioner in unit.practitioners[: sampled[unit.pdu]]:
            drawer.draw(unit, practitioner)
    for unit in units:
        for practitioner in unit.practitioners[sampled[unit.pdu] :]:
            drawer.reserve(unit, practitioner)
    return _with_absences(_with_proposals(drawer.cases, rng), units, rng)


def substitute(
    unit: Unit, practitioner: Staff, rng: Random, *, shares: tuple[int, int, int] = (70, 15, 15)
) -> dict[str, Any]:
    """A suitable substitute: mostly the line manager, else a supervisor or a colleague (A19)."""
    relationship = rng.choices(list(Relationship), shares)[0]
    if relationship is Relationship.LINE_MANAGER:
        return {"substitute": practitioner.line_manager, "relationship": relationship}
    among = unit.seniors if relationship is Relationship.SUPERVISOR else unit.practitioners
    others = [p.code for p in among if p.code not in (practitioner.code, practitioner.line_manager)]
    return {"substitute": rng.choice(others), "relationship": relationship}


def _with_proposals(cases: list[Case], rng: Random) -> list[Case]:
    """Two exclusions proposed in the sample, and one confirmed among the reserve."""
    sampled = [number for number, each in enumerate(cases) if each.inspected]
    kept = [number for number, each in enumerate(cases) if not each.inspected]
    found = list(cases)
    for number in rng.sample(sampled, 2):
        remarks = "Exclusion proposed: a review is under way."
        found[number] = _changed(found[number], status=CaseStatus.PROPOSED, remarks=remarks)
    number = rng.choice(kept)
    found[number] = _changed(found[number], status=CaseStatus.EXCLUDED, reserve_rank=None)
    return found


def _with_absences(cases: list[Case], units: tuple[Unit, ...], rng: Random) -> Casework:
    """Some practitioners away all week: most with a substitute, one without, one read from file."""
    of_pdu = {unit.pdu: unit for unit in units}
    found = list(cases)
    company = {code for each in cases for code in (each.substitute, each.second_person)}
    sampled = [
        number
        for number, each in enumerate(cases)
        if each.status is CaseStatus.SAMPLE and each.practitioner not in company
    ]
    chosen = rng.sample(sampled, max(3, len(sampled) // AWAY_SHARE))
    for number in chosen:
        # Nobody comes as second or support person without the practitioner.
        bare = _changed(found[number], second_person=None, second_reason=None, support_person=None)
        unit = of_pdu[bare.pdu]
        practitioner = next(p for p in unit.practitioners if p.code == bare.practitioner)
        if number == chosen[0]:
            own: dict[str, Any] = {"mode": CaseMode.FILE_READ, **NOBODY}
        elif number == chosen[1]:
            own = NOBODY
        else:
            own = substitute(unit, practitioner, rng, shares=SENIORS_ONLY)
        found[number] = _changed(bare, **own)
    return Casework(tuple(found), tuple(found[number].practitioner for number in chosen))


def _changed(case: Case, **own: Any) -> Case:
    return case.model_copy(update=own)


def _drawn(shares: tuple[tuple[Any, int], ...], rng: Random) -> Any:
    return rng.choices([value for value, _ in shares], [share for _, share in shares])[0]
