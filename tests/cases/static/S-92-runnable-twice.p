// Tests and implementations share one name space.
machine Main { start state S { } }
test t [main=Main]: { Main };
test t [main=Main]: { Main };  // error: P0692
implementation u [main=Main]: { Main };
test u [main=Main]: { Main };  // error: P0692
test v [main=Main]: { Main };
implementation v [main=Main]: { Main };  // error: P0692
