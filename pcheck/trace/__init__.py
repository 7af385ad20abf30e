"""A schedule as people read it: steps, what changed in each, and the file that keeps them."""

from pcheck.trace.build import build_trace
from pcheck.trace.diff import Change
from pcheck.trace.trace import Action, Standing, Step, Trace

__all__ = ["Action", "Change", "Standing", "Step", "Trace", "build_trace"]
