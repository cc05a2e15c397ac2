"""The files that tell an editor about a course: schemas, settings, and the extension to install."""

from __future__ import annotations

import json
from typing import Any

from generator.model.course import Course
from generator.schema.editor import make_schema, schema_path
from generator.schema.kinds import FILES
from generator.schema.names import known_names

SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"


def schema_files(course: Course) -> dict[str, str]:
    """Path → text of each schema, which offers the names of this course."""
    known = known_names(course)
    return {schema_path(kind): _as_json(make_schema(kind, known)) for kind in FILES}


def first_settings() -> dict[str, str]:
    """Path → text of the settings, for a course that has none yet; they are the writer's own from then on."""
    return {SETTINGS: _as_json(_SETTINGS), EXTENSIONS: _as_json({"recommendations": ["redhat.vscode-yaml"]})}


_SETTINGS: dict[str, Any] = {
    "yaml.schemas": {f"./{schema_path(kind)}": each.glob for kind, each in FILES.items()},
    "yaml.yamlVersion": "1.2",
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.hover": True,
    "yaml.hoverSchemaSource": False,
    "yaml.disableDefaultProperties": True,
    # Nothing is asked of others: neither schemas nor what is being written.
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "redhat.telemetry.enabled": False,
    "files.encoding": "utf8",
    "editor.insertSpaces": True,
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
}


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
