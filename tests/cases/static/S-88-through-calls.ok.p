// The legal neighbour of S-88-through-calls.
event eN;
machine B { start state S { } }
fun outer() { inner(); }
fun inner() { receive { case eN: { new B(); } } }
machine Main { start state S { exit { outer(); } } }
test t [main=Main]: { Main, B };
