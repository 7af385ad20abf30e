// Every runnable is checked.
machine A { start state S { entry { new B(); } } }
machine B { start state S { entry { } } }
machine C { start state S { entry (n: int) { } } }
test t1 [main=A]: { A };  // error: P0688
test t2 [main=B]: { A -> B };  // error: P0689
test t3 [main=C]: { C };  // error: P0690
test t4 [main=B]: union { A, B }, { A };  // error: P0675
test t5 [main=B]: { B };
test t6 [main=B]: compose { A }, { B };  // error: P0678
