"""pcheck, a model checker for the P language."""

__version__ = "0.1.0"
