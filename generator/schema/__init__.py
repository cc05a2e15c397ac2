"""The model described: `course explain` for writers, and JSON Schemas for their editors."""

from generator.schema.editor import modeline
from generator.schema.files import first_settings, schema_files
from generator.schema.reference import UnknownNameError, explain, explain_all

__all__ = ["UnknownNameError", "explain", "explain_all", "first_settings", "modeline", "schema_files"]
