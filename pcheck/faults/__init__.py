"""Faults: what can happen to a system from outside. One file a fault, with its guard and its effect.

This is the definition of what each of them does; docs/faults.md tells it in words.
"""

from pcheck.faults.environment import FaultyEnvironment

__all__ = ["FaultyEnvironment"]
