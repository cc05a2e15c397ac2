"""The command line."""

from __future__ import annotations

import gc
import logging
import sys
from importlib import import_module

import click

from generator.commands.terminal import fail

COMMANDS = {
    "build": "build",
    "check": "check",
    "explain": "describe",
    "new": "edit",
    "print": "print",
    "rename": "edit",
    "schema": "describe",
    "serve": "serve",
}
"""Each command, and the file of `commands/` that has it as `<name>_command`."""


class Commands(click.Group):
    """Loads a command when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """For a name that there is not all are loaded: of these click suggests one."""
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            self.commands[name] = getattr(import_module(f"generator.commands.{COMMANDS[name]}"), f"{name}_command")
        return self.commands.get(cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turns YAML lessons, quizzes and cheat sheets into a course site."""
    if sys.stdout is None:  # closed by whoever started us
        fail("There is nowhere to print to.")
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)


def run() -> None:
    """The program. A full disk behind the output is the machine's failure, and no traceback."""
    gc.disable()  # nearly all that a run makes lives until its end, and looking for garbage costs a third of the time
    try:
        main(prog_name="course")
    except OSError as error:
        fail(f"The output cannot be written: {error.strerror or error}.")


if __name__ == "__main__":
    run()
