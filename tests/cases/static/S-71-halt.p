// An explicit receives list does not include halt.
event eN;
interface J() receives eN, halt;
machine M receives eN; { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };  // error: P0671
