"""How much can flow from a source to a sink, and what holds it back."""

from collections import deque
from collections.abc import Hashable

Node = Hashable


class Network:
    """Nodes joined by edges of a whole capacity (Dinic's algorithm, small and plain)."""

    def __init__(self) -> None:
        self._edges: dict[Node, list[int]] = {}
        self._ends: list[Node] = []
        self._left: list[int] = []

    def join(self, start: Node, end: Node, capacity: int) -> None:
        """Let up to `capacity` flow from one node to another."""
        for node, other, left in ((start, end, capacity), (end, start, 0)):
            self._edges.setdefault(node, []).append(len(self._ends))
            self._ends.append(other)
            self._left.append(left)

    def flow(self, source: Node, sink: Node) -> int:
        """The most that can flow; what is left of the capacities stays for `reached`."""
        total = 0
        while sink in (levels := self._levels(source)):
            tried = dict.fromkeys(self._edges, 0)
            while self._push(source, sink, levels, tried):
                total += 1
        return total

    def reached(self, source: Node) -> frozenset[Node]:
        """After `flow`: the nodes to which more could still flow (the source's side of the cut)."""
        return frozenset(self._levels(source))

    def _levels(self, source: Node) -> dict[Node, int]:
        """The nodes that capacity left over reaches, with their distance."""
        levels, waiting = {source: 0}, deque([source])
        while waiting:
            node = waiting.popleft()
            for edge in self._edges.get(node, ()):
                if self._left[edge] and self._ends[edge] not in levels:
                    levels[self._ends[edge]] = levels[node] + 1
                    waiting.append(self._ends[edge])
        return levels

    def _push(
        self, source: Node, sink: Node, levels: dict[Node, int], tried: dict[Node, int]
    ) -> bool:
        """Send one unit along a shortest way; False if there is none left."""
        ends, left = self._ends, self._left
        way: list[int] = []
        node = source
        while node != sink:
            edges, further = self._edges[node], levels[node] + 1
            for number in range(tried[node], len(edges)):
                edge = edges[number]
                if left[edge] and levels.get(ends[edge]) == further:
                    tried[node] = number
                    way.append(edge)
                    node = ends[edge]
                    break
            else:
                tried[node] = len(edges)
                if not way:
                    return False
                # A dead end: step back and try the next edge there.
                node = ends[way.pop() ^ 1]
                tried[node] += 1
        for edge in way:
            left[edge] -= 1
            left[edge ^ 1] += 1
        return True
