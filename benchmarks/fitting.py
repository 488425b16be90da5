"""The exponent of growth: the slope of the straight line through the logarithms."""

import math
import statistics
from collections.abc import Sequence


def fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Factor and exponent of `factor * size ** exponent`; None below two sizes."""
    if len({size for size, _ in points}) < 2:
        return None
    line = statistics.linear_regression(
        [math.log(size) for size, _ in points], [math.log(value) for _, value in points]
    )
    return math.exp(line.intercept), line.slope
