"""How good the schedule is, tier by tier, in sentences that claim no more than was proven."""

from dataclasses import dataclass
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.tables import Column, Table
from dipp_scheduler.export.texts import Text, plain
from dipp_scheduler.rules.catalogue import PREFERENCES, weighed
from dipp_scheduler.rules.violations import Report

_DISTURBANCE = 2
"""The tier of replanning: its cost is no preference, so a report does not hold it."""


@dataclass(frozen=True)
class Proofs:
    """The proofs of a schedule, and what a check of the same schedule measured."""

    instance: Instance
    schedule: Schedule
    report: Report
    reader: Reader

    def sentences(self) -> tuple[Text, ...]:
        """One sentence for each tier of each week: proven, or how far from proven."""
        if self.schedule.proofs and all(self._changed(proof) for proof in self.schedule.proofs):
            return (self.reader.words("export.proof.changed"),)
        told = tuple(self._sentence(proof) for proof in self.schedule.proofs)
        if any(proof.tier == _DISTURBANCE for proof in self.schedule.proofs):
            # A replan is proven among the schedules that keep what may not move.
            return (*told, self.reader.words("export.proof.replanned"))
        return told

    def table(self) -> Table:
        """For each tier: the proof in words, its value, the proven bound, the seconds."""
        words = self.reader.words
        return Table(
            id="proof",
            title=words("export.proofs.title"),
            note=words("export.proofs.note"),
            columns=(
                Column(words("export.proofs.week"), 8),
                Column(words("export.proofs.tier"), 8),
                Column(words("export.proofs.words"), 90),
                Column(words("export.proofs.value"), 12),
                Column(words("export.proofs.bound"), 14),
                Column(words("export.proofs.seconds"), 12),
            ),
            rows=tuple(
                (
                    proof.week,
                    proof.tier,
                    self._sentence(proof),
                    self._cost(proof) or 0,
                    proof.bound,
                    plain(f"{proof.seconds:.1f}"),
                )
                for proof in self.schedule.proofs
            ),
            empty=words("export.proofs.empty"),
        )

    def _sentence(self, proof: Proof) -> Text:
        words = self.reader.words
        goal = words(f"export.proof.goal.{self._tier_name(proof)}", tier=proof.tier)
        cost = self._cost(proof)
        if self._changed(proof):
            result = words("export.proof.changed")
        elif proof.optimal and cost == proof.value:
            result = self._proven(proof)
        else:
            result = words("export.proof.open", value=cost, bound=proof.bound)
        return words(
            "export.proof.line",
            week=words(f"export.week_name.{proof.week}"),
            goal=goal,
            result=result,
        )

    def _proven(self, proof: Proof) -> Text:
        words = self.reader.words
        name = self._tier_name(proof)
        if name == "week1_tier1":
            reads = self._amount["file_reads"]
            if self._amount["cases_unplaced"] or self._amount["briefing_not_held"]:
                return words("export.proof.proven.together")
            key = "week1_tier1" if reads else "every_interview"
            return words(f"export.proof.proven.{key}", number=reads)
        if name == "week2_tier1":
            missing = self._amount["needs_not_held"]
            key = "week2_tier1" if missing else "every_meeting"
            return words(f"export.proof.proven.{key}", number=missing)
        return words(f"export.proof.proven.{name}")

    def _tier_name(self, proof: Proof) -> str:
        """The name of a tier's wording: plain words only where the tier is the usual one."""
        if proof.tier == _DISTURBANCE:
            return "disturbance"
        usual = {
            each.id for each in PREFERENCES if (each.week, each.tier) == (proof.week, proof.tier)
        }
        own = [each for each in weighed(self.instance, proof.week) if each.tier == proof.tier]
        plain_words = usual == {each.id for each in own} and all(each.weight > 0 for each in own)
        return f"week{proof.week}_tier{proof.tier}" if usual and plain_words else "other"

    def _changed(self, proof: Proof) -> bool:
        """Whether nothing can be said of a tier: the schedule is not the one of the proof.

        A bound holds for every schedule that does as well in the tiers before.
        """
        cost = self._cost(proof)
        if self.report.blocks or cost is None or cost < proof.bound:
            return True
        before = (
            each
            for each in self.schedule.proofs
            if each.week == proof.week and each.tier < proof.tier
        )
        return any((self._cost(each) or 0) > each.value for each in before)

    def _cost(self, proof: Proof) -> int | None:
        """What the check says that a tier costs; None if it measured nothing there.

        A search that ran out of time may have counted more than there is.
        """
        if proof.tier == _DISTURBANCE:
            return proof.value
        tier = (proof.week, proof.tier)
        measured = {(cost.week, cost.tier) for cost in self.report.costs}
        return self.report.tier(*tier) if tier in measured else None

    @cached_property
    def _amount(self) -> dict[str, int]:
        return {cost.preference: cost.amount for cost in self.report.costs}
