// The legal neighbour of S-02-compose-one.
module Q = (({ Main }));
machine Main { start state S { } }
