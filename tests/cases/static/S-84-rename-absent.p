// The renamed interface is bound or created in the module.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: rename A to B in { Main };  // error: P0684
