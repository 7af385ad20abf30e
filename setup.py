"""What pyproject.toml cannot say: the found packages plus the grammar's folder, and the optional native kernel."""

import sys
from glob import glob

from setuptools import Extension, find_packages, setup

FLAGS = [] if sys.platform == "win32" else ["-std=c11", "-O3", "-Wall", "-Wextra"]

kernel = Extension(
    "pcheck.kernel._core",
    sources=sorted(glob("pcheck/kernel/core/*.c")),
    depends=sorted(glob("pcheck/kernel/core/*.h")),
    extra_compile_args=FLAGS,
    define_macros=[("Py_LIMITED_API", "0x030B0000")],
    py_limited_api=True,
    optional=True,                          # without a compiler the interpreter's own explorer does the work
)

setup(
    packages=[*find_packages(include=["pcheck", "pcheck.*"]), "pcheck.grammar"],
    ext_modules=[kernel],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
