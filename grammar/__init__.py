"""The grammar of P as package data: read `p.lark` through importlib.resources as `pcheck.grammar`."""
