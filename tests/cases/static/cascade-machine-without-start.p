// A machine without start state can still be created and named.
machine Kid { state A { } }  // error: P0306
machine Main { var k: Kid; start state S { entry { k = new Kid(); } } }
test t [main=Main]: { Main, Kid };
