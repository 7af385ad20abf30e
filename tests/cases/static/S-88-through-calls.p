// Creation counts through called functions, also in receive cases.
event eN;
machine B { start state S { } }
fun outer() { inner(); }
fun inner() { receive { case eN: { new B(); } } }
machine Main { start state S { exit { outer(); } } }
test t [main=Main]: { Main };  // error: P0688
