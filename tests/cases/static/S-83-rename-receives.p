// Renaming keeps the receives set.
event eN;
interface J() receives eN;
machine A { start state S { } }
machine Main { start state S { } }
test t [main=Main]: rename A to J in { A, Main };  // error: P0683
