// The new name is neither bound nor created.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: rename A to B in { A, B, Main };  // error: P0685
