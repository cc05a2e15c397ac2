"""`course new` and `course rename`: the only writers of course text. They keep comments and layout to the byte."""

from generator.edit.disk import EditError
from generator.edit.new import NEW, create
from generator.edit.rename import RENAMES, rename

__all__ = ["NEW", "RENAMES", "EditError", "create", "rename"]
