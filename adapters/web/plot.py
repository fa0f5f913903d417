"""How a task came along, as a small drawing: a step for each figure that was told."""

from dataclasses import dataclass, replace
from itertools import pairwise

from domain.progress import Progress, in_force, of_lead, standing
from domain.records import TaskCard

WIDTH, HEIGHT = 320, 80
_FULL = 100.0
_LEAST_POINTS = 2


@dataclass(frozen=True, slots=True)
class Plot:
    """`points` for a line in a box of WIDTH by HEIGHT, `dots` where figures were told, `first` and `last` their moments as
    they are shown. `goal` is the height of the whole, None where it is not known."""

    points: str
    dots: tuple[tuple[float, float], ...]
    goal: float | None
    width: int = WIDTH
    height: int = HEIGHT


def plot_of(card: TaskCard) -> Plot | None:
    """The drawing of what the lead told, or nothing while there are fewer than two figures of one measure."""
    entries = of_lead(card.progress)
    told = in_force(entries)
    heights: list[tuple[Progress, float]] = []
    for place, entry in enumerate(told):
        stands = standing([_plain(each) for each in told[: place + 1]], card.task.quantity)
        value = stands.share if stands.share is not None else stands.done
        if value is not None:
            heights.append((entry, value))
    if len(heights) < _LEAST_POINTS:
        return None
    is_share = standing(entries, card.task.quantity).share is not None
    top = max(_FULL if is_share else 0.0, *(value for _, value in heights)) or 1.0
    first, last = heights[0][0].at, heights[-1][0].at
    span_s = (last - first).total_seconds() or 1.0
    dots = tuple(
        (round(WIDTH * (entry.at - first).total_seconds() / span_s, 1), round(HEIGHT - HEIGHT * value / top, 1))
        for entry, value in sorted(heights, key=lambda item: item[0].at)
    )
    steps = [f"{dots[0][0]},{dots[0][1]}"]
    for (_, before), (x, y) in pairwise(dots):
        steps += [f"{x},{before}", f"{x},{y}"]
    return Plot(" ".join(steps), dots, round(HEIGHT - HEIGHT * _FULL / top, 1) if is_share else None)


def _plain(entry: Progress) -> Progress:
    """As if it had been told so at first: what is drawn is what counts."""
    return replace(entry, corrects_id=None)
