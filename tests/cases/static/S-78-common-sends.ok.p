// The legal neighbour of S-78-common-sends.
event eN;
machine A sends eN; { start state S { } }
machine Main sends halt; { start state S { } }
test t [main=Main]: compose { A }, { Main };
