// A machine takes the payload of its interface.
interface J(bool) receives;
machine M { start state S { entry (n: int) { } } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };  // error: P0672
