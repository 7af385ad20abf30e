// main is a machine of the module.
machine A { start state S { } }
machine B { start state S { } }

test t [main=B]: { A };  // error: P0689
