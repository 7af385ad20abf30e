"""What pyproject.toml cannot say: the grammar's folder and its parse tables, and the optional native kernel."""

import sys
from importlib.util import find_spec
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_py import build_py

FLAGS = [] if sys.platform == "win32" else ["-std=c11", "-O3", "-Wall", "-Wextra", "-pthread", "-fvisibility=hidden"]

CORE = Path("pcheck/kernel/core")

kernel = Extension(
    "pcheck.kernel._core",
    sources=sorted(str(path) for path in CORE.glob("*.c")),
    depends=sorted(str(path) for path in CORE.glob("*.h")),
    extra_compile_args=FLAGS,
    extra_link_args=[] if sys.platform == "win32" else ["-pthread"],
    libraries=[] if sys.platform == "win32" else ["m"],
    define_macros=[("Py_LIMITED_API", "0x030B0000")],
    py_limited_api=True,
    optional=True,                          # without a compiler the interpreter's own explorer does the work
)



class BuildWithTables(build_py):
    """Puts the parse tables beside the grammar; without lark they are made when pcheck first runs, and then kept."""

    def run(self) -> None:
        super().run()
        if getattr(self, "editable_mode", False) or find_spec("lark") is None:
            return
        sys.path.insert(0, str(Path(__file__).parent))
        from pcheck.language.kept_tables import BUILT, packed
        from pcheck.language.tables import make_tables

        grammar = Path("grammar/p.lark").read_bytes()
        folder = Path(self.build_lib, "pcheck", "grammar")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / BUILT).write_bytes(packed(make_tables(grammar.decode()), grammar))


setup(
    cmdclass={"build_py": BuildWithTables},
    packages=[*find_packages(include=["pcheck", "pcheck.*"]), "pcheck.grammar"],
    ext_modules=[kernel],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
