// A byte-order mark at the start of the file is skipped.
machine Main { start state S { } }
