"""Expressions: one class per construct, with its typing rule and lowering."""
