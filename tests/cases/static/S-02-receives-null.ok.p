// The legal neighbour of S-02-receives-null.
machine A receives halt; sends; receives; { start state S { } }
machine Main { start state S { } }
