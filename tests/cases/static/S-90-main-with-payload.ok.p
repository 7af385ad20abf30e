// The legal neighbour of S-90-main-with-payload.
machine A { fun go(n: int) { } start state S { entry { goto T, 1; } } state T { entry go; } }
test t [main=A]: { A };
