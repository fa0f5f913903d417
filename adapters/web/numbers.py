"""Numbers in addresses, no longer than what they name: with a longer one an address leads nowhere."""

from starlette.convertors import IntegerConvertor, register_url_convertor


class _Unit(IntegerConvertor):
    """Units have ids of 32 bits."""

    regex = "[0-9]{1,9}"


class _Row(IntegerConvertor):
    """Tasks and messages have numbers of 64 bits."""

    regex = "[0-9]{1,18}"


UNIT, ROW = "unit", "row"
register_url_convertor(UNIT, _Unit())
register_url_convertor(ROW, _Row())
