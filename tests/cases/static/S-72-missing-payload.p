// A machine that takes an int does not fit an interface without payload.
interface J() receives;
machine M { start state S { entry (n: int) { } } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };  // error: P0672
