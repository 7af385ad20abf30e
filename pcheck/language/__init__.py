"""The P language: text to constructs, constructs to a checked Program, and its lowering to the IR."""
