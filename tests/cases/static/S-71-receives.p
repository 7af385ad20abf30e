// A machine receives what its interface promises.
event eN; event eI: int;
interface J() receives eI;
machine M receives eN; { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };  // error: P0671
