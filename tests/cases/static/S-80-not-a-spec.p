// assert names specs.
machine Main { start state S { } }
test t [main=Main]: assert Main in { Main };  // error: P0680
