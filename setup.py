"""What pyproject.toml cannot say: the found packages plus the grammar's folder, and the optional native kernel."""

import sys
from pathlib import Path

from setuptools import Extension, find_packages, setup

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

setup(
    packages=[*find_packages(include=["pcheck", "pcheck.*"]), "pcheck.grammar"],
    ext_modules=[kernel],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
