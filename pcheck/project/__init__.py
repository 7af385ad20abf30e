"""What the PATHs of a command mean: `.p` files, folders, `.pproj` and `pcheck.toml` files, standard input."""

from pcheck.project.load import load_project
from pcheck.project.model import LocatedText, Options, Project, Run, SourceEntry

__all__ = ["LocatedText", "Options", "Project", "Run", "SourceEntry", "load_project"]
