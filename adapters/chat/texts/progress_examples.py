"""Figures to be put in examples of how progress is told: those of the task, where its order counts something."""

from adapters.chat.texts.lines import cut
from adapters.chat.texts.words import Words
from domain.progress import targets_of

_UNIT_CHARS = 20


def progress_examples(quantity: str, words: Words) -> dict[str, str]:
    """`example`, a total of the whole, and `more`, what came to it: "15/40 hộ" and "4 hộ" of an order for 40 hộ."""
    target = next(iter(targets_of(quantity)), None)
    if target is None or target.value < 2:
        return {"example": words("progress-example"), "more": words("progress-example-more")}
    whole = round(target.value)
    unit = f" {cut(target.unit, _UNIT_CHARS)}" if target.unit else ""
    return {"example": f"{max(1, whole * 3 // 8)}/{whole}{unit}", "more": f"{max(1, whole // 10)}{unit}"}
