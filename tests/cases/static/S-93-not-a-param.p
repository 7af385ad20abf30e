// A variable, enum element or event is no parameter.
enum Col { Red, Blue }
param n: int;
machine Main { var i: int; start state S { } }
test param (i in [1]) t [main=Main]: { Main };  // error: P0693
test param (Red in [1]) u [main=Main]: { Main };  // error: P0693
