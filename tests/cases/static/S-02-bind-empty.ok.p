// The legal neighbour of S-02-bind-empty.
module Q = { Main };
machine Main { start state S { } }
