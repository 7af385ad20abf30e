"""The version of pcheck, in its only place."""

__version__ = "0.1.0"
