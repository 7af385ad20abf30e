// A machine without constructor payload does not fit an interface with one.
interface J(bool) receives;
machine M { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };  // error: P0672
