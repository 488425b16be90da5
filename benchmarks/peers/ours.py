"""dipp-scheduler itself: the whole of week one by its front door, from an instance as JSON.

It gets less help than the peers: it also times the briefing, places file reads, lets the
reading lie in parts on the day before, and reads its own answer back through the checker.
"""

from benchmarks.peers.wire import Wire, task
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.solve import SolveOptions, solve


def search() -> None:
    """Solve week one within the seconds given."""
    given, wire = task(), Wire()
    instance = Instance.model_validate(given.document)
    options = SolveOptions(
        seed=given.seed,
        time_limit=given.seconds if given.units is None else given.units,
        workers=given.workers,
        repeatable=given.units is not None,
        weeks=(1,),
    )
    wire.begin()
    result = solve(instance, options)
    wire.tell(result.schedule.model_dump(mode="json"))
    wire.end(proven=result.proven)


if __name__ == "__main__":
    search()
