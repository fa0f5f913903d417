"""What the exhibits share: who would be told next, and the type of what is made."""

from adapters.chat.outgoing import Outgoing
from domain.organisation import Absence, PassedOver
from tests.chat.texts.world import AN, AP1, BINH, COMMUNE, DUE, DUNG, MINH, NAMES, at

Made = dict[str, Outgoing | str]
AHEAD = (
    (at("2026-11-26 17:00"), (NAMES[DUNG],)),
    (DUE, (NAMES[DUNG],)),
    (at("2026-11-30 17:00"), (NAMES[BINH], NAMES[AN])),
    (at("2026-12-02 17:00"), (NAMES[MINH],)),
)

PASSED = (PassedOver(AP1, Absence.VACANT), PassedOver(COMMUNE, Absence.ON_LEAVE, BINH))
