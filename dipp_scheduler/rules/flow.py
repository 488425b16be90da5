"""How much can flow from a source to a sink, and what holds it back."""

from collections.abc import Hashable

Node = Hashable


class Network:
    """Nodes joined by edges of a whole capacity (Dinic's algorithm, small and plain)."""

    def __init__(self) -> None:
        self._number: dict[Node, int] = {}
        self._edges: list[list[int]] = []
        """By node: the numbers of its edges; each edge stands beside the one back."""
        self._ends: list[int] = []
        self._left: list[int] = []

    def join(self, start: Node, end: Node, capacity: int) -> None:
        """Let up to `capacity` flow from one node to another."""
        first, last = self._node(start), self._node(end)
        for node, other, left in ((first, last, capacity), (last, first, 0)):
            self._edges[node].append(len(self._ends))
            self._ends.append(other)
            self._left.append(left)

    def flow(self, source: Node, sink: Node) -> int:
        """The most that can flow; what is left of the capacities stays for `reached`."""
        start, end, total = self._node(source), self._node(sink), 0
        while (levels := self._levels(start))[end] is not None:
            tried = [0] * len(self._edges)
            while self._push(start, end, levels, tried):
                total += 1
        return total

    def reached(self, source: Node) -> frozenset[Node]:
        """After `flow`: the nodes to which more could still flow (the source's side of the cut)."""
        levels = self._levels(self._node(source))
        return frozenset(
            node for node, number in self._number.items() if levels[number] is not None
        )

    def _node(self, node: Node) -> int:
        number = self._number.setdefault(node, len(self._edges))
        if number == len(self._edges):
            self._edges.append([])
        return number

    def _levels(self, source: int) -> list[int | None]:
        """How far each node is that capacity left over reaches; None for the others."""
        ends, left = self._ends, self._left
        levels: list[int | None] = [None] * len(self._edges)
        levels[source] = 0
        front, far = [source], 0
        while front:
            far += 1
            following = []
            for node in front:
                for edge in self._edges[node]:
                    if left[edge] and levels[ends[edge]] is None:
                        levels[ends[edge]] = far
                        following.append(ends[edge])
            front = following
        return levels

    def _push(self, source: int, sink: int, levels: list[int | None], tried: list[int]) -> bool:
        """Send one unit along a shortest way; False if there is none left."""
        ends, left = self._ends, self._left
        way: list[int] = []
        node, further = source, 1
        while node != sink:
            edges = self._edges[node]
            for number in range(tried[node], len(edges)):
                edge = edges[number]
                if left[edge] and levels[ends[edge]] == further:
                    tried[node] = number
                    way.append(edge)
                    node, further = ends[edge], further + 1
                    break
            else:
                tried[node] = len(edges)
                if not way:
                    return False
                # A dead end: step back and try the next edge there.
                node, further = ends[way.pop() ^ 1], further - 1
                tried[node] += 1
        for edge in way:
            left[edge] -= 1
            left[edge ^ 1] += 1
        return True
