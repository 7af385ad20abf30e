"""The command line: one module a command. Turns what a command raises into words and an exit status."""

from pcheck.cli.group import commands


def main() -> None:
    """Run the command that `sys.argv` names, and exit."""
    commands.main()


__all__ = ["commands", "main"]
