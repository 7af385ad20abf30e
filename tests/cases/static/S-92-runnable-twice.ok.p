// The legal neighbour of S-92-runnable-twice.
machine Main { start state S { } }
module t = { Main };
test t [main=Main]: t;
test u [main=Main]: { Main };
implementation v [main=Main]: { Main };
