"""What pyproject.toml cannot say: the found packages plus the grammar's folder under its package name."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["pcheck", "pcheck.*"]), "pcheck.grammar"])
