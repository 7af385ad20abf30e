// The legal neighbour of S-75-compose.
machine A sends; { start state S { } }
machine Main sends; { start state S { } }
test t [main=Main]: compose { Main }, { A };
