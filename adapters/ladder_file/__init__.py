"""Ladders as an administrator writes them: a YAML file in, rules or faults out."""

from adapters.ladder_file.reading import Fault, LadderFile, default_text, read_ladders

__all__ = ["Fault", "LadderFile", "default_text", "read_ladders"]
