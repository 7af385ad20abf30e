// A block comment that is never closed is a lexical error.
machine Main { start state S { } }
event eN; /* open  // error: P0201