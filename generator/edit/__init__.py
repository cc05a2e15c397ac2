"""`course new` and `course rename`: the only writers of course text. They keep comments and layout to the byte."""

from generator.edit.disk import HalfDoneError
from generator.edit.lock import alone
from generator.edit.new import NEW, create
from generator.edit.rename import RENAMES, rename
from generator.edit.steps import EditError

__all__ = ["NEW", "RENAMES", "EditError", "HalfDoneError", "alone", "create", "rename"]
